package dev.viva.learn.tabular;

import dev.viva.learn.Feature;
import dev.viva.learn.transform.TextVectorizer;
import dev.viva.learn.transform.Vocabulary;
import dev.viva.table.Column;
import dev.viva.table.TimestampColumn;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;

/** How one column of a table becomes features. Immutable and thread-safe. */
public sealed interface ColumnEncoding {
    /** The name of the column. */
    String column();

    /**
     * The features of {@code column}, always the same number of them, with the same names.
     *
     * @throws IllegalArgumentException if the column's type cannot be read this way
     */
    List<Feature> encode(Column column);

    /** Numbers, whole numbers and truth values: one numeric feature. */
    record AsNumber(String column) implements ColumnEncoding {
        @Override
        public List<Feature> encode(Column cells) {
            return List.of(new Feature.Numeric(column, Cells.numbers(cells)));
        }
    }

    /**
     * Text: one category.
     *
     * @param levels the values that have a code of their own, in the order of the codes
     * @param others whether all other values share one more code, {@link #OTHERS}; where not, they count as missing
     */
    record AsCategory(String column, List<String> levels, boolean others) implements ColumnEncoding {
        /** The level that stands for all values without a code of their own. */
        public static final String OTHERS = "(other)";

        /** Copies the list. */
        public AsCategory {
            levels = List.copyOf(levels);
        }

        @Override
        public List<Feature> encode(Column cells) {
            Map<String, Integer> codeOf = new HashMap<>();
            for (String level : levels) {
                codeOf.put(level, codeOf.size());
            }
            int unknown = others ? levels.size() : -1;
            Cells.Coded coded = Cells.coded(cells);
            int[] codeOfValue = coded.values().stream()
                    .mapToInt(value -> codeOf.getOrDefault(value, unknown))
                    .toArray();
            int[] codes = new int[cells.size()];
            for (int row = 0; row < codes.length; row++) {
                codes[row] = coded.codes()[row] < 0 ? -1 : codeOfValue[coded.codes()[row]];
            }
            return List.of(new Feature.Category(column, codes, allLevels()));
        }

        private List<String> allLevels() {
            return others ? Stream.concat(levels.stream(), Stream.of(OTHERS)).toList() : levels;
        }
    }

    /**
     * Free text: one sparse feature for each term, {@code column:term}. Any text is read, also one that training did not have.
     *
     * @param rules how texts are read
     * @param vocabulary the terms, with how much each counts
     */
    record AsText(String column, TextVectorizer rules, Vocabulary vocabulary) implements ColumnEncoding {
        @Override
        public List<Feature> encode(Column cells) {
            Cells.Coded coded = Cells.coded(cells);
            return vocabulary.columns(new Feature.Category(column, coded.codes(), coded.values()), rules);
        }
    }

    /**
     * Points in time, in UTC: seconds since 1970, month (1 to 12), day of the month, day of the week (1 is Monday) and
     * hour with its fraction.
     */
    record AsTime(String column) implements ColumnEncoding {
        private static final long MICROS_PER_SECOND = 1_000_000;
        private static final long SECONDS_PER_DAY = 86_400;
        private static final double SECONDS_PER_HOUR = 3_600;

        @Override
        public List<Feature> encode(Column cells) {
            if (!(cells instanceof TimestampColumn times)) {
                if (!Cells.hasValues(cells)) {
                    return encode(missing(cells.size()));
                }
                throw new IllegalArgumentException("column '" + column + "' must hold points in time, as in training");
            }
            return List.of(
                    part(times, "time", seconds -> seconds),
                    part(times, "month", seconds -> date(seconds).getMonthValue()),
                    part(times, "day", seconds -> date(seconds).getDayOfMonth()),
                    part(
                            times,
                            "weekday",
                            seconds -> date(seconds).getDayOfWeek().getValue()),
                    part(times, "hour", seconds -> Math.floorMod(seconds, SECONDS_PER_DAY) / SECONDS_PER_HOUR));
        }

        private Feature part(TimestampColumn times, String name, LongToDoubleFunction part) {
            double[] values = new double[times.size()];
            for (int row = 0; row < values.length; row++) {
                long micros = times.values()[row];
                values[row] = times.isMissing(row)
                        ? Double.NaN
                        : part.applyAsDouble(Math.floorDiv(micros, MICROS_PER_SECOND));
            }
            return new Feature.Numeric(column + "." + name, values);
        }

        private static LocalDate date(long seconds) {
            return LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_PER_DAY));
        }

        private TimestampColumn missing(int rows) {
            long[] values = new long[rows];
            Arrays.fill(values, TimestampColumn.MISSING);
            return new TimestampColumn(column, values);
        }
    }
}
