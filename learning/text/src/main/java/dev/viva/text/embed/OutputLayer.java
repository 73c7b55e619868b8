package dev.viva.text.embed;

import dev.viva.kernel.Kernels;

/**
 * Predicts a word from a hidden vector and learns from it. Its numbers are shared by all threads, which read and write them
 * without locks (Hogwild, Niu et al. 2011, arXiv 1106.5730): a lost update is one of millions.
 */
abstract sealed class OutputLayer permits NegativeSampling, HierarchicalSoftmax {
    final float[] weights;
    final int dimension;

    OutputLayer(int rows, int dimension) {
        this.weights = new float[Matrices.size(rows, dimension)];
        this.dimension = dimension;
    }

    /**
     * One step of gradient ascent on the log likelihood of {@code word}.
     *
     * @param hidden the hidden vector is at {@code from}
     * @param gradient gets the rate times the gradient with respect to the hidden vector, added
     */
    abstract void learn(float[] hidden, int from, int word, float rate, float[] gradient, QuickRandom random);

    /** One logistic unit: {@code row} should say {@code label}, 1 or 0. */
    final void learnUnit(float[] hidden, int from, int row, float label, float rate, float[] gradient) {
        int at = row * dimension;
        float product = Kernels.dot(hidden, from, weights, at, dimension);
        float step = (label - Sigmoid.of(product)) * rate;
        Kernels.axpy(step, weights, at, gradient, 0, dimension);
        Kernels.axpy(step, hidden, from, weights, at, dimension);
    }
}
