package dev.viva.retrieve;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Writes {@code -is-} as {@code -iz-} where English spells both ways, so that {@code regularisation} finds {@code
 * regularization}. Words such as {@code noise} change too, on both sides alike, which harms nothing.
 */
final class SpellingFilter extends TokenFilter {
    private static final String[] BRITISH = {"isation", "isations", "ise", "ised", "iser", "isers", "ises", "ising"};
    private static final int SHORTEST = 6;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    SpellingFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (term.length() >= SHORTEST) {
            for (String ending : BRITISH) {
                if (endsWith(ending)) {
                    term.buffer()[term.length() - ending.length() + 1] = 'z';
                    break;
                }
            }
        }
        return true;
    }

    private boolean endsWith(String ending) {
        int from = term.length() - ending.length();
        for (int at = 0; at < ending.length(); at++) {
            if (from < 0 || term.charAt(from + at) != ending.charAt(at)) {
                return false;
            }
        }
        return true;
    }
}
