package dev.viva.text.bert;

import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/**
 * What a task puts on BERT. Each is a module with the encoder inside under {@code bert}, so that both are trained, saved and
 * loaded as one.
 */
public sealed interface BertHead {
    /** The encoder. */
    Bert bert();

    /** One of several classes for each text. Modules: {@code bert}, {@code classifier}. */
    final class Classification extends Classifying implements BertHead {
        private Classification(Bert bert, long classes) {
            super(bert, classes);
        }

        /** On this encoder, which becomes a part of it. */
        public static Classification of(Bert bert, long classes) {
            return new Classification(bert, classes);
        }

        /** {@code batch × classes} logits. */
        public Tensor logits(BertInput input) {
            return classes(bert().pooled(bert().encode(input)));
        }
    }

    /**
     * One of several classes for each document, which may be longer than the encoder sees and is read in pieces: by the mean of
     * the vectors of all its tokens. Modules: {@code bert}, {@code classifier}.
     */
    final class DocumentClassification extends Classifying implements BertHead {
        private DocumentClassification(Bert bert, long classes) {
            super(bert, classes);
        }

        /** On this encoder, which becomes a part of it. */
        public static DocumentClassification of(Bert bert, long classes) {
            return new DocumentClassification(bert, classes);
        }

        /**
         * {@code documents × classes} logits. O(tokens · piece) for the encoder.
         *
         * @param pieces the pieces of all documents, one document after the other
         * @param counts how many of them each document has, at least one
         * @throws IllegalArgumentException if the counts are not those of the pieces; names the first that is wrong
         */
        public Tensor logits(BertInput pieces, int... counts) {
            Tensor membership =
                    membership(counts, pieces.ids().length(0)).to(pieces.ids().device());
            Tensor present = pieces.present().to(ElementType.FLOAT32).addAxis(2);
            Tensor sums = bert().encode(pieces).times(present).sum(false, 1);
            Tensor tokens = membership.matmul(present.sum(false, 1));
            return classes(membership.matmul(sums).dividedBy(tokens));
        }

        /** {@code documents × pieces}: 1 where a piece is one of the document's. */
        private static Tensor membership(int[] counts, long pieces) {
            float[] cells = new float[Math.toIntExact(counts.length * pieces)];
            long next = 0;
            for (int document = 0; document < counts.length; document++) {
                long end = next + counts[document];
                if (counts[document] < 1 || end > pieces) {
                    throw new IllegalArgumentException("BertHead.DocumentClassification: counts[" + document
                            + "] must be in [1, " + (pieces - next) + "], got " + counts[document]);
                }
                Arrays.fill(cells, (int) (document * pieces + next), (int) (document * pieces + end), 1);
                next = end;
            }
            if (next != pieces) {
                throw new IllegalArgumentException(
                        "BertHead.DocumentClassification: counts must sum to " + pieces + " pieces, got " + next);
            }
            return Tensors.of(cells, counts.length, pieces);
        }
    }

    /** One of several classes for each token, as names of persons and places. Modules: {@code bert}, {@code classifier}. */
    final class TokenClassification extends Classifying implements BertHead {
        private TokenClassification(Bert bert, long classes) {
            super(bert, classes);
        }

        /** On this encoder, which becomes a part of it. */
        public static TokenClassification of(Bert bert, long classes) {
            return new TokenClassification(bert, classes);
        }

        /** {@code batch × length × classes} logits. */
        public Tensor logits(BertInput input) {
            return classes(bert().encode(input));
        }
    }

    /** Where in a text an answer begins and ends. Modules: {@code bert}, {@code span}. */
    final class QuestionAnswering extends Module implements BertHead {
        private final Bert bert;
        private final Linear span;

        private QuestionAnswering(Bert bert) {
            this.bert = child("bert", bert);
            span = child("span", Linear.of(bert.plan().width(), 2));
            Bert.start(span);
        }

        /** On this encoder, which becomes a part of it. */
        public static QuestionAnswering of(Bert bert) {
            return new QuestionAnswering(bert);
        }

        @Override
        public Bert bert() {
            return bert;
        }

        /**
         * A logit for each token to be the first and the last of the answer.
         *
         * @param first {@code batch × length}; negative infinity where there is no token
         * @param last the same
         */
        public record Span(Tensor first, Tensor last) {}

        /** The logits of both ends. */
        public Span logits(BertInput input) {
            List<Tensor> both = span.forward(bert.encode(input)).unbind(2);
            Tensor absent = input.present().not();
            return new Span(
                    both.get(0).filled(absent, Double.NEGATIVE_INFINITY),
                    both.get(1).filled(absent, Double.NEGATIVE_INFINITY));
        }
    }
}
