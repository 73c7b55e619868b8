package dev.viva.assistant.chunk;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Cuts text into sentences by the rules of Unicode (UAX 29) as the JDK knows them for English, and puts together again what these
 * cut at an initial or a common abbreviation. Stateless and thread-safe.
 */
public final class Sentences {
    private static final Pattern ABBREVIATED = Pattern.compile(
            "(?:^|[\\s(\"'])(?:\\p{Lu}|(?:\\p{L}\\.)+\\p{L}|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Col|Lt|Gov|Sen|Rep|No|Fig|Eq"
                    + "|Sec|Vol|vs|cf|al|approx|ca|Inc|Ltd|Co)\\.[\\s]*$");

    private Sentences() {}

    /** The sentences of {@code text} without the white space around them, in order; none overlaps another. */
    public static List<Span> of(String text) {
        List<Span> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(text);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            if (to < text.length() && ABBREVIATED.matcher(tail(text, from, to)).find()) {
                continue;
            }
            add(sentences, text, from, to);
            from = to;
        }
        return sentences;
    }

    private static String tail(String text, int from, int to) {
        return text.substring(Math.max(from, to - 16), to);
    }

    private static void add(List<Span> sentences, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (end > start) {
            sentences.add(new Span(start, end));
        }
    }
}
