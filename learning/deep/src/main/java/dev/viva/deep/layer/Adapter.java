package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;

/** {@code alpha / rank · B A}: a change of a matrix that has few parameters. Parameters: {@code down} A, {@code up} B; one of them begins with zeros, so that nothing is changed at first. */
abstract sealed class Adapter extends Layer {
    private final double scale;
    final Tensor down;
    final Tensor up;

    private Adapter(int rank, double alpha, Tensor down, Tensor up) {
        scale = alpha / rank;
        this.down = parameter("down", down);
        this.up = parameter("up", up);
    }

    /** What it adds to the matrix, in that one's shape. */
    abstract Tensor product();

    /** In the type and on the device of this one. */
    final Adapter beside(Tensor matrix) {
        to(matrix.type());
        to(matrix.device());
        return this;
    }

    final Tensor scaled(Tensor change) {
        return change.times(scale);
    }

    /** Beside a matrix out × in: {@code down} is rank × in, {@code up} out × rank and 0 at first. */
    static final class OfLinear extends Adapter {
        OfLinear(long in, long out, int rank, double alpha) {
            super(rank, alpha, Initialization.byFanIn(in, rank, in), Tensors.zeros(out, rank));
        }

        @Override
        public Tensor forward(Tensor x) {
            return scaled(Functions.linear(Functions.linear(x, down, null), up, null));
        }

        @Override
        Tensor product() {
            return scaled(up.matmul(down));
        }
    }

    /** Beside a table count × width: {@code down} is count × rank and 0 at first, {@code up} width × rank. */
    static final class OfEmbedding extends Adapter {
        OfEmbedding(long count, long width, int rank, double alpha) {
            super(rank, alpha, Tensors.zeros(count, rank), Initialization.normal(1, width, rank));
        }

        @Override
        public Tensor forward(Tensor ids) {
            return scaled(Functions.linear(Functions.embedding(down, ids), up, null));
        }

        @Override
        Tensor product() {
            return scaled(Functions.linear(down, up, null));
        }
    }
}
