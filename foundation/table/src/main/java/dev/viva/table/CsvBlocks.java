package dev.viva.table;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of CSV into blocks of whole records, each with the padding that {@link CsvGrammar} needs; a line break
 * is put after the last record where it is missing. Not thread-safe.
 */
final class CsvBlocks {
    /** Whole records: bytes {@code from … to - 1}. */
    record Block(byte[] bytes, int from, int to) {}

    private static final int LONGEST_RECORD = 256 << 20;

    private final InputStream in;
    private final String source;
    private final int blockSize;
    private byte[] buffer;
    private int start;
    private int end;
    private boolean ended;

    CsvBlocks(InputStream in, String source, int blockSize) {
        this.in = in;
        this.source = source;
        this.blockSize = blockSize;
        this.buffer = new byte[0];
    }

    /** The next {@code size} bytes, or what there is left, without taking them. */
    Block peek(int size) {
        fill(size);
        return new Block(buffer, start, end);
    }

    /** Whether the last bytes peeked at are the last there are. */
    boolean isEnded() {
        return ended;
    }

    /** Leaves out {@code count} bytes that were peeked at. */
    void skip(int count) {
        start += count;
    }

    /** The next records as {@code grammar} cuts them, about a block size of them, or {@code null} at the end. */
    @Nullable Block next(CsvGrammar grammar) {
        for (int wanted = blockSize; ; wanted *= 2) {
            fill(wanted);
            if (start == end) {
                return null;
            }
            int whole = wanted >= end - start && ended ? end : grammar.lastRecordEnd(buffer, start, limit(wanted));
            if (whole > start) {
                Block block = new Block(buffer, start, whole);
                start = whole;
                return block;
            }
            if (wanted >= LONGEST_RECORD) {
                throw new TableException(source + ": a record is longer than " + (LONGEST_RECORD >> 20)
                        + " MiB; a quote is probably opened and never closed");
            }
        }
    }

    private int limit(int wanted) {
        return Math.min(end, start + wanted);
    }

    /** Reads on until {@code wanted} bytes lie in the buffer or the stream ends. Blocks handed out keep their array. */
    private void fill(int wanted) {
        int had = end - start;
        if (ended || had >= wanted) {
            return;
        }
        byte[] fresh = new byte[wanted + 1 + CsvGrammar.PADDING];
        System.arraycopy(buffer, start, fresh, 0, had);
        int length = had + read(fresh, had, wanted - had);
        ended = length < wanted;
        if (ended && length > 0 && fresh[length - 1] != '\n') {
            fresh[length++] = '\n';
        }
        buffer = fresh;
        start = 0;
        end = length;
        // Stops scans that begin in a record which is not whole yet.
        buffer[end] = '\n';
    }

    private int read(byte[] into, int offset, int length) {
        try {
            return in.readNBytes(into, offset, length);
        } catch (IOException failure) {
            throw new TableException(source + ": cannot be read to its end: " + failure.getMessage(), failure);
        }
    }
}
