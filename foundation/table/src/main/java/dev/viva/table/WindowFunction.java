package dev.viva.table;

/**
 * A value for each row from the rows of its {@link Window}, which becomes a column of its own; see
 * {@link Table#window}. Immutable.
 */
public sealed interface WindowFunction {
    /** How equal values share a rank. */
    enum Ties {
        /** The mean of the ranks that they take up together. */
        AVERAGE,
        /** The smallest of them. */
        MINIMUM,
        /** The largest of them. */
        MAXIMUM,
        /** As the smallest, but the next larger value gets the next whole number. */
        DENSE,
        /** One each, in the order of the window. */
        FIRST
    }

    /** What is cumulated. */
    enum Cumulative {
        /** The sum so far. INTEGER of whole numbers and truth, else NUMBER. */
        SUM,
        /** The smallest value so far. Of the column's own type. */
        MINIMUM,
        /** The largest value so far. Of the column's own type. */
        MAXIMUM
    }

    /** The name of the new column. */
    String name();

    /** The same under another name. */
    WindowFunction as(String newName);

    /** The number of the row in its window, from 1. INTEGER. */
    record RowNumber(String name) implements WindowFunction {
        @Override
        public WindowFunction as(String newName) {
            return new RowNumber(newName);
        }
    }

    /** The rank of the value among those of its window, from 1; missing where it is. NUMBER. */
    record Rank(String column, Table.Order order, Ties ties, String name) implements WindowFunction {
        @Override
        public WindowFunction as(String newName) {
            return new Rank(column, order, ties, newName);
        }
    }

    /** The value so many rows before, or after for negative numbers; missing where there is none. Of the column's type. */
    record Lag(String column, int rows, String name) implements WindowFunction {
        @Override
        public WindowFunction as(String newName) {
            return new Lag(column, rows, newName);
        }
    }

    /** The value less the one so many rows before; NUMBER, in microseconds for times. */
    record Difference(String column, int rows, String name) implements WindowFunction {
        @Override
        public WindowFunction as(String newName) {
            return new Difference(column, rows, newName);
        }
    }

    /** What has come together up to the row; missing where the value is, which counts as nothing for the next ones. */
    record Cumulated(Cumulative what, String column, String name) implements WindowFunction {
        @Override
        public WindowFunction as(String newName) {
            return new Cumulated(what, column, newName);
        }
    }

    /** A figure of the rows in a frame: COUNT (INTEGER), SUM, MEAN, VARIANCE, DEVIATION, QUANTILE, MINIMUM, MAXIMUM (NUMBER). */
    record Rolling(Frame frame, Aggregation figure) implements WindowFunction {
        @Override
        public String name() {
            return figure.name();
        }

        @Override
        public WindowFunction as(String newName) {
            return new Rolling(frame, figure.as(newName));
        }
    }

    /** The number of the row, as {@code row}. */
    static WindowFunction rowNumber() {
        return new RowNumber("row");
    }

    /** The rank of the value, the smallest first, as {@code <column>_rank}. */
    static WindowFunction rank(String column, Ties ties) {
        return rank(SortKey.ascending(column), ties);
    }

    /** The rank of the value in the direction of {@code key}, as {@code <column>_rank}. */
    static WindowFunction rank(SortKey key, Ties ties) {
        return new Rank(key.column(), key.order(), ties, key.column() + "_rank");
    }

    /** The value {@code rows} rows before, as {@code <column>_lag_<rows>}. */
    static WindowFunction lag(String column, int rows) {
        return new Lag(column, rows, column + "_lag_" + rows);
    }

    /** The value {@code rows} rows after, as {@code <column>_lead_<rows>}. */
    static WindowFunction lead(String column, int rows) {
        return new Lag(column, -rows, column + "_lead_" + rows);
    }

    /** The value less the one {@code rows} rows before, as {@code <column>_difference}. */
    static WindowFunction difference(String column, int rows) {
        return new Difference(column, rows, column + "_difference");
    }

    /** The sum so far, as {@code <column>_cumulative_sum}. */
    static WindowFunction cumulativeSum(String column) {
        return new Cumulated(Cumulative.SUM, column, column + "_cumulative_sum");
    }

    /** The smallest value so far, as {@code <column>_cumulative_minimum}. */
    static WindowFunction cumulativeMinimum(String column) {
        return new Cumulated(Cumulative.MINIMUM, column, column + "_cumulative_minimum");
    }

    /** The largest value so far, as {@code <column>_cumulative_maximum}. */
    static WindowFunction cumulativeMaximum(String column) {
        return new Cumulated(Cumulative.MAXIMUM, column, column + "_cumulative_maximum");
    }

    /** A figure of the rows in {@code frame}, under the name of {@code figure}. */
    static WindowFunction rolling(Frame frame, Aggregation figure) {
        return new Rolling(frame, figure);
    }
}
