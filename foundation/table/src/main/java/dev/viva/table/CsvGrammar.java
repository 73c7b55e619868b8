package dev.viva.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Where fields and records end, as plain functions on bytes. Every array read here has {@link #PADDING} bytes after its
 * last line break, which let the scan look at eight bytes at once.
 */
final class CsvGrammar {
    /** How many bytes beyond the data an array must have. */
    static final int PADDING = 8;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long BREAKS = ONES * '\n';

    private final byte quote;
    private final byte blank;
    private final long delimiters;
    private final boolean trim;
    private final byte[][] missing;
    private final boolean[] missingStart = new boolean[256];
    private final boolean emptyMissing;

    CsvGrammar(char delimiter, char quote, boolean trim, Set<String> missing) {
        this.quote = quote == CsvOptions.NO_QUOTE ? (byte) -1 : (byte) quote;
        this.blank = (byte) (delimiter == ' ' ? '\t' : ' ');
        this.delimiters = ONES * delimiter;
        this.trim = trim;
        this.emptyMissing = missing.contains("");
        this.missing = missing.stream()
                .filter(text -> !text.isEmpty())
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        for (byte[] mark : this.missing) {
            missingStart[mark[0] & 0xFF] = true;
        }
    }

    byte quote() {
        return quote;
    }

    /** The position of the next delimiter or line break; there must be one. */
    int fieldEnd(byte[] bytes, int from) {
        for (int at = from; ; at += 8) {
            long word = (long) LONGS.get(bytes, at);
            long breaks = word ^ BREAKS;
            long ends = word ^ delimiters;
            // A zero byte sets its high bit; a wrong hit can only lie above a right one, so the lowest is right.
            long hits = (((breaks - ONES) & ~breaks) | ((ends - ONES) & ~ends)) & HIGHS;
            if (hits != 0) {
                return at + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
    }

    /** The first position from {@code from} on that is no blank to be trimmed. */
    int skipBlanks(byte[] bytes, int from) {
        int at = from;
        if (trim) {
            while (isBlank(bytes[at])) {
                at++;
            }
        }
        return at;
    }

    /** Where a field that stretches from {@code from} to {@code to} ends without the blanks behind it. */
    int trimEnd(byte[] bytes, int from, int to) {
        int end = to;
        if (trim) {
            while (end > from && isBlank(bytes[end - 1])) {
                end--;
            }
        }
        return end;
    }

    private boolean isBlank(byte character) {
        return character == blank || (character == '\t' && delimiters != ONES * '\t');
    }

    /** Whether these bytes stand for a missing value. */
    boolean isMissing(byte[] bytes, int from, int to) {
        if (from == to) {
            return emptyMissing;
        }
        return missingStart[bytes[from] & 0xFF] && isMark(bytes, from, to);
    }

    private boolean isMark(byte[] bytes, int from, int to) {
        for (byte[] mark : missing) {
            if (Arrays.equals(mark, 0, mark.length, bytes, from, to)) {
                return true;
            }
        }
        return false;
    }

    /** The position of the quote that closes the field opened just before {@code from}, or -1 if there is none. */
    int closingQuote(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == quote) {
                if (at + 1 >= to || bytes[at + 1] != quote) {
                    return at;
                }
                at++;
            }
        }
        return -1;
    }

    /**
     * The end of the last whole record of those that begin at {@code from} and lie before {@code to}; {@code from} if
     * there is none. One look for a quote decides between a search for the last line break and a walk by the grammar.
     */
    int lastRecordEnd(byte[] bytes, int from, int to) {
        if (quote == -1 || indexOf(bytes, quote, from, to) < 0) {
            int at = to;
            while (at > from && bytes[at - 1] != '\n') {
                at--;
            }
            return at;
        }
        int end = from;
        for (int next = recordEnd(bytes, from, to); next >= 0; next = recordEnd(bytes, next, to)) {
            end = next;
        }
        return end;
    }

    /** The position after the line break of the record at {@code from}, or -1 if it does not end before {@code to}. */
    private int recordEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int start = skipBlanks(bytes, at);
            if (start < to && bytes[start] == quote) {
                int close = closingQuote(bytes, start + 1, to);
                if (close < 0) {
                    return -1;
                }
                start = close + 1;
            }
            at = start >= to ? to : fieldEnd(bytes, start);
            if (at >= to) {
                return -1;
            }
            if (bytes[at++] == '\n') {
                return at;
            }
        }
        return -1;
    }

    static int indexOf(byte[] bytes, byte wanted, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }
}
