package dev.viva.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Does one {@link Join}: the rows of one table are arranged by code, those of the other look theirs up. Used once. */
final class Joiner {
    private final Table left;
    private final Table right;
    private final Join join;
    private final List<Column> leftKeys;
    private final List<Column> rightKeys;

    Joiner(Table left, Table right, Join join) {
        this.left = left;
        this.right = right;
        this.join = join;
        this.leftKeys = left.select(join.leftKeys()).columns();
        this.rightKeys = right.select(join.rightKeys()).columns();
    }

    /** Rows of both tables side by side; -1 for none. */
    private record Pairs(int[] left, int[] right) {
        Pairs swapped() {
            return new Pairs(/* left= */ right, /* right= */ left);
        }
    }

    Table joined() {
        List<KeyCoder> coders = coders(leftKeys, rightKeys);
        RowCoder coder = new RowCoder(rightKeys, coders, right.rowCount());
        int[] codes = coder.find(leftKeys, left.rowCount());
        RowsByCode rights = RowsByCode.of(coder.codes(), coder.bound());
        requireCardinality(rights);
        if (join.kind() == Join.Kind.SEMI || join.kind() == Join.Kind.ANTI) {
            boolean kept = join.kind() == Join.Kind.SEMI;
            return left.filter(row -> kept == (codes[row] >= 0 && rights.count(codes[row]) > 0));
        }
        long total = requireLimit(codes, coder, rights);
        return switch (join.kind()) {
            case INNER -> table(pairs(codes, rights, false, total));
            case LEFT -> table(pairs(codes, rights, true, total));
            case RIGHT -> {
                RowsByCode lefts = RowsByCode.of(codes, coder.bound());
                yield table(pairs(coder.codes(), lefts, true, total).swapped());
            }
            default -> full(codes, coder, rights, total);
        };
    }

    /** Coders of the right keys that know the left ones too; both keys must be of one kind. */
    static List<KeyCoder> coders(List<Column> leftKeys, List<Column> rightKeys) {
        List<KeyCoder> coders = new ArrayList<>();
        for (int key = 0; key < leftKeys.size(); key++) {
            Column left = leftKeys.get(key);
            Column right = rightKeys.get(key);
            boolean same = left.type() == right.type();
            if (!same && left.type().join(right.type()) != ColumnType.NUMBER) {
                throw new IllegalArgumentException("Join: keys must be of the same type, got '" + left.name()
                        + "' of type " + left.type() + " and '" + right.name() + "' of type " + right.type());
            }
            coders.add(KeyCoder.of(right, !same));
        }
        return coders;
    }

    private void requireCardinality(RowsByCode rights) {
        if (join.expected().uniqueRight()) {
            requireUnique("right", right, join.rightKeys(), rights);
        }
        if (join.expected().uniqueLeft()) {
            RowCoder coder = new RowCoder(leftKeys, left.rowCount(), false);
            requireUnique("left", left, join.leftKeys(), RowsByCode.of(coder.codes(), coder.bound()));
        }
    }

    private void requireUnique(String side, Table table, List<String> keys, RowsByCode rows) {
        for (int code = 0; code < rows.starts().length - 1; code++) {
            if (rows.count(code) > 1) {
                throw new IllegalArgumentException("Join: keys of the " + side + " table must be unique to be "
                        + join.expected() + ", but " + key(table, keys, rows.rows()[rows.starts()[code]]) + " comes "
                        + rows.count(code) + " times");
            }
        }
    }

    private static String key(Table table, List<String> keys, int row) {
        List<String> parts = keys.stream()
                .map(key -> key + "=" + table.column(key).text(row))
                .toList();
        return String.join(", ", parts);
    }

    /** The number of pairs that match. */
    private long requireLimit(int[] codes, RowCoder coder, RowsByCode rights) {
        long total = 0;
        long single = 0;
        for (int code : codes) {
            int matches = code < 0 ? 0 : rights.count(code);
            total += matches;
            single += matches == 0 ? 1 : 0;
        }
        long rows = total
                + (join.kind() == Join.Kind.LEFT || join.kind() == Join.Kind.FULL ? single : 0)
                + (keepsRight() ? unmatched(codes, coder).length : 0);
        long limit = Math.min(join.limit(left, right), Integer.MAX_VALUE - 8L);
        if (rows > limit) {
            throw new IllegalArgumentException("Join: the result must have at most " + limit + " rows, but would have "
                    + rows + "; the worst key is " + worst(codes, rights));
        }
        return total;
    }

