package dev.viva.table;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/** Points in time as they stand in a {@link TimestampColumn}: microseconds since 1970-01-01T00:00Z. */
public final class Timestamps {
    private static final long MICROS = 1_000_000;
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    private Timestamps() {}

    /** The microseconds of {@code instant}; nanoseconds are cut off. */
    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1000);
    }

    /** The microseconds of a date and time in UTC. */
    public static long of(LocalDateTime utc) {
        return of(utc.toInstant(ZoneOffset.UTC));
    }

    /** The instant {@code micros} microseconds after 1970-01-01T00:00Z. */
    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }

    /** The ISO text in UTC without a zone, such as 2018-04-01T00:00:31 or 2018-04-01T00:00:31.25. */
    public static String format(long micros) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.ofInstant(instant(micros), ZoneOffset.UTC));
    }

    /**
     * Reads an ISO date or date and time: {@code 2018-04-01}, {@code 2018-04-01 00:00}, {@code 2018-04-01T00:00:31.25},
     * each time with or without {@code Z}, {@code +02}, {@code +0200} or {@code +02:00}. Without a zone it is UTC;
     * digits beyond the microsecond are cut off. Years 0000 to 9999.
     *
     * @return the microseconds, or empty if the text is no such time
     */
    public static OptionalLong parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long micros = parse(bytes, 0, bytes.length);
        return micros == TimestampColumn.MISSING ? OptionalLong.empty() : OptionalLong.of(micros);
    }

    /** As {@link #parse(String)}, from bytes; {@link TimestampColumn#MISSING} if they are no time. */
    static long parse(byte[] bytes, int from, int to) {
        if (to - from < 10 || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
            return TimestampColumn.MISSING;
        }
        int year = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2);
        int month = twoDigits(bytes, from + 5);
        int day = twoDigits(bytes, from + 8);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            return TimestampColumn.MISSING;
        }
        long midnight = epochDay(year, month, day) * 86_400L * MICROS;
        return to - from == 10 ? midnight : addTime(midnight, bytes, from + 10, to);
    }

    private static long addTime(long midnight, byte[] bytes, int from, int to) {
        if (to - from < 6 || (bytes[from] != 'T' && bytes[from] != ' ') || bytes[from + 3] != ':') {
            return TimestampColumn.MISSING;
        }
        int hour = twoDigits(bytes, from + 1);
        int minute = twoDigits(bytes, from + 4);
        int at = from + 6;
        int second = 0;
        if (at < to && bytes[at] == ':') {
            second = to - at < 3 ? -1 : twoDigits(bytes, at + 1);
            at += 3;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return TimestampColumn.MISSING;
        }
        return addFraction(midnight + (hour * 3600L + minute * 60L + second) * MICROS, bytes, at, to);
    }

    private static long addFraction(long time, byte[] bytes, int from, int to) {
        if (from >= to || bytes[from] != '.') {
            return addZone(time, bytes, from, to);
        }
        int at = from + 1;
        long micros = 0;
        for (long unit = MICROS / 10; at < to && digit(bytes[at]) >= 0; at++, unit /= 10) {
            micros += unit * digit(bytes[at]);
        }
        return at == from + 1 || at - from > 10 ? TimestampColumn.MISSING : addZone(time + micros, bytes, at, to);
    }

    private static long addZone(long time, byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0 || (length == 1 && bytes[from] == 'Z')) {
            return time;
        }
        if (length < 3 || length == 4 || length > 6 || (bytes[from] != '+' && bytes[from] != '-')) {
            return TimestampColumn.MISSING;
        }
        if (length == 6 && bytes[from + 3] != ':') {
            return TimestampColumn.MISSING;
        }
        int hours = twoDigits(bytes, from + 1);
        int minutes = length == 3 ? 0 : twoDigits(bytes, to - 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return TimestampColumn.MISSING;
        }
        long offset = (hours * 60L + minutes) * 60 * MICROS;
        return bytes[from] == '+' ? time - offset : time + offset;
    }

    private static int twoDigits(byte[] bytes, int at) {
        int tens = digit(bytes[at]);
        int ones = digit(bytes[at + 1]);
        return tens < 0 || ones < 0 ? Integer.MIN_VALUE / 200 : tens * 10 + ones;
    }

    private static int digit(byte character) {
        int value = character - '0';
        return value >= 0 && value <= 9 ? value : -1;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> isLeap(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static long epochDay(int year, int month, int day) {
        int past = year - 1;
        long daysBeforeYear =
                365L * past + Math.floorDiv(past, 4) - Math.floorDiv(past, 100) + Math.floorDiv(past, 400);
        int leapDay = month > 2 && isLeap(year) ? 1 : 0;
        return daysBeforeYear + DAYS_BEFORE_MONTH[month - 1] + leapDay + day - 1 - 719_162;
    }
}
