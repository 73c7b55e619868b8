package dev.viva.table;

import dev.viva.kernel.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts numbers into intervals, each with a label. Intervals are closed on the right, {@code (a, b]}, unless
 * {@link #closedLeft} is asked for, {@code [a, b)}; the outermost edge that would be open is part of its interval only
 * where {@link #includeOutermost} is set. Values outside all intervals and missing ones become missing. Immutable.
 *
 * @param edges at least two, ascending without equals; infinite ones are allowed
 * @param labels one for each interval, distinct
 * @param closedLeft whether intervals contain their lower edge instead of the upper one
 * @param includeOutermost whether the lowest edge (closed on the right) or the highest (closed on the left) belongs to
 *     its interval all the same
 */
public record Bins(List<Double> edges, List<String> labels, boolean closedLeft, boolean includeOutermost) {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there are less than two edges, they do not ascend, or the labels are not as many
     *     as the intervals and distinct
     */
    public Bins {
        edges = List.copyOf(edges);
        labels = List.copyOf(labels);
        for (int edge = 1; edge < edges.size(); edge++) {
            if (!(edges.get(edge - 1) < edges.get(edge))) {
                throw new IllegalArgumentException("Bins.edges must ascend without equals, got " + edges);
            }
        }
        if (edges.size() < 2) {
            throw new IllegalArgumentException("Bins.edges must be at least two, got " + edges);
        }
        if (labels.size() != edges.size() - 1 || labels.stream().distinct().count() < labels.size()) {
            throw new IllegalArgumentException(
                    "Bins.labels must be " + (edges.size() - 1) + " distinct texts, got " + labels);
        }
    }

    /** Intervals between these edges, closed on the right, with labels such as {@code (0.0, 18.0]}. */
    public static Bins of(double... edges) {
        return of(Arrays.stream(edges).boxed().toList(), false, false);
    }

    private static Bins of(List<Double> edges, boolean closedLeft, boolean includeOutermost) {
        if (edges.size() < 2) {
            throw new IllegalArgumentException("Bins.edges must be at least two, got " + edges);
        }
        return new Bins(edges, labels(edges, closedLeft, includeOutermost), closedLeft, includeOutermost);
    }

    private static List<String> labels(List<Double> edges, boolean closedLeft, boolean includeOutermost) {
        List<String> labels = new ArrayList<>();
        int last = edges.size() - 2;
        for (int bin = 0; bin <= last; bin++) {
            boolean left = closedLeft || (includeOutermost && bin == 0);
            boolean right = !closedLeft || (includeOutermost && bin == last);
            labels.add((left ? "[" : "(") + edges.get(bin) + ", " + edges.get(bin + 1) + (right ? "]" : ")"));
        }
        return labels;
    }

    /**
     * {@code count} intervals of equal width from the smallest to the largest value of {@code column}, both inside.
     *
     * @throws IllegalArgumentException if the column has less than two different values, an infinite one, or
     *     {@code count} is not positive
     */
    public static Bins equalWidth(Column column, int count) {
        requireCount("equalWidth", count);
        SortedValues values = SortedValues.of(column);
        double low = values.quantile(0);
        double high = values.quantile(1);
        if (!(low < high) || Double.isInfinite(high - low)) {
            throw new IllegalArgumentException("Bins.equalWidth: column '" + column.name()
                    + "' must have two different finite values, got " + low + " to " + high);
        }
        List<Double> edges = new ArrayList<>();
        for (int edge = 0; edge < count; edge++) {
            edges.add(low + edge * ((high - low) / count));
        }
        edges.add(high);
        return of(edges, false, true);
    }

    /**
     * Intervals with about equally many values of {@code column} in each: the edges are its quantiles in steps of
     * {@code 1 / count}, the smallest value inside. Equal quantiles make one edge, so there may be fewer intervals.
     *
     * @throws IllegalArgumentException if the column has less than two different values or {@code count} is not positive
     */
    public static Bins quantiles(Column column, int count) {
        requireCount("quantiles", count);
        double[] shares = new double[count + 1];
        Arrays.setAll(shares, edge -> (double) edge / count);
        return quantiles(column, shares);
    }

    /**
     * As {@link #quantiles(Column, int)} with the quantiles of these shares as edges.
     *
     * @throws IllegalArgumentException if a share is not in [0, 1] or the quantiles are less than two
     */
    public static Bins quantiles(Column column, double... shares) {
        SortedValues values = SortedValues.of(column);
        for (double share : shares) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("Bins.quantiles: shares must be in [0, 1], got " + share);
            }
        }
        List<Double> edges = Arrays.stream(shares)
                .map(values::quantile)
                .filter(edge -> !Double.isNaN(edge))
                .sorted()
                .distinct()
                .boxed()
                .toList();
        if (edges.size() < 2) {
            throw new IllegalArgumentException(
                    "Bins.quantiles: column '" + column.name() + "' must have two different quantiles, got " + edges);
        }
        return of(edges, false, true);
    }

    private static void requireCount(String method, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("Bins." + method + ": count must be at least 1, got " + count);
        }
    }

    /** With these labels, from the lowest interval to the highest. */
    public Bins withLabels(String... names) {
        return new Bins(edges, List.of(names), closedLeft, includeOutermost);
    }

    /** With intervals that contain their lower edge and not the upper one; labels made from edges are made anew. */
    public Bins withClosedLeft() {
        return relabelled(true, includeOutermost);
    }

    /** With the outermost open edge inside; labels made from edges are made anew. */
    public Bins withOutermost() {
        return relabelled(closedLeft, true);
    }

    private Bins relabelled(boolean left, boolean outermost) {
        boolean made = labels.equals(labels(edges, closedLeft, includeOutermost));
        return new Bins(edges, made ? labels(edges, left, outermost) : labels, left, outermost);
    }

    /**
     * The label of each value's interval as a text column of the same name, its dictionary in ascending order. O(rows
     * log intervals).
     *
     * @throws TableException if {@code column} is of text
     */
    public TextColumn cut(Column column) {
        double[] values = ColumnArrays.doubles(column);
        double[] sorted = edges.stream().mapToDouble(Double::doubleValue).toArray();
        int[] codes = new int[values.length];
        Parallel.common().forRange(codes.length, ColumnArrays.GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                codes[row] = bin(values[row], sorted);
            }
        });
        return new TextColumn(column.name(), codes, labels);
    }

    private int bin(double value, double[] sorted) {
        if (Double.isNaN(value)) {
            return TextColumn.MISSING;
        }
        int last = sorted.length - 2;
        int found = Arrays.binarySearch(sorted, value + 0.0);
        if (found < 0) {
            int bin = -found - 2;
            return bin > last ? TextColumn.MISSING : bin;
        }
        int bin = closedLeft ? found : found - 1;
        if (bin >= 0 && bin <= last) {
            return bin;
        }
        return includeOutermost ? Math.clamp(bin, 0, last) : TextColumn.MISSING;
    }
}
