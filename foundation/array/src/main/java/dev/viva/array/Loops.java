package dev.viva.array;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** The loops behind {@link Elementwise}; those of arithmetic are written out so that the processor works on several at once. */
final class Loops {
    /** A comparison. */
    @FunctionalInterface
    interface Comparison {
        boolean holds(double a, double b);
    }

    /** A function of the elements of a range; both ranges may be the same one. */
    @FunctionalInterface
    interface RunFunction {
        void apply(double[] source, int from, double[] target, int to, int length);
    }

    private Loops() {}

    static Array plus(Array one, Array other) {
        Result result = new Result(one, other);
        double[] target = result.values;
        return result.fill((a, i, p, b, j, q, into, length) -> {
            if (p == 1 && q == 1) {
                for (int k = 0; k < length; k++) {
                    target[into + k] = a[i + k] + b[j + k];
                }
            } else {
                for (int k = 0; k < length; k++) {
                    target[into + k] = a[i + k * p] + b[j + k * q];
                }
            }
        });
    }

    static Array minus(Array one, Array other) {
        Result result = new Result(one, other);
        double[] target = result.values;
        return result.fill((a, i, p, b, j, q, into, length) -> {
            if (p == 1 && q == 1) {
                for (int k = 0; k < length; k++) {
                    target[into + k] = a[i + k] - b[j + k];
                }
            } else {
                for (int k = 0; k < length; k++) {
                    target[into + k] = a[i + k * p] - b[j + k * q];
                }
            }
        });
    }

    static Array times(Array one, Array other) {
        Result result = new Result(one, other);
        double[] target = result.values;
        return result.fill((a, i, p, b, j, q, into, length) -> {
            if (p == 1 && q == 1) {
                for (int k = 0; k < length; k++) {
                    target[into + k] = a[i + k] * b[j + k];
                }
            } else {
                for (int k = 0; k < length; k++) {
                    target[into + k] = a[i + k * p] * b[j + k * q];
                }
            }
        });
    }

    static Array dividedBy(Array one, Array other) {
        Result result = new Result(one, other);
        double[] target = result.values;
        return result.fill((a, i, p, b, j, q, into, length) -> {
            if (p == 1 && q == 1) {
                for (int k = 0; k < length; k++) {
                    target[into + k] = a[i + k] / b[j + k];
                }
            } else {
                for (int k = 0; k < length; k++) {
                    target[into + k] = a[i + k * p] / b[j + k * q];
                }
            }
        });
    }

    static Array combine(Array one, Array other, DoubleBinaryOperator function) {
        Result result = new Result(one, other);
        double[] target = result.values;
        return result.fill((a, i, p, b, j, q, into, length) -> {
            for (int k = 0; k < length; k++) {
                target[into + k] = function.applyAsDouble(a[i + k * p], b[j + k * q]);
            }
        });
    }

    static Mask compare(Array one, Array other, Comparison comparison) {
        int[] shape = Shapes.broadcast("Array", one.lengths(), other.lengths());
        boolean[] target = new boolean[Shapes.size("Array", shape)];
        Broadcast.over(one, other, shape, (a, i, p, b, j, q, into, length) -> {
            for (int k = 0; k < length; k++) {
                target[into + k] = comparison.holds(a[i + k * p], b[j + k * q]);
            }
        });
        return Mask.owning(target, shape);
    }

    static Array map(Array array, DoubleUnaryOperator function) {
        double[] target = new double[array.size()];
        Broadcast.over(array, (values, from, step, into, length) -> {
            for (int k = 0; k < length; k++) {
                target[into + k] = function.applyAsDouble(values[from + k * step]);
            }
        });
        return Array.owning(target, array.lengths());
    }

    static Array mapRuns(Array array, RunFunction function) {
        double[] target = new double[array.size()];
        Broadcast.over(array, (values, from, step, into, length) -> {
            if (step == 1) {
                function.apply(values, from, target, into, length);
                return;
            }
            for (int k = 0; k < length; k++) {
                target[into + k] = values[from + k * step];
            }
            function.apply(target, into, target, into, length);
        });
        return Array.owning(target, array.lengths());
    }

    /** What becomes of two arrays. */
    private static final class Result {
        final Array one;
        final Array other;
        final int[] shape;
        final double[] values;

        Result(Array one, Array other) {
            this.one = one;
            this.other = other;
            this.shape = Shapes.broadcast("Array", one.lengths(), other.lengths());
            this.values = new double[Shapes.size("Array", shape)];
        }

        Array fill(Broadcast.Two body) {
            Broadcast.over(one, other, shape, body);
            return Array.owning(values, shape);
        }
    }
}
