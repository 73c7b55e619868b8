package dev.viva.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Sorts row numbers by the values of a column. */
final class RowOrder {
    private RowOrder() {}

    static int[] of(Column column, Table.Order order) {
        Comparator<Integer> values = comparator(column);
        Comparator<Integer> directed = order == Table.Order.ASCENDING ? values : values.reversed();
        Integer[] rows = IntStream.range(0, column.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(
                rows, Comparator.<Integer, Boolean>comparing(column::isMissing).thenComparing(directed));
        return Arrays.stream(rows).mapToInt(Integer::intValue).toArray();
    }

    private static Comparator<Integer> comparator(Column column) {
        return switch (column) {
            case NumberColumn numbers -> Comparator.comparingDouble(row -> numbers.values()[row]);
            case IntegerColumn integers -> Comparator.comparingLong(row -> integers.values()[row]);
            case TimestampColumn times -> Comparator.comparingLong(row -> times.values()[row]);
            case BooleanColumn truths -> Comparator.comparingInt(row -> truths.values()[row]);
            case TextColumn texts -> {
                int[] ranks = ranks(texts.dictionary());
                yield Comparator.comparingInt(row -> texts.isMissing(row) ? -1 : ranks[texts.codes()[row]]);
            }
        };
    }

    /** The place of each entry in the sorted dictionary, so that rows compare by number. */
    private static int[] ranks(List<String> dictionary) {
        Integer[] codes = IntStream.range(0, dictionary.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(codes, Comparator.comparing(dictionary::get));
        int[] ranks = new int[codes.length];
        for (int rank = 0; rank < codes.length; rank++) {
            ranks[codes[rank]] = rank;
        }
        return ranks;
    }
}