    private boolean keepsRight() {
        return join.kind() == Join.Kind.RIGHT || join.kind() == Join.Kind.FULL;
    }

    /** The right rows that match no left one. */
    private int[] unmatched(int[] codes, RowCoder coder) {
        boolean[] known = new boolean[coder.bound()];
        for (int code : codes) {
            if (code >= 0) {
                known[code] = true;
            }
        }
        return IntStream.range(0, right.rowCount())
                .filter(row -> coder.codes()[row] < 0 || !known[coder.codes()[row]])
                .toArray();
    }

    private String worst(int[] codes, RowsByCode rights) {
        int[] lefts = new int[rights.starts().length - 1];
        for (int code : codes) {
            if (code >= 0) {
                lefts[code]++;
            }
        }
        int worst = 0;
        for (int code = 0; code < lefts.length; code++) {
            boolean more = (long) lefts[code] * rights.count(code) > (long) lefts[worst] * rights.count(worst);
            worst = more ? code : worst;
        }
        if (lefts.length == 0 || rights.count(worst) == 0) {
            return "none: no key matches";
        }
        return key(right, join.rightKeys(), rights.rows()[rights.starts()[worst]]) + " with " + lefts[worst] + " x "
                + rights.count(worst) + " rows";
    }

    private static Pairs pairs(int[] codes, RowsByCode build, boolean keepSingle, long total) {
        int[] probes = new int[Math.toIntExact(total + (keepSingle ? codes.length : 0))];
        int[] builds = new int[probes.length];
        int size = 0;
        for (int row = 0; row < codes.length; row++) {
            int code = codes[row];
            int from = code < 0 ? 0 : build.starts()[code];
            int to = code < 0 ? 0 : build.starts()[code + 1];
            for (int place = from; place < to; place++) {
                probes[size] = row;
                builds[size++] = build.rows()[place];
            }
            if (from == to && keepSingle) {
                probes[size] = row;
                builds[size++] = -1;
            }
        }
        return size == probes.length
                ? new Pairs(probes, builds)
                : new Pairs(Arrays.copyOf(probes, size), Arrays.copyOf(builds, size));
    }

    private Table full(int[] codes, RowCoder coder, RowsByCode rights, long total) {
        Pairs pairs = pairs(codes, rights, true, total);
        int[] single = unmatched(codes, coder);
        int size = pairs.left().length;
        int[] lefts = Arrays.copyOf(pairs.left(), size + single.length);
        int[] others = Arrays.copyOf(pairs.right(), size + single.length);
        Arrays.fill(lefts, size, lefts.length, -1);
        System.arraycopy(single, 0, others, size, single.length);
        return table(new Pairs(lefts, others));
    }

    /** The left columns, then those of the right table that are no keys. */
    private Table table(Pairs pairs) {
        Set<String> rightNames = new HashSet<>(right.names());
        rightNames.removeAll(join.rightKeys());
        List<Column> columns = new ArrayList<>();
        for (Column column : left.columns()) {
            int key = join.leftKeys().indexOf(column.name());
            if (key >= 0) {
                columns.add(keepsRight() ? either(column, rightKeys.get(key), pairs) : taken(column, pairs.left()));
            } else {
                String name = column.name() + (rightNames.contains(column.name()) ? join.leftSuffix() : "");
                columns.add(taken(column, pairs.left()).renamed(name));
            }
        }
        for (String name : right.names()) {
            if (!join.rightKeys().contains(name)) {
                boolean both = left.has(name);
                String suffix = both ? join.rightSuffix() : "";
                columns.add(taken(right.column(name), pairs.right()).renamed(name + suffix));
            }
        }
        return Table.of(columns);
    }

    private static Column taken(Column column, int[] rows) {
        return isAll(rows, column.size()) ? column : ColumnArrays.takeOrMissing(column, rows);
    }

    private static boolean isAll(int[] rows, int size) {
        int row = 0;
        while (row < rows.length && rows[row] == row) {
            row++;
        }
        return row == size && rows.length == size;
    }

    /** The key of the left row, or of the right one where there is none. */
    private static Column either(Column leftKey, Column rightKey, Pairs pairs) {
        Column both = Concatenation.of(leftKey.name(), List.of(leftKey, rightKey));
        int[] rows = new int[pairs.left().length];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = pairs.left()[row] >= 0 ? pairs.left()[row] : leftKey.size() + pairs.right()[row];
        }
        return both.take(rows);
    }
}
