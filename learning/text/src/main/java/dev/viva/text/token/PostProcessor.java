package dev.viva.text.token;

import java.util.List;
import java.util.Map;

/** Puts special tokens around one text or two, and trims offsets. All are immutable and thread-safe. */
public sealed interface PostProcessor {
    /** A special token and its id. */
    record Special(String token, int id) {}

    /** A part of a template. */
    sealed interface Part {
        /** The first text ({@code second} false) or the second. */
        record Text(boolean second, int typeId) implements Part {}

        /** A special token, by its name among the template's. */
        record Token(String name, int typeId) implements Part {}
    }

    /** What a special token's name in a template stands for. */
    record Expansion(List<Special> tokens) {
        /** Copies the list. */
        public Expansion {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * Any arrangement.
     *
     * @param single the parts for one text
     * @param pair the parts for two
     * @param specials what the names of special tokens stand for
     */
    record Template(List<Part> single, List<Part> pair, Map<String, Expansion> specials) implements PostProcessor {
        /**
         * Copies all.
         *
         * @throws IllegalArgumentException if a part names a special token that is not among {@code specials}
         */
        public Template {
            single = List.copyOf(single);
            pair = List.copyOf(pair);
            specials = Map.copyOf(specials);
            check(single, specials);
            check(pair, specials);
        }

        private static void check(List<Part> parts, Map<String, Expansion> specials) {
            for (Part part : parts) {
                if (part instanceof Part.Token(String name, int _) && !specials.containsKey(name)) {
                    throw new IllegalArgumentException(
                            "PostProcessor.Template: parts must name one of the special tokens " + specials.keySet()
                                    + ", got '" + name + "'");
                }
            }
        }
    }

    /** BERT's: {@code [CLS] A [SEP]}, and {@code B [SEP]} of type 1 after it. */
    record Bert(Special separator, Special classifier) implements PostProcessor {}

    /** RoBERTa's: {@code <s> A </s>}, and {@code </s> B </s>} after it, all of type 0. */
    record Roberta(Special separator, Special classifier, boolean trimOffsets, boolean addPrefixSpace)
            implements PostProcessor {}

    /**
     * Adds nothing; trims offsets.
     *
     * @param addPrefixSpace whether the first token's blank was put there by {@link PreTokenizer.ByteLevel}
     * @param trimOffsets whether offsets leave out the blanks that a token begins or ends with
     * @param useExpression has no meaning here; kept for the file
     */
    record ByteLevel(boolean addPrefixSpace, boolean trimOffsets, boolean useExpression) implements PostProcessor {}

    /** One after the other; only the last of those that add tokens does so. */
    record Sequence(List<PostProcessor> steps) implements PostProcessor {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if more than one step adds tokens
         */
        public Sequence {
            steps = List.copyOf(steps);
            long adding =
                    steps.stream().filter(step -> !(step instanceof ByteLevel)).count();
            if (adding > 1) {
                throw new IllegalArgumentException(
                        "PostProcessor.Sequence: at most 1 step must add tokens, got " + adding);
            }
        }
    }

    /** The template {@code classifier A separator}, and for two texts {@code B separator} of type 1 after it. */
    static Template bertTemplate(Special classifier, Special separator) {
        return PostProcessing.template(classifier, separator, false);
    }
}
