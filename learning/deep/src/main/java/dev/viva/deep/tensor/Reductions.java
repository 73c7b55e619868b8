package dev.viva.deep.tensor;

import java.util.Arrays;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.global.torch;

/** One number from many: over all elements or along axes. */
sealed interface Reductions permits Tensor {
    private Tensor self() {
        return (Tensor) this;
    }

    private org.bytedeco.pytorch.Tensor raw() {
        return self().raw;
    }

    /** The sum of all elements, as a single number. */
    default Tensor sum() {
        return Calls.tensor("sum", () -> raw().sum(), self());
    }

    /** The sum over some axes, which stay with length 1 if they are kept. */
    default Tensor sum(boolean keep, long... axes) {
        return Calls.tensor(
                "sum(" + Arrays.toString(axes) + ")", () -> raw().sum(axes, keep, new ScalarTypeOptional()), self());
    }

    /** The mean of all elements, as a single number. */
    default Tensor mean() {
        return Calls.tensor("mean", () -> raw().mean(), self());
    }

    /** The mean over some axes, which stay with length 1 if they are kept. */
    default Tensor mean(boolean keep, long... axes) {
        return Calls.tensor(
                "mean(" + Arrays.toString(axes) + ")", () -> raw().mean(axes, keep, new ScalarTypeOptional()), self());
    }

    /** The variance over some axes: divided by the count, or by one less where {@code unbiased}. */
    default Tensor variance(boolean unbiased, boolean keep, long... axes) {
        return Calls.tensor("variance(" + Arrays.toString(axes) + ")", () -> raw().var(axes, unbiased, keep), self());
    }

    /** The largest element. */
    default Tensor max() {
        return Calls.tensor("max", () -> raw().max(), self());
    }

    /** The smallest element. */
    default Tensor min() {
        return Calls.tensor("min", () -> raw().min(), self());
    }

    /** The largest along an axis. */
    default Tensor max(int axis, boolean keep) {
        return Calls.tensor("max(" + axis + ")", () -> raw().max(axis, keep).get0(), self());
    }

    /** Where along an axis the largest stands, the first of equals. */
    default Tensor argmax(int axis) {
        return Calls.tensor("argmax(" + axis + ")", () -> raw().argmax(new LongOptional(axis), false), self());
    }

    /** The {@code count} largest along the last axis, descending. */
    default Top top(long count) {
        return Calls.of(
                "top(" + count + ")",
                () -> {
                    var pair = torch.topk(raw(), count);
                    return new Top(new Tensor(pair.get0()), new Tensor(pair.get1()));
                },
                self());
    }

    /** The sums up to and with each place of an axis. */
    default Tensor cumulative(int axis) {
        return Calls.tensor("cumulative(" + axis + ")", () -> raw().cumsum(axis), self());
    }

    /** The elements along an axis in order. */
    default Top sorted(int axis, boolean descending) {
        return Calls.of(
                "sorted(" + axis + ")",
                () -> {
                    var pair = raw().sort(axis, descending);
                    return new Top(new Tensor(pair.get0()), new Tensor(pair.get1()));
                },
                self());
    }

    /** The Euclidean length of all elements. */
    default Tensor norm() {
        return Calls.tensor("norm", () -> raw().norm(), self());
    }
}
