package dev.viva.study.lab.draw;

import dev.viva.learn.Dataset;
import dev.viva.study.lab.OwnData;
import dev.viva.table.Column;
import dev.viva.table.ColumnType;
import dev.viva.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What labs read from a reader's own table: its last column is the target, all other columns of numbers are features; rows
 * with a missing cell are left out.
 *
 * @param names of the features
 * @param columns of the features
 * @param target the last column
 * @param table the rows that are complete
 */
public record OwnColumns(List<String> names, double[][] columns, Column target, Table table) {
    private static final int MOST_COLUMNS = 50;

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException if there is no feature of numbers, there are too many, or too few rows are complete
     */
    public static OwnColumns of(OwnData own) {
        Table complete = own.table().dropMissing(own.table().names().toArray(String[]::new));
        List<Column> all = complete.columns();
        List<Column> features = all.subList(0, all.size() - 1).stream()
                .filter(OwnColumns::isNumber)
                .toList();
        if (features.isEmpty() || features.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException("data must have 1 to " + MOST_COLUMNS
                    + " columns of numbers before its last one, the target; got " + features.size());
        }
        if (complete.rowCount() < 20) {
            throw new IllegalArgumentException(
                    "data must have at least 20 rows without a missing cell, got " + complete.rowCount());
        }
        double[][] columns =
                features.stream().map(column -> complete.doubles(column.name())).toArray(double[][]::new);
        return new OwnColumns(features.stream().map(Column::name).toList(), columns, all.getLast(), complete);
    }

    private static boolean isNumber(Column column) {
        return column.type() == ColumnType.NUMBER || column.type() == ColumnType.INTEGER;
    }

    /** How many rows there are. */
    public int rows() {
        return table.rowCount();
    }

    /**
     * The target as numbers.
     *
     * @throws IllegalArgumentException if it holds something else
     */
    public double[] numbers() {
        if (!isNumber(target)) {
            throw new IllegalArgumentException("data must have numbers in its last column '" + target.name() + "', got "
                    + target.type().name().toLowerCase(java.util.Locale.ROOT));
        }
        return table.doubles(target.name());
    }

    /** Its rows with numbers to predict; throws as {@link #numbers}. */
    public Dataset asNumbers() {
        return Rows.numbers(numbers(), columns);
    }

    /**
     * Its rows with a question to answer: the rarer of the two values of the target is yes.
     *
     * @throws IllegalArgumentException if the target has not exactly two values, or one comes fewer than 5 times
     */
    public Dataset asQuestion() {
        return Rows.question(codes(), columns);
    }

    private int[] codes() {
        String[] texts = Arrays.stream(table.deriveText("text of target", row -> row.text(target.name()))
                        .texts("text of target"))
                .map(Objects::requireNonNull)
                .toArray(String[]::new);
        List<String> values = Arrays.stream(texts).distinct().sorted().toList();
        if (values.size() != 2) {
            throw new IllegalArgumentException("data must have two different values in its last column '"
                    + target.name() + "', got " + values.size());
        }
        long second = Arrays.stream(texts).filter(values.get(1)::equals).count();
        String yes = 2 * second <= texts.length ? values.get(1) : values.get(0);
        int[] codes =
                Arrays.stream(texts).mapToInt(text -> text.equals(yes) ? 1 : 0).toArray();
        int positives = Arrays.stream(codes).sum();
        if (positives < 5) {
            throw new IllegalArgumentException(
                    "data must have at least 5 rows of each value of '" + target.name() + "', got " + positives);
        }
        return codes;
    }
}
