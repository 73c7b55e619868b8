package dev.viva.array;

import dev.viva.kernel.Parallel;
import java.util.Arrays;

/**
 * The lanes of an array along one axis, each handed over as numbers side by side: as they lie where the axis is the last one,
 * elsewhere from a copy of several neighbouring lanes, so that memory is read in order.
 */
final class Lanes {
    private static final int GRAIN = 1 << 14;
    private static final int BUFFER = 1 << 15;
    private static final int LEAST = 8;
    private static final int MOST = 64;

    /** What a lane becomes; it must not change the numbers. */
    @FunctionalInterface
    interface Reduction {
        double of(double[] values, int from, int length);
    }

    /** Changes a lane in place. */
    @FunctionalInterface
    interface Change {
        void apply(double[] values, int from, int length);
    }

    private Lanes() {}

    static Array reduceSome(String owner, Array array, int axis, Reduction reduction) {
        requireSome(owner, array.lengths()[array.axis(owner, axis)], array);
        return reduce(owner, array, axis, reduction);
    }

    static void requireSome(String owner, int length, Array array) {
        if (length == 0) {
            throw new IllegalArgumentException(
                    owner + ": there must be an element, got shape " + Arrays.toString(array.lengths()));
        }
    }

    static Array reduce(String owner, Array array, int axis, Reduction reduction) {
        int along = array.axis(owner, axis);
        int[] shape = Shapes.without(array.lengths(), along);
        double[] results = new double[Shapes.product(shape, 0, shape.length)];
        walk(
                array.flat(),
                array.lengths(),
                along,
                false,
                (values, from, length, lane) -> results[lane] = reduction.of(values, from, length));
        return Array.owning(results, shape);
    }

    static Array change(String owner, Array array, int axis, Change change) {
        int along = array.axis(owner, axis);
        double[] values = array.toArray();
        walk(values, array.lengths(), along, true, (each, from, length, _) -> change.apply(each, from, length));
        return Array.owning(values, array.lengths());
    }

    @FunctionalInterface
    private interface Body {
        void run(double[] values, int from, int length, int lane);
    }

    private static void walk(double[] values, int[] shape, int axis, boolean back, Body body) {
        int length = shape[axis];
        int inner = Shapes.product(shape, axis + 1, shape.length);
        int outer = Shapes.product(shape, 0, axis);
        if (inner == 1) {
            Parallel.common().forRange(outer, Math.max(1, GRAIN / Math.max(length, 1)), (from, to) -> {
                for (int lane = from; lane < to; lane++) {
                    body.run(values, lane * length, length, lane);
                }
            });
            return;
        }
        int group = Math.clamp(BUFFER / Math.max(length, 1), LEAST, MOST);
        int groups = (inner + group - 1) / group;
        Parallel.common().forEach(outer * groups, part -> {
            int block = part / groups;
            int first = part % groups * group;
            int count = Math.min(group, inner - first);
            side(values, block * length * inner + first, inner, length, count, block * inner + first, back, body);
        });
    }

    /** Handles {@code count} neighbouring lanes, the first of which begins at {@code start}. */
    private static void side(
            double[] values, int start, int stride, int length, int count, int lane, boolean back, Body body) {
        double[] buffer = new double[length * count];
        for (int at = 0; at < length; at++) {
            for (int each = 0; each < count; each++) {
                buffer[each * length + at] = values[start + at * stride + each];
            }
        }
        for (int each = 0; each < count; each++) {
            body.run(buffer, each * length, length, lane + each);
        }
        for (int at = 0; back && at < length; at++) {
            for (int each = 0; each < count; each++) {
                values[start + at * stride + each] = buffer[each * length + at];
            }
        }
    }
}
