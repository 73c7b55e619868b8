package dev.viva.table;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Seeded tables whose keys often meet, with missing ones among them, and a value to be aggregated. */
final class KeyedTables {
    /** One key of each kind. */
    static final List<String> KEYS = List.of("text", "whole", "far", "number", "truth", "time");

    private KeyedTables() {}

    static Table of(SplittableRandom random, int rows) {
        @Nullable String[] texts = new String[rows];
        long[] whole = new long[rows];
        long[] far = new long[rows];
        double[] numbers = new double[rows];
        byte[] truths = new byte[rows];
        long[] times = new long[rows];
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            texts[row] = random.nextInt(6) == 0 ? null : "t" + random.nextInt(4);
            whole[row] = random.nextInt(6) == 0 ? IntegerColumn.MISSING : random.nextInt(-2, 3);
            far[row] = random.nextInt(6) == 0 ? IntegerColumn.MISSING : random.nextInt(3) * (Long.MAX_VALUE / 3);
            numbers[row] = new double[] {Double.NaN, 0.0, -0.0, 1.5, Double.POSITIVE_INFINITY}[random.nextInt(5)];
            truths[row] = (byte) (random.nextInt(3) - 1);
            times[row] = random.nextInt(6) == 0 ? TimestampColumn.MISSING : 1_000_000L * random.nextInt(20);
            values[row] = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(-20, 20) / 4.0;
        }
        return Table.of(
                TextColumn.of("text", texts),
                new IntegerColumn("whole", whole),
                new IntegerColumn("far", far),
                new NumberColumn("number", numbers),
                new BooleanColumn("truth", truths),
                new TimestampColumn("time", times),
                new NumberColumn("value", values));
    }

    /** Some of the keys, at least {@code least}. */
    static List<String> someKeys(SplittableRandom random, int least) {
        List<String> chosen = new ArrayList<>();
        while (chosen.size() < least || random.nextInt(3) == 0) {
            String key = KEYS.get(random.nextInt(KEYS.size()));
            if (!chosen.contains(key)) {
                chosen.add(key);
            }
            if (chosen.size() == KEYS.size()) {
                break;
            }
        }
        return chosen;
    }

    /** What rows are compared by, the slow way; zeros of both signs are the same. */
    static List<@Nullable String> key(Table table, List<String> keys, int row) {
        List<@Nullable String> key = new ArrayList<>();
        for (String name : keys) {
            String text = table.column(name).text(row);
            key.add("-0.0".equals(text) ? "0.0" : text);
        }
        return key;
    }

    static boolean isMissing(Table table, List<String> keys, int row) {
        return keys.stream().anyMatch(name -> table.column(name).isMissing(row));
    }
}
