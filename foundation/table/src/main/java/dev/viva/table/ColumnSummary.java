package dev.viva.table;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Description} tells about one column. Figures that a column has not, such as the mean of text, are NaN;
 * time counts as microseconds since 1970 and truth as 0 and 1.
 *
 * @param count how many rows have a value
 * @param missing how many have none
 * @param distinct how many different values there are
 * @param mean the arithmetic mean
 * @param deviation the standard deviation of the sample (divisor count - 1); NaN below two values
 * @param minimum the smallest value
 * @param lowerQuartile the 25 % quantile, interpolated linearly between neighbours (type 7 of Hyndman and Fan 1996)
 * @param median the 50 % quantile
 * @param upperQuartile the 75 % quantile
 * @param maximum the largest value
 * @param mostFrequent the value that comes most often, as text, among equals the smallest (text: the first to appear);
 *     {@code null} without values
 * @param frequency how often that is
 */
public record ColumnSummary(
        String name,
        ColumnType type,
        int count,
        int missing,
        int distinct,
        double mean,
        double deviation,
        double minimum,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double maximum,
        @Nullable String mostFrequent,
        int frequency) {
    /** Summarises {@code column} exactly. O(rows log rows). */
    public static ColumnSummary of(Column column) {
        return column instanceof TextColumn text ? ofText(text) : ofNumbers(column);
    }

    private static ColumnSummary ofText(TextColumn column) {
        int[] counts = new int[column.dictionary().size()];
        int present = 0;
        for (int code : column.codes()) {
            if (code >= 0) {
                counts[code]++;
                present++;
            }
        }
        int best = -1;
        int distinct = 0;
        for (int code = 0; code < counts.length; code++) {
            distinct += counts[code] > 0 ? 1 : 0;
            best = counts[code] > 0 && (best < 0 || counts[code] > counts[best]) ? code : best;
        }
        double none = Double.NaN;
        return new ColumnSummary(
                column.name(),
                ColumnType.TEXT,
                present,
                column.size() - present,
                distinct,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                best < 0 ? null : column.dictionary().get(best),
                best < 0 ? 0 : counts[best]);
    }

    private static ColumnSummary ofNumbers(Column column) {
        SortedValues values = SortedValues.of(column);
        return new ColumnSummary(
                column.name(),
                column.type(),
                values.count(),
                column.size() - values.count(),
                values.distinct(),
                values.mean(),
                values.deviation(),
                values.quantile(0),
                values.quantile(0.25),
                values.quantile(0.5),
                values.quantile(0.75),
                values.quantile(1),
                values.mostFrequent(),
                values.frequency());
    }

    /** The figures by name in the order of this record, for JSON: NaN is left out, infinity and times are text, their deviation seconds. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("type", type.name());
        map.put("count", count);
        map.put("missing", missing);
        map.put("distinct", distinct);
        put(map, "mean", mean);
        if (!Double.isNaN(deviation)) {
            map.put("deviation", type == ColumnType.TIMESTAMP ? deviation / 1e6 : deviation);
        }
        put(map, "minimum", minimum);
        put(map, "lowerQuartile", lowerQuartile);
        put(map, "median", median);
        put(map, "upperQuartile", upperQuartile);
        put(map, "maximum", maximum);
        if (mostFrequent != null) {
            map.put("mostFrequent", mostFrequent);
            map.put("frequency", frequency);
        }
        return map;
    }

    private void put(Map<String, Object> map, String key, double value) {
        if (type == ColumnType.TIMESTAMP && !Double.isNaN(value)) {
            map.put(key, Timestamps.format(Math.round(value)));
        } else if (Double.isInfinite(value)) {
            map.put(key, Double.toString(value));
        } else if (!Double.isNaN(value)) {
            map.put(key, value);
        }
    }
}
