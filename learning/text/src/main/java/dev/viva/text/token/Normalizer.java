package dev.viva.text.token;

import java.text.Normalizer.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes a text before it is cut: case, accents, forms of Unicode. Every character keeps the place that it came from.
 * All are immutable and thread-safe.
 */
public sealed interface Normalizer {
    /** One of Unicode's four normal forms. */
    record Unicode(Form form) implements Normalizer {}

    /** Small letters, each character by itself: a final sigma is none. */
    record Lowercase() implements Normalizer {}

    /** Leaves out combining marks; after {@link Form#NFD} that takes accents away. */
    record StripAccents() implements Normalizer {}

    /** Leaves out white space at the text's beginning, its end, or both. */
    record Strip(boolean left, boolean right) implements Normalizer {}

    /** Puts {@code text} before a text that is not empty. */
    record Prepend(String text) implements Normalizer {}

    /** Puts {@code content} in the place of every match. */
    record Replace(TextPattern pattern, String content) implements Normalizer {}

    /** SentencePiece's table of replacements. */
    record Precompiled(CharacterMap map) implements Normalizer {}

    /**
     * BERT's.
     *
     * @param cleanText whether control characters are left out and white space becomes a blank
     * @param handleChineseCharacters whether each Chinese character gets a blank on both sides
     * @param stripAccents whether accents are taken away; {@code null} means where {@code lowercase} is
     * @param lowercase whether letters become small
     */
    record Bert(
            boolean cleanText,
            boolean handleChineseCharacters,
            @Nullable Boolean stripAccents,
            boolean lowercase) implements Normalizer {
        /** That of the uncased models. */
        public static final Bert UNCASED = new Bert(true, true, null, true);

        /** That of the cased models. */
        public static final Bert CASED = new Bert(true, true, null, false);

        boolean stripsAccents() {
            return stripAccents == null ? lowercase : stripAccents;
        }
    }

    /** One after the other. */
    record Sequence(List<Normalizer> steps) implements Normalizer {
        /** Copies the list. */
        public Sequence {
            steps = List.copyOf(steps);
        }
    }

    /** One after the other. */
    static Normalizer sequence(Normalizer... steps) {
        return new Sequence(List.of(steps));
    }

    /** What {@code text} becomes. */
    default String normalize(String text) {
        return Normalization.apply(this, AlignedText.of(Characters.wellFormed(text), 0, text.length()))
                .text();
    }
}
