package dev.viva.text.embed;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Kernels;
import java.util.Arrays;

/**
 * The vectors that make the hidden one: each word has rows of its own, just one in Word2Vec and one more for each subword
 * in FastText. Shared by all threads without locks, as {@link OutputLayer} is.
 */
final class InputLayer {
    final float[] weights;
    private final int dimension;
    private final int[][] rows;

    /**
     * A layer of small random numbers, uniform in ±1 / (2 · dimension).
     *
     * @param rows the rows of each word
     */
    InputLayer(int[][] rows, int count, int dimension, long seed) {
        this(rows, dimension, new float[Matrices.size(count, dimension)]);
        CounterRandom random = CounterRandom.of(seed);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) ((random.uniform(i) - 0.5) / dimension);
        }
    }

    /** A layer of numbers that were learned; owned. */
    InputLayer(int[][] rows, int dimension, float[] weights) {
        this.rows = rows;
        this.dimension = dimension;
        this.weights = weights;
    }

    int dimension() {
        return dimension;
    }

    /** Where the only row of a word begins, or -1 if it has several. */
    int onlyRow(int word) {
        return rows[word].length == 1 ? rows[word][0] * dimension : -1;
    }

    Rows rows() {
        return new Rows();
    }

    /** The memory of one thread: the rows that make the hidden vector of one step after the other. */
    final class Rows {
        private int[] starts = new int[64];
        private int count;

        /** The rows of the words from {@code from} to {@code to}, without the one at {@code left}. */
        void gather(int[] words, int from, int to, int left) {
            count = 0;
            for (int at = from; at < to; at++) {
                if (at != left) {
                    gather(rows[words[at]]);
                }
            }
        }

        private void gather(int[] some) {
            if (count + some.length > starts.length) {
                starts = Arrays.copyOf(starts, 2 * (count + some.length));
            }
            for (int row : some) {
                starts[count++] = row * dimension;
            }
        }

        /** Their mean. */
        void mean(float[] hidden) {
            Kernels.sumRows(weights, starts, count, dimension, hidden);
            for (int i = 0; count > 1 && i < dimension; i++) {
                hidden[i] /= count;
            }
        }

        /**
         * Adds the gradient with respect to the mean to every row of it. That is as many times the exact step as the mean has
         * rows, and what the programs of the papers' authors do: rates that are known to work count on it.
         */
        void add(float[] gradient) {
            Kernels.addToRows(gradient, weights, starts, count, dimension);
        }
    }
}
