package dev.viva.table;

import dev.viva.kernel.Parallel;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Computes window functions over rows that are arranged by partition; partitions are independent and go in parallel. */
final class WindowColumns {
    private final Table table;
    private final Window window;
    private final RowsByCode rows;
    private final int[] order;

    WindowColumns(Table table, Window window) {
        this.table = table;
        this.window = window;
        this.rows = window.rows(table);
        this.order = rows.rows();
    }

    Column of(WindowFunction function) {
        return switch (function) {
            case WindowFunction.RowNumber(String name) -> rowNumbers(name);
            case WindowFunction.Rank rank -> ranks(rank);
            case WindowFunction.Lag(String column, int back, String name) ->
                ColumnArrays.takeOrMissing(table.column(column), rowsBefore(back))
                        .renamed(name);
            case WindowFunction.Difference(String column, int back, String name) ->
                differences(table.column(column), back, name);
            case WindowFunction.Cumulated(WindowFunction.Cumulative what, String column, String name) ->
                cumulated(what, table.column(column), name);
            case WindowFunction.Rolling rolling -> new RollingFigures(table, window, rows, rolling).column();
        };
    }

    private void forEachPartition(IntConsumer body) {
        Parallel.common().forRange(rows.starts().length - 1, 256, (from, to) -> {
            for (int partition = from; partition < to; partition++) {
                body.accept(partition);
            }
        });
    }

    private int from(int partition) {
        return rows.starts()[partition];
    }

    private int to(int partition) {
        return rows.starts()[partition + 1];
    }

    private Column rowNumbers(String name) {
        long[] numbers = new long[order.length];
        forEachPartition(partition -> {
            for (int place = from(partition); place < to(partition); place++) {
                numbers[order[place]] = place - from(partition) + 1L;
            }
        });
        return new IntegerColumn(name, numbers);
    }

    private int[] rowsBefore(int back) {
        int[] before = new int[order.length];
        forEachPartition(partition -> {
            for (int place = from(partition); place < to(partition); place++) {
                long there = (long) place - back;
                boolean inside = there >= from(partition) && there < to(partition);
                before[order[place]] = inside ? order[(int) there] : -1;
            }
        });
        return before;
    }

    private Column differences(Column column, int back, String name) {
        if (column.type() == ColumnType.TEXT) {
            throw ColumnArrays.wrongKind(column, ColumnType.NUMBER);
        }
        int[] before = rowsBefore(back);
        double[] differences = new double[before.length];
        double[] numbers = column instanceof LongColumn<?> ? new double[0] : ColumnArrays.doubles(column);
        for (int row = 0; row < before.length; row++) {
            boolean missing = before[row] < 0 || column.isMissing(row) || column.isMissing(before[row]);
            differences[row] = missing
                    ? Double.NaN
                    : column instanceof LongColumn<?> longs
                            ? longs.values()[row] - longs.values()[before[row]]
                            : numbers[row] - numbers[before[row]];
        }
        return new NumberColumn(name, differences);
    }

    private Column ranks(WindowFunction.Rank rank) {
        Column column = table.column(rank.column());
        long[] keys = RowOrder.keys(column);
        double[] ranks = new double[order.length];
        Arrays.fill(ranks, Double.NaN);
        RowsByCode sorted = sorted(rank);
        Parallel.common().forRange(sorted.starts().length - 1, 256, (from, to) -> {
            for (int partition = from; partition < to; partition++) {
                rank(column, keys, sorted, partition, rank.ties(), ranks);
            }
        });
        return new NumberColumn(rank.name(), ranks);
    }

    /** The rows of each partition by the ranked column, equal ones in the order of the window. */
    private RowsByCode sorted(WindowFunction.Rank rank) {
        int[] codes = new int[order.length];
        forEachPartition(partition -> {
            for (int place = from(partition); place < to(partition); place++) {
                codes[order[place]] = partition;
            }
        });
        int[] ranked = RowOrder.of(table.column(rank.column()), rank.order(), order);
        return RowsByCode.of(codes, rows.starts().length - 1, ranked);
    }

    private static void rank(
            Column column, long[] keys, RowsByCode sorted, int partition, WindowFunction.Ties ties, double[] ranks) {
        int begin = sorted.starts()[partition];
        int end = sorted.starts()[partition + 1];
        int dense = 0;
        for (int from = begin; from < end && !column.isMissing(sorted.rows()[from]); ) {
            int to = from + 1;
            long key = keys[sorted.rows()[from]];
            while (to < end && keys[sorted.rows()[to]] == key && !column.isMissing(sorted.rows()[to])) {
                to++;
            }
            dense++;
            for (int place = from; place < to; place++) {
                ranks[sorted.rows()[place]] = switch (ties) {
                    case AVERAGE -> (from - begin + 1 + to - begin) / 2.0;
                    case MINIMUM -> from - begin + 1;
                    case MAXIMUM -> to - begin;
                    case DENSE -> dense;
                    case FIRST -> place - begin + 1;
                };
            }
            from = to;
        }
    }

    private Column cumulated(WindowFunction.Cumulative what, Column column, String name) {
        return switch (what) {
            case SUM -> column.type() == ColumnType.NUMBER ? sums(column, name) : wholeSums(column, name);
            case MINIMUM -> extremes(column, name, true);
            case MAXIMUM -> extremes(column, name, false);
        };
    }

    private Column sums(Column column, String name) {
        double[] values = ColumnArrays.doubles(column);
        double[] sums = new double[values.length];
        forEachPartition(partition -> {
            double sum = 0;
            for (int place = from(partition); place < to(partition); place++) {
                double value = values[order[place]];
                sum += Double.isNaN(value) ? 0 : value;
                sums[order[place]] = Double.isNaN(value) ? Double.NaN : sum;
            }
        });
        return new NumberColumn(name, sums);
    }

    private Column wholeSums(Column column, String name) {
        if (!ColumnArrays.isNumeric(column)) {
            throw ColumnArrays.wrongKind(column, ColumnType.NUMBER);
        }
        long[] values = column.toLongArray();
        long[] sums = new long[values.length];
        forEachPartition(partition -> {
            long sum = 0;
            for (int place = from(partition); place < to(partition); place++) {
                long value = values[order[place]];
                boolean missing = value == IntegerColumn.MISSING;
                sum = missing ? sum : added(column, sum, value);
                sums[order[place]] = missing ? IntegerColumn.MISSING : sum;
            }
        });
        return new IntegerColumn(name, sums);
    }

    static long added(Column column, long sum, long value) {
        long added = sum + value;
        if (((sum ^ added) & (value ^ added)) < 0 || added == IntegerColumn.MISSING) {
            throw new TableException("Table: the sum of column '" + column.name()
                    + "' must fit into 64 bits, but exceeds them; make it a NUMBER first");
        }
        return added;
    }

    private Column extremes(Column column, String name, boolean smallest) {
        long[] keys = RowOrder.keys(column);
        int[] best = new int[keys.length];
        forEachPartition(partition -> {
            int extreme = -1;
            for (int place = from(partition); place < to(partition); place++) {
                int row = order[place];
                if (column.isMissing(row)) {
                    best[row] = -1;
                    continue;
                }
                int compared = extreme < 0 ? -1 : Long.compareUnsigned(keys[row], keys[extreme]);
                extreme = extreme < 0 || (smallest ? compared < 0 : compared > 0) ? row : extreme;
                best[row] = extreme;
            }
        });
        return ColumnArrays.takeOrMissing(column, best).renamed(name);
    }
}
