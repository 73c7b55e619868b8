package dev.viva.deep.tensor;

import java.util.Arrays;
import java.util.List;

/** The same elements in other shapes, parts of them, and choices from them. */
sealed interface Shaping permits Tensor {
    private Tensor self() {
        return (Tensor) this;
    }

    private org.bytedeco.pytorch.Tensor raw() {
        return self().raw;
    }

    /**
     * The same elements in another shape, shared where they lie one after the other.
     *
     * @param shape lengths of axes; one may be -1 and is found from the others
     */
    default Tensor reshape(long... shape) {
        return Calls.tensor("reshape(" + Arrays.toString(shape) + ")", () -> raw().reshape(shape), self());
    }

    /** The axes {@code first … last} made one. */
    default Tensor flatten(int first, int last) {
        return Calls.tensor("flatten(" + first + ", " + last + ")", () -> raw().flatten(first, last), self());
    }

    /** Two axes exchanged. */
    default Tensor transpose(int first, int second) {
        return Calls.tensor("transpose(" + first + ", " + second + ")", () -> raw().transpose(first, second), self());
    }

    /** The axes in another order. */
    default Tensor permute(long... axes) {
        return Calls.tensor("permute(" + Arrays.toString(axes) + ")", () -> raw().permute(axes), self());
    }

    /** With one more axis, of length 1, that becomes number {@code axis}. */
    default Tensor addAxis(int axis) {
        return Calls.tensor("addAxis(" + axis + ")", () -> raw().unsqueeze(axis), self());
    }

    /** Without one axis of length 1; the same if it is longer. */
    default Tensor squeeze(int axis) {
        return Calls.tensor("squeeze(" + axis + ")", () -> raw().squeeze(axis), self());
    }

    /** Axes of length 1 repeated without copying; -1 leaves a length. */
    default Tensor broadcastTo(long... shape) {
        return Calls.tensor("broadcastTo(" + Arrays.toString(shape) + ")", () -> raw().expand(shape), self());
    }

    /** The places {@code from … to - 1} of one axis. */
    default Tensor slice(int axis, long from, long to) {
        return Calls.tensor(
                "slice(" + axis + ", " + from + ", " + to + ")", () -> raw().narrow(axis, from, to - from), self());
    }

    /** One place of an axis, which is then gone. */
    default Tensor select(int axis, long place) {
        return Calls.tensor("select(" + axis + ", " + place + ")", () -> raw().select(axis, place), self());
    }

    /** The places of one axis that are named, in that order and as often. */
    default Tensor take(int axis, Tensor places) {
        return Calls.tensor("take(" + axis + ")", () -> raw().index_select(axis, places.raw), self(), places);
    }

    /** For each place of {@code places} the element of this tensor whose number along {@code axis} stands there. */
    default Tensor gather(int axis, Tensor places) {
        return Calls.tensor("gather(" + axis + ")", () -> raw().gather(axis, places.raw), self(), places);
    }

    /** One tensor for each place of an axis. */
    default List<Tensor> unbind(int axis) {
        return Calls.of("unbind(" + axis + ")", () -> Calls.list(raw().unbind(axis)), self());
    }

    /** An axis cut into pieces of this length; the last may be shorter. */
    default List<Tensor> split(int axis, long length) {
        return Calls.of("split(" + axis + ", " + length + ")", () -> Calls.list(raw().split(length, axis)), self());
    }

    /** The lower triangle of the last two axes; {@code diagonal} moves its edge up. The rest is 0. */
    default Tensor lowerTriangle(long diagonal) {
        return Calls.tensor("lowerTriangle(" + diagonal + ")", () -> raw().tril(diagonal), self());
    }
}
