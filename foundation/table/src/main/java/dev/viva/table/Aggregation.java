package dev.viva.table;

/**
 * One figure of each group of rows, computed from the values of one column that are present: missing ones are skipped.
 * Immutable.
 *
 * @param figure what is computed
 * @param column from which column; empty for {@link Figure#ROWS}
 * @param share the share of {@link Figure#QUANTILE} in [0, 1]; 0 for the others
 * @param name the column of the result
 */
public record Aggregation(Figure figure, String column, double share, String name) {
    /**
     * What can be computed. Without any value a count is 0, a sum is 0 and all else is missing. Sums, deviations and
     * variances are of INTEGER, NUMBER and BOOLEAN columns, means and quantiles of TIMESTAMP columns too, the others of
     * every column.
     */
    public enum Figure {
        /** The number of rows, with a value or without. INTEGER. */
        ROWS,
        /** The number of values. INTEGER. */
        COUNT,
        /** The number of different values. INTEGER. */
        DISTINCT,
        /** The sum: exact and INTEGER of whole numbers and truth (how many are true), else NUMBER. */
        SUM,
        /** The arithmetic mean. NUMBER, or TIMESTAMP to the nearest microsecond. */
        MEAN,
        /** The variance of the sample (divisor count - 1), missing below two values. NUMBER. */
        VARIANCE,
        /** The square root of {@link #VARIANCE}. NUMBER. */
        DEVIATION,
        /** A quantile, interpolated linearly between neighbours (type 7 of Hyndman and Fan 1996). As {@link #MEAN}. */
        QUANTILE,
        /** The smallest value, text by code unit. Of the column's own type. */
        MINIMUM,
        /** The largest value, text by code unit. Of the column's own type. */
        MAXIMUM,
        /** The value of the first row that has one. Of the column's own type. */
        FIRST,
        /** The value of the last row that has one. Of the column's own type. */
        LAST,
        /** The value that most rows have, among equals the smallest. Of the column's own type. */
        MOST_FREQUENT
    }

    /**
     * Checks the share.
     *
     * @throws IllegalArgumentException if it is not in [0, 1]
     */
    public Aggregation {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("Aggregation.quantile: share must be in [0, 1], got " + share);
        }
    }

    private static Aggregation of(Figure figure, String column, String suffix) {
        return new Aggregation(figure, column, 0, column + "_" + suffix);
    }

    /** The number of rows, as {@code rows}. */
    public static Aggregation rows() {
        return new Aggregation(Figure.ROWS, "", 0, "rows");
    }

    /** The number of values, as {@code <column>_count}. */
    public static Aggregation count(String column) {
        return of(Figure.COUNT, column, "count");
    }

    /** The number of different values, as {@code <column>_distinct}. */
    public static Aggregation distinct(String column) {
        return of(Figure.DISTINCT, column, "distinct");
    }

    /** The sum, as {@code <column>_sum}. */
    public static Aggregation sum(String column) {
        return of(Figure.SUM, column, "sum");
    }

    /** The mean, as {@code <column>_mean}. */
    public static Aggregation mean(String column) {
        return of(Figure.MEAN, column, "mean");
    }

    /** The variance, as {@code <column>_variance}. */
    public static Aggregation variance(String column) {
        return of(Figure.VARIANCE, column, "variance");
    }

    /** The standard deviation, as {@code <column>_deviation}. */
    public static Aggregation deviation(String column) {
        return of(Figure.DEVIATION, column, "deviation");
    }

    /** The median, as {@code <column>_median}. */
    public static Aggregation median(String column) {
        return quantile(column, 0.5).as(column + "_median");
    }

    /** A quantile, as {@code <column>_quantile_<share>}. */
    public static Aggregation quantile(String column, double share) {
        return new Aggregation(Figure.QUANTILE, column, share, column + "_quantile_" + share);
    }

    /** The smallest value, as {@code <column>_minimum}. */
    public static Aggregation minimum(String column) {
        return of(Figure.MINIMUM, column, "minimum");
    }

    /** The largest value, as {@code <column>_maximum}. */
    public static Aggregation maximum(String column) {
        return of(Figure.MAXIMUM, column, "maximum");
    }

    /** The first value, as {@code <column>_first}. */
    public static Aggregation first(String column) {
        return of(Figure.FIRST, column, "first");
    }

    /** The last value, as {@code <column>_last}. */
    public static Aggregation last(String column) {
        return of(Figure.LAST, column, "last");
    }

    /** The most frequent value, as {@code <column>_mostFrequent}. */
    public static Aggregation mostFrequent(String column) {
        return of(Figure.MOST_FREQUENT, column, "mostFrequent");
    }

    /** The same figure under another name. */
    public Aggregation as(String newName) {
        return new Aggregation(figure, column, share, newName);
    }
}
