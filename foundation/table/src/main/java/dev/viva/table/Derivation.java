package dev.viva.table;

import dev.viva.kernel.Parallel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** New columns from old ones, computed in parallel where rows are independent. */
final class Derivation {
    private Derivation() {}

    static Column number(String name, Column source, DoubleUnaryOperator function) {
        double[] values = ColumnArrays.doubles(source);
        double[] derived = new double[values.length];
        Parallel.common().forRange(values.length, ColumnArrays.GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                derived[row] = Double.isNaN(values[row]) ? Double.NaN : function.applyAsDouble(values[row]);
            }
        });
        return new NumberColumn(name, derived);
    }

    static Column number(String name, Column left, Column right, DoubleBinaryOperator function) {
        double[] lefts = ColumnArrays.doubles(left);
        double[] rights = ColumnArrays.doubles(right);
        double[] derived = new double[lefts.length];
        Parallel.common().forRange(lefts.length, ColumnArrays.GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                boolean missing = Double.isNaN(lefts[row]) || Double.isNaN(rights[row]);
                derived[row] = missing ? Double.NaN : function.applyAsDouble(lefts[row], rights[row]);
            }
        });
        return new NumberColumn(name, derived);
    }

    static Column number(String name, Table table, ToDoubleFunction<Row> function) {
        Map<String, Column> columns = byName(table);
        double[] derived = new double[table.rowCount()];
        Parallel.common().forRange(derived.length, ColumnArrays.GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                derived[row] = function.applyAsDouble(new Row(columns, row));
            }
        });
        return new NumberColumn(name, derived);
    }

    static Column integer(String name, Table table, ToLongFunction<Row> function) {
        Map<String, Column> columns = byName(table);
        long[] derived = new long[table.rowCount()];
        Parallel.common().forRange(derived.length, ColumnArrays.GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                derived[row] = function.applyAsLong(new Row(columns, row));
            }
        });
        return new IntegerColumn(name, derived);
    }

    static Column truth(String name, Table table, Predicate<Row> function) {
        Map<String, Column> columns = byName(table);
        byte[] derived = new byte[table.rowCount()];
        Parallel.common().forRange(derived.length, ColumnArrays.GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                derived[row] = (byte) (function.test(new Row(columns, row)) ? 1 : 0);
            }
        });
        return new BooleanColumn(name, derived);
    }

    static Column text(String name, Table table, Function<Row, @Nullable String> function) {
        Map<String, Column> columns = byName(table);
        ColumnBuilder derived = new ColumnBuilder(name, ColumnType.TEXT);
        for (int row = 0; row < table.rowCount(); row++) {
            derived.addText(function.apply(new Row(columns, row)));
        }
        return derived.build();
    }

    /** Each entry of the dictionary that occurs is changed once. */
    static Column text(String name, TextColumn source, UnaryOperator<String> function) {
        boolean[] used = new boolean[source.dictionary().size()];
        for (int code : source.codes()) {
            if (code >= 0) {
                used[code] = true;
            }
        }
        @Nullable String[] changed = new String[used.length];
        for (int code = 0; code < used.length; code++) {
            changed[code] = used[code] ? function.apply(source.dictionary().get(code)) : null;
        }
        TextColumn entries = TextColumn.of(name, changed);
        return new TextColumn(name, ColumnArrays.translate(source.codes(), entries.codes()), entries.dictionary());
    }

    static int[] rows(Table table, Predicate<Row> kept) {
        byte[] truths = ((BooleanColumn) truth("", table, kept)).values();
        return IntStream.range(0, truths.length).filter(row -> truths[row] == 1).toArray();
    }

    static Map<String, Column> byName(Table table) {
        Map<String, Column> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), column));
        return columns;
    }
}
