package dev.viva.array;

import dev.viva.kernel.Parallel;
import java.util.Arrays;

/**
 * Walks over the elements of arrays in their order, run after run of the last axis, on all processors where there is enough to
 * do. What is written for an element depends on that element only.
 */
final class Broadcast {
    /** So many elements are worth a thread. */
    private static final int GRAIN = 1 << 15;

    /** What is done along one run: element {@code k} is at {@code from + k · step}. */
    @FunctionalInterface
    interface One {
        void run(double[] values, int from, int step, int into, int length);
    }

    /** The same of two arrays. */
    @FunctionalInterface
    interface Two {
        void run(double[] a, int aFrom, int aStep, double[] b, int bFrom, int bStep, int into, int length);
    }

    private Broadcast() {}

    static void copy(Array array, double[] into) {
        over(array, (values, from, step, to, length) -> {
            for (int k = 0; k < length; k++) {
                into[to + k] = values[from + k * step];
            }
        });
    }

    static void over(Array array, One body) {
        if (array.isSideBySide()) {
            Parallel.common()
                    .forRange(
                            array.size(),
                            GRAIN,
                            (from, to) -> body.run(array.data(), array.offset() + from, 1, from, to - from));
            return;
        }
        double[] data = array.data();
        walk(array.lengths(), array, array, (a, b, into, length) -> {
            int step = array.stride(array.dimensions() - 1);
            body.run(data, a, step, into, length);
        });
    }

    /** Over two arrays, each broadcast to {@code shape}. */
    static void over(Array a, Array b, int[] shape, Two body) {
        if (a.isSideBySide() && a.size() == Shapes.product(shape, 0, shape.length)) {
            int step = b.size() == 1 ? 0 : 1;
            if (step == 0 || (b.isSideBySide() && Arrays.equals(a.lengths(), b.lengths()))) {
                Parallel.common()
                        .forRange(
                                a.size(),
                                GRAIN,
                                (from, to) -> body.run(
                                        a.data(),
                                        a.offset() + from,
                                        1,
                                        b.data(),
                                        b.offset() + from * step,
                                        step,
                                        from,
                                        to - from));
                return;
            }
        }
        Array first = a.broadcastTo(shape);
        Array second = b.broadcastTo(shape);
        int last = shape.length - 1;
        int aStep = last < 0 ? 0 : first.stride(last);
        int bStep = last < 0 ? 0 : second.stride(last);
        walk(
                shape,
                first,
                second,
                (aFrom, bFrom, into, length) -> body.run(a.data(), aFrom, aStep, b.data(), bFrom, bStep, into, length));
    }

    @FunctionalInterface
    private interface Places {
        void run(int a, int b, int into, int length);
    }

    private static void walk(int[] shape, Array a, Array b, Places body) {
        int last = shape.length - 1;
        if (last < 0) {
            body.run(a.offset(), b.offset(), 0, 1);
            return;
        }
        int length = shape[last];
        int runs = Shapes.product(shape, 0, last);
        if (length == 0 || runs == 0) {
            return;
        }
        Parallel.common().forRange(runs, Math.max(1, GRAIN / length), (from, to) -> {
            int[] index = Shapes.index(Arrays.copyOf(shape, last), from);
            for (int run = from; run < to; run++) {
                body.run(place(a, index), place(b, index), run * length, length);
                advance(index, shape);
            }
        });
    }

    private static int place(Array array, int[] index) {
        int at = array.offset();
        for (int axis = 0; axis < index.length; axis++) {
            at += index[axis] * array.stride(axis);
        }
        return at;
    }

    private static void advance(int[] index, int[] shape) {
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis]++;
            if (index[axis] < shape[axis]) {
                return;
            }
            index[axis] = 0;
        }
    }
}
