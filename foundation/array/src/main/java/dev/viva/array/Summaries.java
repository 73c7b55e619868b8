package dev.viva.array;

import java.util.Arrays;

/**
 * What an {@link Array} says in few numbers: of all elements, or along one axis, which then goes away. To take a summary along an
 * axis other than the first off its array, add the axis again: {@code x.minus(x.mean(1).addAxis(1))}.
 *
 * <p>NaN among the elements makes a summary NaN. Of no elements, sums are 0, means and variances NaN; least, greatest and
 * ordered ones are refused with an {@link IllegalArgumentException}, as is an axis that is not there. Sums are added up in an order
 * that depends on shapes only; they and means are within the bound of {@link dev.viva.kernel.Kernels}. O(elements), ordered ones
 * O(n log n) each.
 */
public sealed interface Summaries permits Array {
    /** The sum. */
    default double sum() {
        return Reductions.sum(self().flat());
    }

    /** The sums along an axis. */
    default Array sum(int axis) {
        return Lanes.reduce("Array.sum", self(), axis, Reductions::sum);
    }

    /** The mean. */
    default double mean() {
        return sum() / self().size();
    }

    /** The means along an axis: of columns for axis 0 of a matrix. */
    default Array mean(int axis) {
        return Lanes.reduce("Array.mean", self(), axis, Reductions::mean);
    }

    /**
     * The variance: squared distances from the mean, added up and divided by {@code n - lost}; NaN, or infinite, if that is not
     * above 0.
     *
     * @param lost the degrees of freedom lost ({@code ddof} of NumPy): 0 for a whole population, 1 for a sample
     */
    default double variance(int lost) {
        double[] flat = self().flat();
        return Reductions.variance(flat, 0, flat.length, lost);
    }

    /** The variances along an axis; see {@link #variance(int)}. */
    default Array variance(int axis, int lost) {
        return Lanes.reduce(
                "Array.variance",
                self(),
                axis,
                (values, from, length) -> Reductions.variance(values, from, length, lost));
    }

    /** The root of {@link #variance(int)}. */
    default double standardDeviation(int lost) {
        return Math.sqrt(variance(lost));
    }

    /** The roots of {@link #variance(int, int)}: {@code np.std(x, axis=axis, ddof=lost)}. */
    default Array standardDeviation(int axis, int lost) {
        return variance(axis, lost).sqrt();
    }

    /** The least element. */
    default double min() {
        return Reductions.min(some("Array.min"), 0, self().size());
    }

    /** The least along an axis. */
    default Array min(int axis) {
        return Lanes.reduceSome("Array.min", self(), axis, Reductions::min);
    }

    /** The greatest element. */
    default double max() {
        return Reductions.max(some("Array.max"), 0, self().size());
    }

    /** The greatest along an axis. */
    default Array max(int axis) {
        return Lanes.reduceSome("Array.max", self(), axis, Reductions::max);
    }

    /** The place, in the order of elements, of the first least element; of the first NaN if there is one. */
    default int argmin() {
        return Reductions.argmin(some("Array.argmin"), 0, self().size());
    }

    /** The positions of the first least along an axis, as whole numbers; see {@link Array#toInts}. */
    default Array argmin(int axis) {
        return Lanes.reduceSome("Array.argmin", self(), axis, Reductions::argmin);
    }

    /** The place, in the order of elements, of the first greatest element; of the first NaN if there is one. */
    default int argmax() {
        return Reductions.argmax(some("Array.argmax"), 0, self().size());
    }

    /** The positions of the first greatest along an axis, as whole numbers: the most probable class of each row, say. */
    default Array argmax(int axis) {
        return Lanes.reduceSome("Array.argmax", self(), axis, Reductions::argmax);
    }

    /**
     * The value below which {@code percent} of the elements lie, on a straight line between the two nearest ones.
     *
     * @throws IllegalArgumentException if {@code percent} is not in [0, 100]
     */
    default double percentile(double percent) {
        Reductions.requirePercent(percent);
        return Reductions.percentile(some("Array.percentile"), 0, self().size(), percent);
    }

    /** The percentiles along an axis; see {@link #percentile(double)}. */
    default Array percentile(double percent, int axis) {
        Reductions.requirePercent(percent);
        return Lanes.reduceSome(
                "Array.percentile",
                self(),
                axis,
                (values, from, length) -> Reductions.percentile(values, from, length, percent));
    }

    /** The middle element, or the mean of the two middle ones. */
    default double median() {
        return percentile(50);
    }

    /** The medians along an axis. */
    default Array median(int axis) {
        return percentile(50, axis);
    }

    /** Each element plus all before it in the order of elements, on one axis. */
    default Array cumulativeSum() {
        return self().flatten().cumulativeSum(0);
    }

    /** Each element plus all before it along an axis. */
    default Array cumulativeSum(int axis) {
        return Lanes.change("Array.cumulativeSum", self(), axis, Reductions::cumulate);
    }

    /** The elements of each lane along an axis in ascending order, NaN last. */
    default Array sort(int axis) {
        return Lanes.change(
                "Array.sort", self(), axis, (values, from, length) -> Arrays.sort(values, from, from + length));
    }

    /** The positions that put each lane along an axis into ascending order, equal ones as they come, NaN last; whole numbers. */
    default Array argsort(int axis) {
        return Lanes.change("Array.argsort", self(), axis, Reductions::argsort);
    }

    /** The different elements in ascending order, on one axis; NaN once. */
    default Array unique() {
        return Array.of(Reductions.distinct(self().flatten().sort(0).toArray()));
    }

    /** The Euclidean length of all elements, the Frobenius norm of a matrix; see {@link LinearAlgebra#norm} for others. */
    default double norm() {
        return Reductions.length(self().flat(), 0, self().size());
    }

    /** The Euclidean lengths along an axis. */
    default Array norm(int axis) {
        return Lanes.reduce("Array.norm", self(), axis, Reductions::length);
    }

    private Array self() {
        return (Array) this;
    }

    private double[] some(String owner) {
        Lanes.requireSome(owner, self().size(), self());
        return self().flat();
    }
}
