package dev.viva.ops;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one feature, or of a model's score, were distributed when the model was trained: a histogram whose
 * bins each held about the same number of values. What comes later is counted into the same bins and compared. Immutable
 * and thread-safe.
 *
 * @param name the feature
 * @param edges the smallest value of every bin but the first, strictly increasing; bin {@code b} holds the values from
 *     {@code edges[b - 1]} (inclusive) to {@code edges[b]} (exclusive). Owned by the reference
 * @param counts how many values each bin held, one more than edges. Owned by the reference
 * @param missing how many values were missing
 */
public record Reference(String name, double[] edges, long[] counts, long missing) {
    /** How many bins {@link #of(String, double[])} aims at. */
    public static final int BINS = 60;

    private static final int FORMAT = 1;
    private static final int MOST_BINS = 10_000;

    /**
     * Checks the histogram.
     *
     * @throws IllegalArgumentException if edges do not increase, counts do not fit them, a count is negative, or there is
     *     no value at all
     */
    public Reference {
        if (counts.length != edges.length + 1) {
            throw new IllegalArgumentException("Reference '" + name + "': counts must be one more than the "
                    + edges.length + " edges, got " + counts.length);
        }
        for (int edge = 0; edge < edges.length; edge++) {
            boolean increases = edge == 0 ? !Double.isNaN(edges[0]) : edges[edge] > edges[edge - 1];
            if (!increases) {
                throw new IllegalArgumentException(
                        "Reference '" + name + "': edges must increase, got " + Arrays.toString(edges));
            }
        }
        if (missing < 0 || Arrays.stream(counts).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("Reference '" + name + "': counts must be at least 0, got "
                    + Arrays.toString(counts) + " and " + missing + " missing");
        }
        if (Arrays.stream(counts).sum() + missing == 0) {
            throw new IllegalArgumentException("Reference '" + name + "': needs at least one value, got none");
        }
    }

    /** The distribution of {@code values} in about {@link #BINS} bins; NaN is missing. O(n log n). */
    public static Reference of(String name, double[] values) {
        return of(name, values, BINS);
    }

    /**
     * The distribution of {@code values} in at most {@code bins} bins cut at quantiles; NaN is missing. Values that come
     * very often make bins of their own, so categories coded as numbers are compared one by one where they are few.
     *
     * @throws IllegalArgumentException if there are no values, or bins are not in [2, 10000]
     */
    public static Reference of(String name, double[] values, int bins) {
        if (bins < 2 || bins > MOST_BINS) {
            throw new IllegalArgumentException("Reference.bins must be in [2, " + MOST_BINS + "], got " + bins);
        }
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(value -> value + 0.0)
                .sorted()
                .toArray();
        double[] edges = edges(sorted, bins);
        long[] counts = new long[edges.length + 1];
        for (double value : sorted) {
            counts[bin(edges, value)]++;
        }
        return new Reference(name, edges, counts, values.length - sorted.length);
    }

    /** Quantiles, each put where a run of equal values begins; a long run gets an edge behind it as well. */
    private static double[] edges(double[] sorted, int bins) {
        double[] edges = new double[2 * bins];
        int count = 0;
        for (int bin = 1; bin < bins && sorted.length > 0; bin++) {
            int place = (int) ((long) bin * sorted.length / bins);
            double edge = sorted[place];
            boolean rises = edge > sorted[0] && (count == 0 || edge > edges[count - 1]);
            if (rises) {
                edges[count++] = edge;
            }
            double after = Math.nextUp(edge);
            boolean run = place > 0 && sorted[place - 1] == edge && sorted[sorted.length - 1] > edge;
            if (run && (count == 0 || after > edges[count - 1])) {
                edges[count++] = after;
            }
        }
        return Arrays.copyOf(edges, count);
    }

    /** How many bins there are. */
    public int bins() {
        return counts.length;
    }

    /** How many values there were, missing ones left out. O(bins). */
    public long present() {
        return Arrays.stream(counts).sum();
    }

    /** The bin of {@code value}, which must not be NaN. O(log bins). */
    public int bin(double value) {
        return bin(edges, value);
    }

    private static int bin(double[] edges, double value) {
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Writes everything so that {@link #read} makes an equal reference. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        out.writeUTF(name);
        out.writeInt(edges.length);
        for (double edge : edges) {
            out.writeDouble(edge);
        }
        for (long count : counts) {
            out.writeLong(count);
        }
        out.writeLong(missing);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the input ends early or is of another format
     */
    public static Reference read(DataInput in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("Reference: expected format " + FORMAT + ", found " + format);
        }
        String name = in.readUTF();
        int size = in.readInt();
        if (size < 0 || size > 2 * MOST_BINS) {
            throw new IOException(
                    "Reference '" + name + "': expected at most " + 2 * MOST_BINS + " edges, found " + size);
        }
        double[] edges = new double[size];
        for (int edge = 0; edge < size; edge++) {
            edges[edge] = in.readDouble();
        }
        long[] counts = new long[size + 1];
        for (int bin = 0; bin <= size; bin++) {
            counts[bin] = in.readLong();
        }
        try {
            return new Reference(name, edges, counts, in.readLong());
        } catch (IllegalArgumentException damaged) {
            throw new IOException(damaged.getMessage(), damaged);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Reference that
                && name.equals(that.name)
                && Arrays.equals(edges, that.edges)
                && Arrays.equals(counts, that.counts)
                && missing == that.missing;
    }

    @Override
    public int hashCode() {
        return name.hashCode() + 31 * (Arrays.hashCode(edges) + 31 * Arrays.hashCode(counts));
    }
}
