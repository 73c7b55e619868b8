package dev.viva.array;

import dev.viva.kernel.Parallel;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Numbers on any number of axes, such as a matrix of rows and columns.
 *
 * <p><b>One rule for views and copies:</b> an array never changes, so nobody can tell them apart. {@link #reshape},
 * {@link #transpose}, {@link #slice} and whatever else only picks or orders elements in steps share the numbers of the array
 * that they come from (O(axes), and that array's memory stays in use); what computes new numbers makes new ones. {@link #copy}
 * frees a small slice from a large array.
 *
 * <p>Axes are numbered from 0; negative numbers count from the end, -1 is the last axis. An axis may have length 0. An array
 * without axes holds one number. Two arrays that meet <b>broadcast</b> as in NumPy: axes are matched from the last one, and an
 * axis of length 1, or one that is missing, is repeated. Elements come in the order in which the last axis varies fastest. NaN and
 * infinities follow IEEE 754 unless a method says otherwise.
 *
 * <p>Element by element operations are in {@link Elementwise}, sums and other summaries in {@link Summaries}; more is in
 * {@link LinearAlgebra}, {@link Statistics} and {@link RandomArrays}. Large arrays are worked on by all processors of
 * {@link Parallel#common}, with the same bits for any number of them. Costs are O(elements) where nothing else
 * is said. Immutable and thread-safe.
 */
public final class Array implements Elementwise, Summaries {
    private final double[] data;
    private final int offset;
    private final int[] shape;
    private final int[] strides;
    private final int size;

    private Array(double[] data, int offset, int[] shape, int[] strides) {
        this.size = Shapes.product(shape, 0, shape.length);
        this.data = data;
        this.offset = size == 0 ? 0 : offset; // slices that are empty may begin beyond the end
        this.shape = shape;
        this.strides = strides;
    }

    /** One axis with these numbers, which are copied. */
    public static Array of(double... values) {
        return owning(values.clone(), values.length);
    }

    /**
     * A matrix of these rows, which are copied. Without any row the shape is [0, 0].
     *
     * @throws IllegalArgumentException if rows differ in length
     */
    public static Array of(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != columns) {
                throw new IllegalArgumentException("Array.of: row " + row + " must have " + columns
                        + " numbers like row 0, got " + rows[row].length);
            }
            System.arraycopy(rows[row], 0, values, row * columns, columns);
        }
        return owning(values, rows.length, columns);
    }

    /**
     * An array that uses {@code values} without a copy: the caller must not change them any more.
     *
     * @param values in the order in which the last axis varies fastest
     * @throws IllegalArgumentException if the shape has another number of elements
     */
    public static Array owning(double[] values, int... shape) {
        if (Shapes.size("Array.owning", shape) != values.length) {
            throw new IllegalArgumentException("Array.owning: shape must have " + values.length
                    + " elements like the values, got " + Arrays.toString(shape));
        }
        int[] kept = shape.clone();
        return new Array(values, 0, kept, Shapes.strides(kept));
    }

    /** One number, without axes; it broadcasts to every shape. */
    public static Array scalar(double value) {
        return owning(new double[] {value});
    }

    /** Zeros. */
    public static Array zeros(int... shape) {
        return owning(new double[Shapes.size("Array.zeros", shape)], shape);
    }

    /** Ones. */
    public static Array ones(int... shape) {
        return full(1, shape);
    }

    /** The same number everywhere. O(axes): it is there once. */
    public static Array full(double value, int... shape) {
        return scalar(value).broadcastTo(shape);
    }

    /** The numbers 0, 1, … below {@code end}; none if {@code end} is 0 or less. */
    public static Array range(int end) {
        return range(0, end, 1);
    }

    /**
     * The numbers {@code start}, {@code start + step}, … before {@code end}; none if {@code end} lies on the other side.
     *
     * @throws IllegalArgumentException if {@code step} is 0, a number is not finite, or there are too many
     */
    public static Array range(double start, double end, double step) {
        double count = Math.ceil((end - start) / step);
        if (!(step != 0 && count <= Integer.MAX_VALUE - 8)) {
            throw new IllegalArgumentException("Array.range: step must not be 0 and must give at most "
                    + (Integer.MAX_VALUE - 8) + " numbers from " + start + " to " + end + ", got " + step);
        }
        double[] values = new double[(int) Math.max(count, 0)];
        Arrays.setAll(values, at -> start + at * step);
        return owning(values, values.length);
    }

    /**
     * {@code count} numbers at equal distances from {@code start} to {@code end}, both among them; {@code start} alone for a
     * count of 1.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public static Array linspace(double start, double end, int count) {
        double[] values = new double[Shapes.size("Array.linspace", new int[] {count})];
        double step = (end - start) / (count - 1);
        Arrays.setAll(values, at -> at == 0 ? start : at == count - 1 ? end : start + at * step);
        return owning(values, count);
    }

    /** The identity matrix of this size. */
    public static Array identity(int size) {
        Array matrix = zeros(size, size);
        for (int at = 0; at < size; at++) {
            matrix.data[at * size + at] = 1;
        }
        return matrix;
    }

    /** The length of every axis; a copy. */
    public int[] shape() {
        return shape.clone();
    }

    /** The length of one axis. */
    public int length(int axis) {
        return shape[axis("Array.length", axis)];
    }

    /** How many axes there are. */
    public int dimensions() {
        return shape.length;
    }

    /** How many elements there are. */
    public int size() {
        return size;
    }

    /**
     * One element. O(axes).
     *
     * @param index one position for each axis; negative ones count from the end
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public double get(int... index) {
        if (index.length != shape.length) {
            throw new IndexOutOfBoundsException("Array.get: index must have " + shape.length + " positions for shape "
                    + Arrays.toString(shape) + ", got " + Arrays.toString(index));
        }
        int at = offset;
        for (int axis = 0; axis < index.length; axis++) {
            at += position("Array.get", axis, index[axis]) * strides[axis];
        }
        return data[at];
    }

    private int position(String owner, int axis, int position) {
        if (position < -shape[axis] || position >= shape[axis]) {
            throw new IndexOutOfBoundsException(owner + ": position " + position + " on axis " + axis
                    + " is outside of shape " + Arrays.toString(shape));
        }
        return position < 0 ? position + shape[axis] : position;
    }

    /**
     * The one element.
     *
     * @throws IllegalStateException if there are more or none
     */
    public double value() {
        if (size != 1) {
            throw new IllegalStateException(
                    "Array.value: the array must have one element, got shape " + Arrays.toString(shape));
        }
        return data[offset];
    }

    /** All elements in order; a copy. */
    public double[] toArray() {
        return isAllOfData() ? data.clone() : flat();
    }

    /**
     * The rows of a matrix; a copy.
     *
     * @throws IllegalStateException if there are not two axes
     */
    public double[][] toRows() {
        requireDimensions("Array.toRows", 2);
        return IntStream.range(0, shape[0]).mapToObj(at -> row(at).toArray()).toArray(double[][]::new);
    }

    /**
     * All elements as whole numbers, such as positions.
     *
     * @throws ArithmeticException if one is not whole or too large
     */
    public int[] toInts() {
        return Arrays.stream(flat())
                .mapToInt(value -> {
                    if (value != (int) value) {
                        throw new ArithmeticException(
                                "Array.toInts: elements must be whole numbers of 32 bits, got " + value);
                    }
                    return (int) value;
                })
                .toArray();
    }

    /** The same elements in memory of their own, side by side. */
    public Array copy() {
        return owning(toArray(), shape);
    }

    /**
     * The same elements on other axes. Shares the numbers if they lie side by side, else copies.
     *
     * @param lengths one of them may be -1: as long as the others leave it
     * @throws IllegalArgumentException if there would be more or fewer elements
     */
    public Array reshape(int... lengths) {
        int[] wanted = lengths.clone();
        int open = -1;
        for (int axis = 0; axis < wanted.length; axis++) {
            if (wanted[axis] == -1 && open < 0) {
                open = axis;
                wanted[axis] = 1;
            }
        }
        int known = Shapes.size("Array.reshape", wanted);
        if (open >= 0 && known > 0) {
            wanted[open] = size / known;
        }
        if (Shapes.size("Array.reshape", wanted) != size || (open >= 0 && known == 0)) {
            throw new IllegalArgumentException("Array.reshape: shape must have the " + size + " elements of "
                    + Arrays.toString(shape) + ", got " + Arrays.toString(lengths));
        }
        return isSideBySide()
                ? new Array(data, offset, wanted, Shapes.strides(wanted))
                : new Array(flat(), 0, wanted, Shapes.strides(wanted));
    }

    /** All elements on one axis. */
    public Array flatten() {
        return reshape(size);
    }

    /** The axes in reverse order: rows of a matrix become columns. */
    public Array transpose() {
        return transpose(IntStream.range(0, shape.length)
                .map(axis -> shape.length - 1 - axis)
                .toArray());
    }

    /**
     * The axes in another order.
     *
     * @param axes for each axis of the result, the one that it was
     * @throws IllegalArgumentException if not every axis is there once
     */
    public Array transpose(int... axes) {
        int[] from =
                IntStream.of(axes).map(axis -> axis("Array.transpose", axis)).toArray();
        if (from.length != shape.length || IntStream.of(from).distinct().count() != shape.length) {
            throw new IllegalArgumentException("Array.transpose: axes must hold each of the " + shape.length
                    + " axes once, got " + Arrays.toString(axes));
        }
        return new Array(
                data,
                offset,
                IntStream.of(from).map(axis -> shape[axis]).toArray(),
                IntStream.of(from).map(axis -> strides[axis]).toArray());
    }

    /** Two axes exchanged. */
    public Array swapAxes(int first, int second) {
        int[] axes = IntStream.range(0, shape.length).toArray();
        int one = axis("Array.swapAxes", first);
        int other = axis("Array.swapAxes", second);
        axes[one] = other;
        axes[other] = one;
        return transpose(axes);
    }

    /**
     * One more axis, of length 1.
     *
     * @param axis its number in the result
     * @throws IllegalArgumentException if the axis is not in {@code [-dimensions - 1, dimensions]}
     */
    public Array addAxis(int axis) {
        int at = Shapes.axis("Array.addAxis", axis, shape.length + 1);
        return new Array(data, offset, Shapes.with(shape, at, 1), Shapes.with(strides, at, 0));
    }

    /** Without all axes of length 1: {@code np.squeeze}. */
    public Array squeeze() {
        int[] kept = IntStream.range(0, shape.length)
                .filter(axis -> shape[axis] != 1)
                .toArray();
        return new Array(
                data,
                offset,
                IntStream.of(kept).map(axis -> shape[axis]).toArray(),
                IntStream.of(kept).map(axis -> strides[axis]).toArray());
    }

    /**
     * Without one axis of length 1.
     *
     * @throws IllegalArgumentException if it has another length
     */
    public Array squeeze(int axis) {
        int at = axis("Array.squeeze", axis);
        if (shape[at] != 1) {
            throw new IllegalArgumentException(
                    "Array.squeeze: axis " + axis + " must have length 1, got shape " + Arrays.toString(shape));
        }
        return new Array(data, offset, Shapes.without(shape, at), Shapes.without(strides, at));
    }

    /**
     * Repeated along axes of length 1 and along new axes in front, without a copy.
     *
     * @throws IllegalArgumentException if the shape cannot be had so
     */
    public Array broadcastTo(int... wanted) {
        Shapes.size("Array.broadcastTo", wanted);
        int added = wanted.length - shape.length;
        int[] steps = new int[wanted.length];
        for (int axis = 0; axis < wanted.length; axis++) {
            int length = axis < added ? 1 : shape[axis - added];
            if (added < 0 || (length != wanted[axis] && length != 1)) {
                throw new IllegalArgumentException("Array.broadcastTo: shape " + Arrays.toString(shape)
                        + " does not broadcast to " + Arrays.toString(wanted));
            }
            steps[axis] = length == 1 ? 0 : strides[axis - added];
        }
        if (added < 0) {
            throw new IllegalArgumentException("Array.broadcastTo: shape " + Arrays.toString(shape)
                    + " does not broadcast to " + Arrays.toString(wanted));
        }
        return new Array(data, offset, wanted.clone(), steps);
    }

    /**
     * A part of the array: {@code x.slice(Slice.of(1, 3), Slice.at(-1))} is {@code x[1:3, -1]} of NumPy. Axes for which no slice is
     * given are taken whole.
     *
     * @throws IllegalArgumentException if there are more slices than axes
     * @throws IndexOutOfBoundsException if a {@link Slice#at} is outside of its axis; ranges are cut to the axis
     */
    public Array slice(Slice... slices) {
        return Selection.slice(this, slices);
    }

    /** One position on the first axis, which goes away: a row of a matrix. */
    public Array row(int position) {
        return slice(Slice.at(position));
    }

    /**
     * One column of a matrix: one position on the second axis, which goes away.
     *
     * @throws IllegalArgumentException if there is no second axis
     */
    public Array column(int position) {
        return slice(Slice.all(), Slice.at(position));
    }

    /**
     * The given positions of an axis, in that order; a position may come more than once. A copy.
     *
     * @throws IndexOutOfBoundsException if a position is outside of the axis
     */
    public Array take(int axis, int... positions) {
        int along = axis("Array.take", axis);
        int[] checked = IntStream.of(positions)
                .map(position -> position("Array.take", along, position))
                .toArray();
        return Selection.take(this, along, checked);
    }

    /**
     * The elements where {@code mask} is true, on one axis: {@code x[x > 0]}.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    public Array select(Mask mask) {
        if (!Arrays.equals(mask.shape(), shape)) {
            throw new IllegalArgumentException(
                    "Array.select: mask must have shape " + Arrays.toString(shape) + " like the array, got "
                            + Arrays.toString(mask.shape()) + "; select(axis, mask) takes rows or columns");
        }
        return flatten().take(0, mask.positions());
    }

    /**
     * The positions of an axis where {@code mask} is true: {@code x[mask]} for rows, {@code x[:, mask]} for columns.
     *
     * @throws IllegalArgumentException if the mask is not one axis of that length
     */
    public Array select(int axis, Mask mask) {
        int along = axis("Array.select", axis);
        if (!Arrays.equals(mask.shape(), new int[] {shape[along]})) {
            throw new IllegalArgumentException("Array.select: mask must have shape [" + shape[along] + "] like axis "
                    + axis + ", got " + Arrays.toString(mask.shape()));
        }
        return Selection.take(this, along, mask.positions());
    }

    /**
     * Of each place, the element of {@code yes} where {@code mask} is true and that of {@code no} elsewhere; all three broadcast.
     *
     * @throws IllegalArgumentException if they do not broadcast
     */
    public static Array where(Mask mask, Array yes, Array no) {
        return Selection.where(mask, yes, no);
    }

    /** {@link #where(Mask, Array, Array)} with one number elsewhere: {@code where(x.isAbove(0), x, 0)} is ReLU. */
    public static Array where(Mask mask, Array yes, double no) {
        return where(mask, yes, scalar(no));
    }

    /**
     * Arrays one after the other along an axis that they have.
     *
     * @throws IllegalArgumentException if there is none, or they differ on another axis
     */
    public static Array concatenate(int axis, Array... parts) {
        return Selection.concatenate(axis, parts);
    }

    /**
     * Arrays of one shape side by side along a new axis.
     *
     * @param axis the number of the new axis in the result
     * @throws IllegalArgumentException if there is none, or shapes differ
     */
    public static Array stack(int axis, Array... parts) {
        return Selection.stack(axis, parts);
    }

    /**
     * The product that {@code @} is in NumPy: of two vectors, the sum of products, without axes; of a matrix and a vector, a vector;
     * of two matrices, a matrix. With more than two axes, the last two are matrices and those before broadcast. Sums are added
     * up in an order that depends on shapes only. O(rows · inner · columns), on all processors.
     *
     * @throws IllegalArgumentException if an array has no axes, or the inner axes differ
     */
    public Array dot(Array other) {
        return dot(other, Parallel.common());
    }

    /** {@link #dot(Array)} on other threads. */
    public Array dot(Array other, Parallel parallel) {
        return MatrixProduct.of(this, other, parallel);
    }

    /**
     * The products of all elements of this with all elements of the other, as a matrix: {@code np.outer}.
     */
    public Array outer(Array other) {
        return flatten().addAxis(1).times(other.flatten().addAxis(0));
    }

    /**
     * The elements whose two positions are the same.
     *
     * @throws IllegalStateException if there are not two axes
     */
    public Array diagonal() {
        requireDimensions("Array.diagonal", 2);
        return new Array(data, offset, new int[] {Math.min(shape[0], shape[1])}, new int[] {strides[0] + strides[1]});
    }

    /**
     * The sum of the diagonal.
     *
     * @throws IllegalStateException if there are not two axes
     */
    public double trace() {
        requireDimensions("Array.trace", 2);
        return diagonal().sum();
    }

    /** Whether the other has the same shape and the same elements, to the bit but that NaN is NaN. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Array array && Arrays.equals(shape, array.shape) && Arrays.equals(flat(), array.flat());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(flat());
    }

    /** As a person reads it: columns under one another, at most 8 digits after the point, large arrays cut short. */
    @Override
    public String toString() {
        return ArrayText.of(this);
    }

    /** The elements in order; shared where they are all of the data. */
    double[] flat() {
        if (isAllOfData()) {
            return data;
        }
        if (isSideBySide()) {
            return Arrays.copyOfRange(data, offset, offset + size);
        }
        double[] flat = new double[size];
        Broadcast.copy(this, flat);
        return flat;
    }

    private boolean isAllOfData() {
        return offset == 0 && data.length == size && isSideBySide();
    }

    /** Whether elements lie one after the other in their order. */
    boolean isSideBySide() {
        int expected = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (shape[axis] != 1 && strides[axis] != expected && size > 0) {
                return false;
            }
            expected *= shape[axis];
        }
        return true;
    }

    /** The array that holds the elements; not to be changed. */
    double[] data() {
        return data;
    }

    /** Where the first element is in {@link #data}. */
    int offset() {
        return offset;
    }

    /** The distance in {@link #data} of neighbours on an axis. */
    int stride(int axis) {
        return strides[axis];
    }

    /** The shape itself; not to be changed. */
    int[] lengths() {
        return shape;
    }

    /** An array on the same numbers. */
    Array view(int from, int[] lengths, int[] steps) {
        return new Array(data, from, lengths, steps);
    }

    int axis(String owner, int axis) {
        return Shapes.axis(owner, axis, shape.length);
    }

    void requireDimensions(String owner, int wanted) {
        if (shape.length != wanted) {
            throw new IllegalStateException(
                    owner + ": the array must have " + wanted + " axes, got shape " + Arrays.toString(shape));
        }
    }
}
