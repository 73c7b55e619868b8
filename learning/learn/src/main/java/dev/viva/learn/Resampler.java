package dev.viva.learn;

/**
 * A way to choose, repeat or invent training rows: an immutable record of hyper-parameters. It acts on the rows that teach,
 * inside a fit, and never on rows that judge or are predicted.
 */
public non-sealed interface Resampler extends Step {
    /**
     * The rows to learn from instead of {@code data}; the same for the same data, for any number of threads.
     *
     * @throws IllegalArgumentException if the data does not suit: what is wrong, where, and what is allowed
     */
    Dataset resample(Dataset data, Training training);
}
