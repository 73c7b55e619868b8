package dev.viva.deep.tensor;

/**
 * How many products of a weight and a number a network sums up: the usual measure of what it costs. Counted are {@link
 * Functions#convolution2d} and {@link Functions#linear}, each {@code numbers made · weights that each of them needs}, so that groups count
 * as what they are; biases, norms, activations and products of attention are not, as in most published figures. Floating point
 * operations are twice as many.
 */
public final class MultiplyAdds {
    private static final ScopedValue<long[]> SUM = ScopedValue.newInstance();

    private MultiplyAdds() {}

    /**
     * Does the work and counts what it takes forwards in this thread. A count within another is not part of the outer one.
     *
     * @param work such as {@code () -> network.forward(Tensors.zeros(1, 3, 224, 224))}; what it makes is let go
     */
    public static long of(Runnable work) {
        long[] sum = {0};
        ScopedValue.where(SUM, sum).run(() -> {
            try (Scope _ = Scope.open();
                    var _ = Tensor.withoutGradients()) {
                work.run();
            }
        });
        return sum[0];
    }

    /** Adds what it took to make a tensor by weights whose first axis are the rows or filters. */
    static Tensor counted(Tensor made, Tensor weight) {
        if (SUM.isBound()) {
            SUM.get()[0] += made.size() * (weight.size() / weight.length(0));
        }
        return made;
    }
}
