package dev.viva.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Repeated measurements of one thing, in the order they were taken; at least one, all finite. Immutable. */
public record Sample(List<Double> values) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty or holds a value that is not finite
     */
    public Sample {
        values = List.copyOf(values);
        if (values.isEmpty() || !values.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("Sample.values must be finite and at least one, got " + values);
        }
    }

    /** The middle value; the mean of the two in the middle where their number is even. */
    public double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The smallest value. */
    public double min() {
        return sorted()[0];
    }

    /** The largest value. */
    public double max() {
        return sorted()[values.size() - 1];
    }

    /** How many times {@code other}'s median this one's is. */
    public double ratioTo(Sample other) {
        return median() / other.median();
    }

    /** Median, minimum and maximum times {@code factor}, as cells of a table. */
    public List<String> cells(String format, double factor) {
        return List.of(
                String.format(Locale.ROOT, format, median() * factor),
                String.format(Locale.ROOT, format, min() * factor),
                String.format(Locale.ROOT, format, max() * factor));
    }

    private double[] sorted() {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
