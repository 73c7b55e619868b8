package dev.viva.table;

import java.nio.charset.StandardCharsets;

/**
 * Turns the bytes of one field into a value, without making a String on the usual paths. Each method has a result that
 * stands for "does not read as this type". Stateless.
 */
final class FieldParser {
    /** Stands for bytes that are no whole number of 64 bits. */
    static final long NO_INTEGER = Long.MIN_VALUE;

    private static final long LARGEST_EXACT = 1L << 53;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private FieldParser() {}

    /** The whole number in these bytes, or {@link #NO_INTEGER}. */
    static long integer(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        if (at < to && (negative || bytes[at] == '+')) {
            at++;
        }
        int digits = to - at;
        if (digits < 1 || digits > 18) {
            return digits < 1 ? NO_INTEGER : longInteger(bytes, at, to, negative);
        }
        long value = 0;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if ((digit & 0xFF) > 9) {
                return NO_INTEGER;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    private static long longInteger(byte[] bytes, int from, int to, boolean negative) {
        long value = 0;
        for (int at = from; at < to; at++) {
            int digit = bytes[at] - '0';
            if ((digit & 0xFF) > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return NO_INTEGER;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /**
     * The number in these bytes, correctly rounded, or NaN if they are none. Infinity may be spelled {@code inf} or
     * {@code infinity} in any case.
     *
     * <p>A mantissa up to 2^53 and a power of ten up to 10^22 are exact, so one multiplication or division rounds once,
     * which is right (Clinger 1990); up to 19 digits go to {@link DecimalNumbers}, all else to {@link Double#parseDouble}.
     */
    static double number(byte[] bytes, int from, int to, char decimal) {
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        if (at < to && (negative || bytes[at] == '+')) {
            at++;
        }
        int start = at;
        long mantissa = 0;
        int point = -1;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if ((digit & 0xFF) <= 9) {
                mantissa = mantissa * 10 + digit;
            } else if (bytes[at] == decimal && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        int digits = at - start - (point < 0 ? 0 : 1);
        if (digits == 0) {
            return at == start ? infinity(bytes, start, to, negative) : Double.NaN;
        }
        int exponent = point < 0 ? 0 : point + 1 - at;
        if (at < to) {
            int written = exponent(bytes, at, to);
            if (written == Integer.MIN_VALUE) {
                return Double.NaN;
            }
            exponent += written;
        }
        boolean exact = digits <= 18 && mantissa <= LARGEST_EXACT && exponent >= -22 && exponent <= 22;
        double magnitude = exact
                ? scaled(mantissa, exponent)
                : nearest(mantissa, exponent, digits - leadingZeros(bytes, start, to, decimal));
        if (Double.isNaN(magnitude)) {
            magnitude = slow(bytes, start, to, decimal);
        }
        return negative ? -magnitude : magnitude;
    }

    private static int leadingZeros(byte[] bytes, int from, int to, char decimal) {
        int zeros = 0;
        for (int at = from; at < to && (bytes[at] == '0' || bytes[at] == decimal); at++) {
            zeros += bytes[at] == '0' ? 1 : 0;
        }
        return zeros;
    }

    private static double nearest(long mantissa, int exponent, int digits) {
        return mantissa == 0 || digits > 19 ? Double.NaN : DecimalNumbers.nearest(mantissa, exponent);
    }

    private static double scaled(long mantissa, int exponent) {
        return exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
    }

    /** The value of {@code e±digits}, cut at ±99,999, or MIN_VALUE if that is not what there is. */
    private static int exponent(byte[] bytes, int from, int to) {
        if ((bytes[from] | 0x20) != 'e') {
            return Integer.MIN_VALUE;
        }
        int at = from + 1;
        boolean negative = at < to && bytes[at] == '-';
        if (at < to && (negative || bytes[at] == '+')) {
            at++;
        }
        if (at == to) {
            return Integer.MIN_VALUE;
        }
        int value = 0;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if ((digit & 0xFF) > 9) {
                return Integer.MIN_VALUE;
            }
            value = Math.min(99_999, value * 10 + digit);
        }
        return negative ? -value : value;
    }

    private static double slow(byte[] bytes, int from, int to, char decimal) {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        return Double.parseDouble(decimal == '.' ? text : text.replace(decimal, '.'));
    }

    private static double infinity(byte[] bytes, int from, int to, boolean negative) {
        if (is(bytes, from, to, "inf") || is(bytes, from, to, "infinity")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.NaN;
    }

    /** 1 for {@code true}, 0 for {@code false}, in any case; -1 for all else. */
    static byte truth(byte[] bytes, int from, int to) {
        if (is(bytes, from, to, "true")) {
            return 1;
        }
        return is(bytes, from, to, "false") ? (byte) 0 : -1;
    }

    private static boolean is(byte[] bytes, int from, int to, String lowerCase) {
        if (to - from != lowerCase.length()) {
            return false;
        }
        for (int index = 0; index < lowerCase.length(); index++) {
            if ((bytes[from + index] | 0x20) != lowerCase.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The narrowest type that these bytes read as. A whole number too long for 64 bits is TEXT, as it is most likely an
     * identifier.
     */
    static ColumnType classify(byte[] bytes, int from, int to, char decimal) {
        if (integer(bytes, from, to) != NO_INTEGER) {
            return ColumnType.INTEGER;
        }
        if (isNumber(bytes, from, to, decimal)) {
            return ColumnType.NUMBER;
        }
        if (truth(bytes, from, to) >= 0) {
            return ColumnType.BOOLEAN;
        }
        return Timestamps.parse(bytes, from, to) == TimestampColumn.MISSING ? ColumnType.TEXT : ColumnType.TIMESTAMP;
    }

    private static boolean isNumber(byte[] bytes, int from, int to, char decimal) {
        return !Double.isNaN(number(bytes, from, to, decimal)) && !isLongWhole(bytes, from, to);
    }

    /** Whether these bytes are digits only, with or without a sign, and too many for 64 bits. */
    static boolean isLongWhole(byte[] bytes, int from, int to) {
        if (to - from < 19) {
            return false;
        }
        for (int at = bytes[from] == '-' || bytes[from] == '+' ? from + 1 : from; at < to; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                return false;
            }
        }
        return integer(bytes, from, to) == NO_INTEGER;
    }
}
