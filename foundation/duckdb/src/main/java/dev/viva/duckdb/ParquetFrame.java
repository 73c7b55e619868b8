package dev.viva.duckdb;

import dev.viva.table.TableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What every Parquet file has around it: {@code PAR1} at both ends, and before the last one how long the footer is. */
final class ParquetFrame {
    private static final String MARK = "PAR1";
    private static final int ENDS = 12;

    private ParquetFrame() {}

    /**
     * Looks at both ends of a file.
     *
     * @throws TableException saying what was expected and what is there, without the file's name
     */
    static void require(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            if (size < ENDS) {
                throw new TableException("expected at least " + ENDS + " bytes, found " + size);
            }
            requireMark("begin", text(channel, 0), "it is no Parquet file");
            requireMark("end", text(channel, size - MARK.length()), "it was cut short or is no Parquet file");
            long footer = read(channel, size - 8).getInt(0) & 0xffff_ffffL;
            if (footer > size - ENDS) {
                throw new TableException(
                        "expected a footer of at most " + (size - ENDS) + " bytes, found one of " + footer);
            }
        }
    }

    private static void requireMark(String where, String found, String meaning) {
        if (!found.equals(MARK)) {
            throw new TableException(
                    "expected it to " + where + " with " + MARK + ", found '" + found + "': " + meaning);
        }
    }

    private static String text(FileChannel channel, long at) throws IOException {
        String text = new String(read(channel, at).array(), StandardCharsets.ISO_8859_1);
        return text.replaceAll("[^ -~]", "?");
    }

    private static ByteBuffer read(FileChannel channel, long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MARK.length()).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // until all are there
        }
        return bytes;
    }
}
