package dev.viva.study.interview;

import java.util.Set;
import java.util.stream.Collectors;

/** Whether a text says again what another said already: by the stems of its words, without those that only join. */
public final class Overlap {
    private static final Set<String> JOINING = Set.of(
            "about",
            "after",
            "again",
            "all",
            "am",
            "and",
            "any",
            "anything",
            "are",
            "as",
            "at",
            "be",
            "before",
            "by",
            "can",
            "come",
            "comes",
            "did",
            "do",
            "does",
            "for",
            "from",
            "get",
            "gets",
            "had",
            "has",
            "have",
            "here",
            "how",
            "i",
            "if",
            "in",
            "into",
            "is",
            "it",
            "its",
            "last",
            "long",
            "made",
            "make",
            "makes",
            "may",
            "me",
            "most",
            "my",
            "not",
            "now",
            "of",
            "on",
            "one",
            "or",
            "our",
            "out",
            "over",
            "so",
            "take",
            "takes",
            "that",
            "their",
            "them",
            "there",
            "they",
            "this",
            "to",
            "today",
            "us",
            "was",
            "we",
            "were",
            "what",
            "when",
            "where",
            "which",
            "who",
            "whom",
            "why",
            "will",
            "with",
            "would",
            "you",
            "your");

    private Overlap() {}

    /**
     * The share of the telling words of {@code text} that stand in {@code said}, in [0, 1]; 0 where it has none. O(words of
     * both).
     */
    public static double share(String text, String said) {
        Set<String> telling = telling(text);
        Set<String> known = telling(said);
        long again = telling.stream().filter(known::contains).count();
        return telling.isEmpty() ? 0 : (double) again / telling.size();
    }

    private static Set<String> telling(String text) {
        return Words.of(text).stream()
                .filter(word -> !JOINING.contains(word.text()))
                .map(Words.Word::stem)
                .collect(Collectors.toSet());
    }
}
