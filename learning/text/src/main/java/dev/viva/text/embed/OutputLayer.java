package dev.viva.text.embed;

import dev.viva.kernel.Kernels;
import java.util.Arrays;

/**
 * Predicts a word from a hidden vector and learns from it. Its numbers are shared by all threads, which read and write them
 * without locks (Hogwild, Niu et al. 2011, arXiv 1106.5730): a lost update is one of millions.
 */
abstract sealed class OutputLayer permits NegativeSampling, HierarchicalSoftmax {
    /** Numbers of a cache line. */
    private static final int LINE = 16;

    final float[] weights;
    final int dimension;

    OutputLayer(int rows, int dimension) {
        this.weights = new float[Matrices.size(rows, dimension)];
        this.dimension = dimension;
    }

    /** Makes the logistic units that tell {@code word} those of the step. */
    abstract void aim(int word, Step step);

    /**
     * One step of gradient ascent on the log likelihood of the step's units, which learn together: row {@code starts[i] / dimension}
     * should say {@code labels[i]}, 1 or 0.
     *
     * @param hidden the hidden vector is at {@code from}
     * @param step what belongs to the thread; its gradient becomes the rate times that with respect to the hidden vector
     */
    final void learn(float[] hidden, int from, float rate, Step step) {
        Kernels.products(hidden, from, weights, step.starts, step.count, dimension, step.factors);
        for (int unit = 0; unit < step.count; unit++) {
            step.factors[unit] = (step.labels[unit] - Sigmoid.of(step.factors[unit])) * rate;
        }
        Kernels.exchange(step.factors, step.count, hidden, from, weights, step.starts, dimension, step.gradient);
    }

    /** Reads a number of every cache line of the step's rows; their sum. */
    final float touch(Step step) {
        float sum = 0;
        for (int unit = 0; unit < step.count; unit++) {
            for (int i = 0; i < dimension; i += LINE) {
                sum += weights[step.starts[unit] + i];
            }
        }
        return sum;
    }

    /** The memory of one thread, used for one step after the other. */
    static final class Step {
        final float[] gradient;
        final QuickRandom random;
        private int count;
        private int[] starts = new int[16];
        private float[] labels = new float[16];
        private float[] factors = new float[16];

        Step(int dimension, QuickRandom random) {
            this.gradient = new float[dimension];
            this.random = random;
        }

        void begin() {
            count = 0;
        }

        void add(int start, float label) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                labels = Arrays.copyOf(labels, 2 * count);
                factors = new float[2 * count];
            }
            starts[count] = start;
            labels[count++] = label;
        }
    }
}
