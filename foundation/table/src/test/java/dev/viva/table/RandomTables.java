package dev.viva.table;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Seeded tables with every kind of column and awkward values. */
final class RandomTables {
    private static final String[] PIECES = {
        "",
        " ",
        "a",
        "NA",
        "?",
        ",",
        ";",
        "\t",
        "\"",
        "\"\"",
        "\n",
        "\r\n",
        "\r",
        "12",
        "1.5",
        "true",
        "2018-04-01",
        "ä",
        "漢字",
        "\uD83D\uDE00",
        "null",
        "|",
        "x y",
        "'",
        "\\",
        "é",
        "\u0000"
    };

    private RandomTables() {}

    /** A table whose columns are called by their types. */
    static Table of(SplittableRandom random) {
        int rows = 1 + random.nextInt(random.nextInt(4) == 0 ? 3000 : 12);
        return Table.of(
                new NumberColumn("NUMBER", numbers(random, rows)),
                new IntegerColumn("INTEGER", integers(random, rows)),
                TextColumn.of("TEXT", texts(random, rows)),
                new BooleanColumn("BOOLEAN", truths(random, rows)),
                new TimestampColumn("TIMESTAMP", times(random, rows)));
    }

    static double[] numbers(SplittableRandom random, int rows) {
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = switch (random.nextInt(8)) {
                case 0 -> Double.NaN;
                case 1 -> Double.longBitsToDouble(random.nextLong());
                case 2 -> random.nextInt(1000) / 100.0;
                case 3 -> random.nextInt(100);
                case 4 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : -0.0;
                default -> random.nextDouble(-1e6, 1e6);
            };
        }
        return values;
    }

    private static long[] integers(SplittableRandom random, int rows) {
        long[] values = new long[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = switch (random.nextInt(5)) {
                case 0 -> IntegerColumn.MISSING;
                case 1 -> random.nextLong();
                case 2 -> random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE + 1;
                default -> random.nextInt(-50, 50);
            };
        }
        return values;
    }

    static @Nullable String[] texts(SplittableRandom random, int rows) {
        @Nullable String[] values = new String[rows];
        for (int row = 0; row < rows; row++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(4); piece > 0; piece--) {
                text.append(PIECES[random.nextInt(PIECES.length - 1)]);
            }
            values[row] = random.nextInt(5) == 0 ? null : text.toString();
        }
        return values;
    }

    private static byte[] truths(SplittableRandom random, int rows) {
        byte[] values = new byte[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = (byte) (random.nextInt(3) - 1);
        }
        return values;
    }

    private static long[] times(SplittableRandom random, int rows) {
        long[] values = new long[rows];
        for (int row = 0; row < rows; row++) {
            long micros = random.nextLong(-62_135_596_800_000_000L, 253_402_300_800_000_000L);
            values[row] = switch (random.nextInt(4)) {
                case 0 -> TimestampColumn.MISSING;
                case 1 -> micros - Math.floorMod(micros, 86_400_000_000L);
                case 2 -> micros - Math.floorMod(micros, 1_000_000L);
                default -> micros;
            };
        }
        return values;
    }
}
