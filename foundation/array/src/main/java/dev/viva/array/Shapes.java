package dev.viva.array;

import java.util.Arrays;

/** What shapes have in common: sizes, strides, axes and broadcasting. */
final class Shapes {
    private Shapes() {}

    /**
     * How many elements an array of this shape has.
     *
     * @throws IllegalArgumentException if an axis is negative, or there are more than an array can hold
     */
    static int size(String owner, int[] shape) {
        long size = 1;
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException(
                        owner + ": shape must have axes of at least 0, got " + Arrays.toString(shape));
            }
            size = Math.multiplyHigh(size, length) == 0 ? size * length : Long.MAX_VALUE;
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(owner + ": shape must have at most " + (Integer.MAX_VALUE - 8)
                    + " elements, got " + Arrays.toString(shape));
        }
        return (int) size;
    }

    /** The product of the axes {@code from … to - 1}. */
    static int product(int[] shape, int from, int to) {
        int product = 1;
        for (int axis = from; axis < to; axis++) {
            product *= shape[axis];
        }
        return product;
    }

    /** How far apart neighbours on each axis are when the last axis varies fastest. */
    static int[] strides(int[] shape) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }

    /**
     * The number of an axis that may be counted from the end.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    static int axis(String owner, int axis, int dimensions) {
        if (axis < -dimensions || axis >= dimensions) {
            throw new IllegalArgumentException(owner + ": axis must be in "
                    + (dimensions == 0
                            ? "no range, as there is none"
                            : "[" + -dimensions + ", " + (dimensions - 1) + "]")
                    + ", got " + axis);
        }
        return axis < 0 ? axis + dimensions : axis;
    }

    /**
     * The shape to which both broadcast: axes are matched from the last one; one of length 1, or that is not there, is repeated.
     *
     * @throws IllegalArgumentException if two axes differ and none is 1
     */
    static int[] broadcast(String owner, int[] a, int[] b) {
        int[] shape = new int[Math.max(a.length, b.length)];
        for (int back = 1; back <= shape.length; back++) {
            int first = back > a.length ? 1 : a[a.length - back];
            int second = back > b.length ? 1 : b[b.length - back];
            if (first != second && first != 1 && second != 1) {
                throw new IllegalArgumentException(
                        owner + ": shapes " + Arrays.toString(a) + " and " + Arrays.toString(b) + " do not broadcast");
            }
            shape[shape.length - back] = first == 1 ? second : first;
        }
        return shape;
    }

    /** The shape without one axis. */
    static int[] without(int[] shape, int axis) {
        int[] shorter = new int[shape.length - 1];
        System.arraycopy(shape, 0, shorter, 0, axis);
        System.arraycopy(shape, axis + 1, shorter, axis, shorter.length - axis);
        return shorter;
    }

    /** The shape with one more axis before {@code axis}. */
    static int[] with(int[] shape, int axis, int length) {
        int[] longer = new int[shape.length + 1];
        System.arraycopy(shape, 0, longer, 0, axis);
        longer[axis] = length;
        System.arraycopy(shape, axis, longer, axis + 1, shape.length - axis);
        return longer;
    }

    /** The index of the element that comes {@code position}-th when the last axis varies fastest. */
    static int[] index(int[] shape, int position) {
        int[] index = new int[shape.length];
        int rest = position;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return index;
    }
}
