package dev.viva.array;

import java.util.Arrays;
import java.util.stream.Stream;

/** Parts of arrays, and arrays of parts. */
final class Selection {
    private Selection() {}

    static Array slice(Array array, Slice[] slices) {
        long taken = Stream.of(slices)
                .filter(each -> !(each instanceof Slice.NewAxis))
                .count();
        if (taken > array.dimensions()) {
            throw new IllegalArgumentException("Array.slice: there must be at most " + array.dimensions()
                    + " slices for shape " + Arrays.toString(array.lengths()) + ", got " + taken);
        }
        int room = slices.length - (int) taken + array.dimensions();
        int[] shape = new int[room];
        int[] strides = new int[room];
        int offset = array.offset();
        int axis = 0;
        int made = 0;
        for (Slice slice : slices) {
            switch (slice) {
                case Slice.NewAxis _ -> shape[made++] = 1;
                case Slice.At at -> offset += at(array, axis, at.position()) * array.stride(axis++);
                case Slice.Range range -> {
                    int length = array.lengths()[axis];
                    shape[made] = range.count(length);
                    offset += shape[made] == 0 ? 0 : range.first(length) * array.stride(axis);
                    strides[made++] = range.step() * array.stride(axis++);
                }
            }
        }
        for (; axis < array.dimensions(); axis++) {
            shape[made] = array.lengths()[axis];
            strides[made++] = array.stride(axis);
        }
        return array.view(offset, Arrays.copyOf(shape, made), Arrays.copyOf(strides, made));
    }

    private static int at(Array array, int axis, int position) {
        int length = array.lengths()[axis];
        if (position < -length || position >= length) {
            throw new IndexOutOfBoundsException("Array.slice: position " + position + " on axis " + axis
                    + " is outside of shape " + Arrays.toString(array.lengths()));
        }
        return position < 0 ? position + length : position;
    }

    /** Positions are known to be there. */
    static Array take(Array array, int axis, int[] positions) {
        int[] lengths = array.lengths();
        int outer = Shapes.product(lengths, 0, axis);
        int inner = Shapes.product(lengths, axis + 1, lengths.length);
        double[] from = array.flat();
        int[] shape = lengths.clone();
        shape[axis] = positions.length;
        double[] into = new double[Shapes.size("Array.take", shape)];
        for (int block = 0; block < outer; block++) {
            for (int at = 0; at < positions.length; at++) {
                int start = (block * lengths[axis] + positions[at]) * inner;
                System.arraycopy(from, start, into, (block * positions.length + at) * inner, inner);
            }
        }
        return Array.owning(into, shape);
    }

    static Array where(Mask mask, Array yes, Array no) {
        int[] shape = Shapes.broadcast("Array.where", yes.lengths(), no.lengths());
        shape = Shapes.broadcast("Array.where", mask.shape(), shape);
        boolean[] chosen = mask.broadcastTo(shape).flat();
        double[] into = yes.broadcastTo(shape).toArray();
        double[] other = no.broadcastTo(shape).flat();
        for (int at = 0; at < into.length; at++) {
            into[at] = chosen[at] ? into[at] : other[at];
        }
        return Array.owning(into, shape);
    }

    static Array concatenate(int axis, Array[] parts) {
        requireParts("Array.concatenate", parts);
        int along = parts[0].axis("Array.concatenate", axis);
        int[] shape = parts[0].shape();
        shape[along] = 0;
        for (Array part : parts) {
            int[] expected = shape.clone();
            expected[along] = part.dimensions() == shape.length ? part.lengths()[along] : -1;
            if (!Arrays.equals(expected, part.lengths())) {
                throw new IllegalArgumentException("Array.concatenate: shapes must be alike but for axis " + axis
                        + ", got " + Arrays.toString(parts[0].lengths()) + " and " + Arrays.toString(part.lengths()));
            }
            shape[along] = Math.addExact(shape[along], expected[along]);
        }
        double[] into = new double[Shapes.size("Array.concatenate", shape)];
        int outer = Shapes.product(shape, 0, along);
        int width = Shapes.product(shape, along, shape.length);
        int at = 0;
        for (Array part : parts) {
            int run = outer == 0 ? 0 : part.size() / outer;
            double[] from = part.flat();
            for (int block = 0; block < outer; block++) {
                System.arraycopy(from, block * run, into, block * width + at, run);
            }
            at += run;
        }
        return Array.owning(into, shape);
    }

    static Array stack(int axis, Array[] parts) {
        requireParts("Array.stack", parts);
        for (Array part : parts) {
            if (!Arrays.equals(part.lengths(), parts[0].lengths())) {
                throw new IllegalArgumentException("Array.stack: shapes must be alike, got "
                        + Arrays.toString(parts[0].lengths()) + " and " + Arrays.toString(part.lengths()));
            }
        }
        int along = Shapes.axis("Array.stack", axis, parts[0].dimensions() + 1);
        return concatenate(
                along, Stream.of(parts).map(part -> part.addAxis(along)).toArray(Array[]::new));
    }

    private static void requireParts(String owner, Array[] parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException(owner + ": there must be an array, got none");
        }
    }
}
