package dev.viva.array;

import java.util.Arrays;

/**
 * Truth values on any number of axes: what comparisons of arrays give, and what chooses among elements. Masks broadcast as arrays
 * do. Immutable and thread-safe; costs are O(elements).
 */
public final class Mask {
    private final boolean[] values;
    private final int[] shape;

    private Mask(boolean[] values, int[] shape) {
        this.values = values;
        this.shape = shape;
    }

    /** One axis with these values, which are copied. */
    public static Mask of(boolean... values) {
        return new Mask(values.clone(), new int[] {values.length});
    }

    static Mask owning(boolean[] values, int... shape) {
        return new Mask(values, shape.clone());
    }

    /** The length of every axis; a copy. */
    public int[] shape() {
        return shape.clone();
    }

    /** How many elements there are. */
    public int size() {
        return values.length;
    }

    /**
     * One element; negative positions count from the end.
     *
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public boolean get(int... index) {
        return toNumbers().get(index) != 0;
    }

    /** All elements in order; a copy. */
    public boolean[] toArray() {
        return values.clone();
    }

    /** 1 where it is true, 0 elsewhere. */
    public Array toNumbers() {
        double[] numbers = new double[values.length];
        Arrays.setAll(numbers, at -> values[at] ? 1 : 0);
        return Array.owning(numbers, shape);
    }

    /** The positions, in the order of elements, where it is true: {@code np.flatnonzero}. */
    public int[] positions() {
        int[] positions = new int[count()];
        int next = 0;
        for (int at = 0; at < values.length; at++) {
            if (values[at]) {
                positions[next++] = at;
            }
        }
        return positions;
    }

    /** How often it is true. */
    public int count() {
        int count = 0;
        for (boolean value : values) {
            count += value ? 1 : 0;
        }
        return count;
    }

    /** Whether it is true somewhere; not for an empty one. */
    public boolean any() {
        return count() > 0;
    }

    /** Whether it is true everywhere, as in an empty one. */
    public boolean all() {
        return count() == values.length;
    }

    /**
     * Along one axis, which goes away: whether it is true somewhere.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    public Mask any(int axis) {
        return toNumbers().sum(axis).isAbove(0);
    }

    /**
     * Along one axis, which goes away: whether it is true everywhere.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    public Mask all(int axis) {
        return not().any(axis).not();
    }

    /** True where this is false. */
    public Mask not() {
        boolean[] turned = new boolean[values.length];
        for (int at = 0; at < turned.length; at++) {
            turned[at] = !values[at];
        }
        return new Mask(turned, shape);
    }

    /**
     * True where both are.
     *
     * @throws IllegalArgumentException if the shapes do not broadcast
     */
    public Mask and(Mask other) {
        return toNumbers().times(other.toNumbers()).isAbove(0);
    }

    /**
     * True where one is, or both.
     *
     * @throws IllegalArgumentException if the shapes do not broadcast
     */
    public Mask or(Mask other) {
        return toNumbers().plus(other.toNumbers()).isAbove(0);
    }

    Mask broadcastTo(int[] wanted) {
        return Arrays.equals(wanted, shape)
                ? this
                : toNumbers().broadcastTo(wanted).isAbove(0);
    }

    boolean[] flat() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask mask && Arrays.equals(shape, mask.shape) && Arrays.equals(values, mask.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    /** As a person reads it; large masks are cut short. */
    @Override
    public String toString() {
        return ArrayText.of(this);
    }
}
