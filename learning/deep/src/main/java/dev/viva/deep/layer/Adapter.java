package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;

/** {@code alpha / rank · B A x}: a change of a matrix that has few parameters. Parameters: {@code down} A (rank × in), {@code up} B (out × rank). */
final class Adapter extends Layer {
    private final double scale;
    private final Tensor down;
    private final Tensor up;

    /** B begins with zeros, so nothing is changed at first. */
    Adapter(long in, long out, int rank, double alpha) {
        scale = alpha / rank;
        down = parameter("down", Initialization.byFanIn(in, rank, in));
        up = parameter("up", Tensors.zeros(out, rank));
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functions.linear(Functions.linear(x, down, null), up, null).times(scale);
    }

    /** What it adds to the weight, out × in. */
    Tensor product() {
        return up.matmul(down).times(scale);
    }
}
