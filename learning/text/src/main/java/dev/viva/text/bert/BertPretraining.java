package dev.viva.text.bert;

import dev.viva.deep.layer.LayerNorm;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What BERT learns from text alone: to fill in masked tokens, and to tell whether a second sentence followed the first (Devlin et
 * al. 2019). Modules: {@code bert}, {@code transform}, {@code norm}, {@code next}; parameter {@code bias}.
 */
public final class BertPretraining extends Module {
    private final Bert bert;
    private final Linear transform;
    private final LayerNorm norm;
    private final Tensor bias;
    private final Linear next;

    private BertPretraining(Bert bert) {
        this.bert = child("bert", bert);
        long width = bert.plan().width();
        transform = child("transform", Linear.of(width, width));
        norm = child("norm", LayerNorm.of(width, 1e-12));
        bias = parameter("bias", Tensors.zeros(bert.plan().vocabulary()));
        next = child("next", Linear.of(width, 2));
        Bert.start(transform);
        Bert.start(next);
    }

    /** On this encoder, which becomes a part of it. */
    public static BertPretraining of(Bert bert) {
        return new BertPretraining(bert);
    }

    /** The logits of every token at every place, {@code … × vocabulary}, through the encoder's own table. */
    public Tensor tokenLogits(Tensor encoded) {
        return Functions.linear(norm.forward(Functions.gelu(transform.forward(encoded))), bert.table(), bias);
    }

    /** The logits for "followed" and "did not", {@code batch × 2}. */
    public Tensor nextLogits(Tensor encoded) {
        return next.forward(bert.pooled(encoded));
    }

    /**
     * The loss of masked tokens, and of the next sentence where it is asked for.
     *
     * @param hidden the tokens under the masks, {@code batch × length}, {@link Losses#IGNORED} elsewhere; NaN if there is none
     * @param followed for each text 0 where the second sentence followed and 1 where it did not, or null
     */
    public Tensor loss(BertInput input, Tensor hidden, @Nullable Tensor followed) {
        Tensor encoded = bert.encode(input);
        // Only a share of the places is asked for, and the logits of one cost as much as a layer and more.
        Tensor places = asked(hidden).to(hidden.device());
        Tensor logits = tokenLogits(encoded.reshape(-1, bert.plan().width()).take(0, places));
        Tensor masked = Losses.crossEntropy(logits, hidden.reshape(-1).take(0, places));
        return followed == null ? masked : masked.plus(Losses.crossEntropy(nextLogits(encoded), followed));
    }

    private static Tensor asked(Tensor hidden) {
        long[] targets = hidden.toLongs();
        long[] places = IntStream.range(0, targets.length)
                .filter(place -> targets[place] != Losses.IGNORED)
                .asLongStream()
                .toArray();
        return Tensors.of(places, places.length);
    }

    /**
     * Which tokens are hidden, and what stands in their place.
     *
     * @param probability the share of tokens that are hidden; BERT's is 0.15
     * @param mask the id of the mask
     * @param firstOrdinary ids below this are special tokens, which are never hidden or put in place of others
     * @param vocabulary how many ids there are
     */
    public record Masking(double probability, long mask, long firstOrdinary, long vocabulary) {
        /**
         * A text with some tokens hidden.
         *
         * @param ids what is shown: of hidden tokens eight in ten are masks, one is any token, one is itself
         * @param hidden the tokens to be found, {@link Losses#IGNORED} elsewhere
         */
        public record Masked(long[] ids, long[] hidden) {}

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if one is out of its range
         */
        public Masking {
            if (!(probability > 0 && probability < 1) || firstOrdinary < 0 || firstOrdinary >= vocabulary) {
                throw new IllegalArgumentException(
                        "Masking: probability must be in (0, 1) and firstOrdinary in [0, vocabulary), got "
                                + probability + " and " + firstOrdinary);
            }
        }

        /** Hides tokens of a text; the seed fixes which. At least one is hidden where there is an ordinary one. */
        public Masked of(long[] text, long seed) {
            Draws draws = CounterRandom.of(seed).draws();
            long[] ids = text.clone();
            long[] hidden = new long[text.length];
            int ordinary = 0;
            int chosen = 0;
            int any = -1;
            for (int at = 0; at < text.length; at++) {
                hidden[at] = Losses.IGNORED;
                if (text[at] >= firstOrdinary) {
                    ordinary++;
                    any = draws.nextInt(ordinary) == 0 ? at : any;
                    if (draws.nextDouble() < probability) {
                        hide(ids, hidden, at, draws);
                        chosen++;
                    }
                }
            }
            if (chosen == 0 && any >= 0) {
                hide(ids, hidden, any, draws);
            }
            return new Masked(ids, hidden);
        }

        private void hide(long[] ids, long[] hidden, int at, Draws draws) {
            hidden[at] = ids[at];
            double way = draws.nextDouble();
            if (way < 0.8) {
                ids[at] = mask;
            } else if (way < 0.9) {
                ids[at] = firstOrdinary + draws.nextInt(Math.toIntExact(vocabulary - firstOrdinary));
            }
        }
    }
}
