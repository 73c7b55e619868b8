package dev.viva.deep.textbook;

import java.util.List;

/** A network that has read a sequence of symbols and says them all again. Keeps what it needs for the way back; not thread-safe. */
sealed interface CopyNetwork permits CopyRecurrence, CopyConvolution, CopyAttention {
    /** Scores of each symbol for each distance back from the end: row 0 is the last one read. */
    double[][] scores(int[] sequence);

    /** Adds the gradients of a loss to the weights, given its derivative with respect to the latest scores. */
    void backward(double[][] upstream);

    /** All weights. */
    List<Weights> weights();
}
