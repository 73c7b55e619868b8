package dev.viva.table;

import dev.viva.kernel.Parallel;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Points in time as microseconds since 1970-01-01T00:00Z; text without a zone is read as UTC. {@link #MISSING} marks a
 * missing value.
 *
 * @param values owned by the column: the caller must not change the array afterwards
 */
public record TimestampColumn(String name, long[] values) implements LongColumn<TimestampColumn> {
    /** The mark of a missing value. */
    public static final long MISSING = LongColumn.MISSING;

    @Override
    public ColumnType type() {
        return ColumnType.TIMESTAMP;
    }

    @Override
    public TimestampColumn of(String newName, long[] newValues) {
        return new TimestampColumn(newName, newValues);
    }

    @Override
    public String format(long value) {
        return Timestamps.format(value);
    }

    /**
     * One field of each time in UTC, such as {@link ChronoField#HOUR_OF_DAY}, {@link ChronoField#DAY_OF_WEEK} (1 is Monday)
     * or {@link ChronoField#MONTH_OF_YEAR}; missing stays missing.
     *
     * @throws java.time.temporal.UnsupportedTemporalTypeException if a date and time have no such field
     */
    public IntegerColumn part(ChronoField field) {
        return new IntegerColumn(
                name,
                changed(micros ->
                        Timestamps.instant(micros).atOffset(ZoneOffset.UTC).getLong(field)));
    }

    /**
     * Each time rounded down to a whole multiple of {@code width} since 1970, as for sums by the hour or by seven days.
     *
     * @throws IllegalArgumentException if the width is less than a microsecond
     */
    public TimestampColumn floor(Duration width) {
        long micros = width.toNanos() / 1000;
        if (micros < 1) {
            throw new IllegalArgumentException(
                    "TimestampColumn.floor: width must be at least 1 microsecond, got " + width);
        }
        return of(name, changed(value -> value - Math.floorMod(value, micros)));
    }

    /**
     * Each time rounded down to the beginning of its unit in UTC: YEARS, MONTHS, WEEKS (on Monday), DAYS and shorter.
     *
     * @throws java.time.temporal.UnsupportedTemporalTypeException for longer units
     */
    public TimestampColumn startOf(ChronoUnit unit) {
        return of(name, changed(micros -> Timestamps.of(begin(Timestamps.instant(micros), unit))));
    }

    private static LocalDateTime begin(Instant time, ChronoUnit unit) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        LocalDateTime midnight = utc.truncatedTo(ChronoUnit.DAYS);
        return switch (unit) {
            case YEARS -> midnight.with(TemporalAdjusters.firstDayOfYear());
            case MONTHS -> midnight.with(TemporalAdjusters.firstDayOfMonth());
            case WEEKS -> midnight.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            default -> utc.truncatedTo(unit);
        };
    }

    private long[] changed(LongUnaryOperator change) {
        long[] changed = new long[values.length];
        Parallel.common().forRange(values.length, ColumnArrays.GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                changed[row] = values[row] == MISSING ? MISSING : change.applyAsLong(values[row]);
            }
        });
        return changed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TimestampColumn that && name.equals(that.name) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(values));
    }
}
