package dev.viva.table;

import dev.viva.kernel.Parallel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does one {@link AsOfJoin}: right rows are arranged by key and time, and each left row searches its key's. Used once. */
final class AsOfJoiner {
    private final Table left;
    private final Table right;
    private final AsOfJoin join;
    private final Column leftTimes;
    private final Column rightTimes;
    private final long[] wanted;
    private final long[] sorted;
    private final RowsByCode rights;

    private final int[] codes;

    AsOfJoiner(Table left, Table right, AsOfJoin join) {
        this.left = left;
        this.right = right;
        this.join = join;
        this.leftTimes = times(left.column(join.leftTime()));
        this.rightTimes = times(right.column(join.rightTime()));
        if (leftTimes.type() != rightTimes.type()) {
            throw new IllegalArgumentException(
                    "AsOfJoin: times must be of the same type, got " + leftTimes.type() + " and " + rightTimes.type());
        }
        List<Column> leftKeys = left.select(join.keys()).columns();
        List<Column> rightKeys = right.select(join.keys()).columns();
        RowCoder coder = new RowCoder(rightKeys, Joiner.coders(leftKeys, rightKeys), right.rowCount());
        this.codes = coder.find(leftKeys, left.rowCount());
        this.rights = arranged(coder);
        this.wanted = signed(RowOrder.keys(leftTimes));
        this.sorted = ColumnArrays.take(signed(RowOrder.keys(rightTimes)), rights.rows());
    }

    private static Column times(Column column) {
        if (column.type() == ColumnType.TEXT || column.type() == ColumnType.BOOLEAN) {
            throw new IllegalArgumentException("AsOfJoin: times must be TIMESTAMP, INTEGER or NUMBER, got '"
                    + column.name() + "' of type " + column.type());
        }
        return column;
    }

    private RowsByCode arranged(RowCoder coder) {
        int[] present = coder.codes().clone();
        for (int row = 0; row < present.length; row++) {
            present[row] = rightTimes.isMissing(row) ? -1 : present[row];
        }
        int[] byTime = RowOrder.of(List.of(SortKey.ascending(join.rightTime())), right, right.rowCount());
        return RowsByCode.of(present, coder.bound(), byTime);
    }

    private static long[] signed(long[] keys) {
        for (int row = 0; row < keys.length; row++) {
            keys[row] ^= Long.MIN_VALUE;
        }
        return keys;
    }

    Table joined() {
        int[] found = new int[left.rowCount()];
        Parallel.common().forRange(found.length, ColumnArrays.GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                found[row] = codes[row] < 0 || leftTimes.isMissing(row) ? -1 : nearest(row);
            }
        });
        List<Column> columns = new ArrayList<>(left.columns());
        for (Column column : right.columns()) {
            boolean shared = join.keys().contains(column.name())
                    || (column.name().equals(join.rightTime())
                            && join.leftTime().equals(join.rightTime()));
            if (!shared) {
                String suffix = left.has(column.name()) ? join.rightSuffix() : "";
                columns.add(ColumnArrays.takeOrMissing(column, found).renamed(column.name() + suffix));
            }
        }
        return Table.of(columns);
    }

    private int nearest(int row) {
        int from = rights.starts()[codes[row]];
        int to = rights.starts()[codes[row] + 1];
        int before = first(from, to, wanted[row], join.exact()) - 1;
        int after = first(from, to, wanted[row], !join.exact());
        int earlier = before >= from ? within(row, before) : -1;
        int later = after < to ? within(row, after) : -1;
        return switch (join.direction()) {
            case BACKWARD -> earlier;
            case FORWARD -> later;
            case NEAREST ->
                earlier < 0 || (later >= 0 && distance(row, later) < distance(row, earlier)) ? later : earlier;
        };
    }

    /** The first place whose key is larger than {@code key}, or not smaller. */
    private int first(int from, int to, long key, boolean larger) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean before = larger ? sorted[middle] <= key : sorted[middle] < key;
            low = before ? middle + 1 : low;
            high = before ? high : middle;
        }
        return low;
    }

    private int within(int row, int place) {
        int found = rights.rows()[place];
        return distance(row, found) <= join.tolerance() ? found : -1;
    }

    private double distance(int leftRow, int rightRow) {
        double @Nullable [] numbers = leftTimes instanceof NumberColumn column ? column.values() : null;
        if (numbers != null) {
            double there = ((NumberColumn) rightTimes).values()[rightRow];
            return numbers[leftRow] == there ? 0 : Math.abs(numbers[leftRow] - there);
        }
        long here = ((LongColumn<?>) leftTimes).values()[leftRow];
        return Math.abs((double) (here - ((LongColumn<?>) rightTimes).values()[rightRow]));
    }
}
