package dev.viva.study.interview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text, stemmed, each with its place; articles are left out. */
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’][\\p{L}]+)?");
    private static final Pattern CLAUSE = Pattern.compile("[.,;:!?()\\n]|\\bbut\\b|\\bwhereas\\b|\\bhowever\\b");
    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    /**
     * One word.
     *
     * @param text as it is written, in lower case
     * @param stem its stem
     * @param start where it begins in the text
     * @param end where it ends, exclusive
     * @param clause the number of the clause that it stands in
     */
    record Word(String text, String stem, int start, int end, int clause) {}

    private Words() {}

    static List<Word> of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        // lower-casing may change the length in a few alphabets; places must be those of the original
        String read = lower.length() == text.length() ? lower : text;
        Matcher word = WORD.matcher(read);
        Matcher clause = CLAUSE.matcher(read);
        List<Word> words = new ArrayList<>();
        int number = 0;
        int border = clause.find() ? clause.end() : Integer.MAX_VALUE;
        while (word.find()) {
            while (border <= word.start()) {
                number++;
                border = clause.find() ? clause.end() : Integer.MAX_VALUE;
            }
            String plain = word.group().replace('’', '\'');
            if (!ARTICLES.contains(plain)) {
                words.add(new Word(plain, Stemmer.stem(plain), word.start(), word.end(), number));
            }
        }
        return words;
    }

    static List<String> stems(String phrase) {
        return of(phrase).stream().map(Word::stem).toList();
    }
}
