package dev.viva.retrieve;

import java.util.List;
import org.apache.lucene.analysis.Analyzer;

/** Words of English texts by their stems, cut the same way as in a {@link TextIndex}. Stateless and thread-safe. */
public final class EnglishWords {
    /**
     * A word of a text.
     *
     * @param stem what it is compared by
     * @param start the index of its first character
     * @param end the index after its last
     */
    public record Stem(String stem, int start, int end) {}

    private EnglishWords() {}

    /** What cuts texts into stems of words that say something; never closed. */
    public static Analyzer analyzer() {
        return Words.STEMMED;
    }

    /** The words of {@code text} that say something, in their order. */
    public static List<Stem> stems(String text) {
        return Words.of(Words.STEMMED, text).stream()
                .map(each -> new Stem(each.text(), each.from(), each.to()))
                .toList();
    }
}
