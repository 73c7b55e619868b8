package dev.viva.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CsvLargeTest {
    private static final int MEBIBYTES = 2100;

    /** One short row and then empty lines in every mebibyte, with {@code last} as the last row. */
    private static TextSource large(String last) {
        return new TextSource("large.csv", StandardCharsets.UTF_8, () -> new Filled(last));
    }

    private static final class Filled extends InputStream {
        private static final int PIECE = 1 << 20;

        private final byte[] piece = new byte[PIECE];
        private final String last;
        private long position;

        Filled(String last) {
            this.last = last;
            Arrays.fill(piece, (byte) '\n');
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int number = (int) (position / PIECE);
            if (number == MEBIBYTES) {
                return -1;
            }
            byte[] row = (number == MEBIBYTES - 1 ? last : number + ",x\n").getBytes(StandardCharsets.US_ASCII);
            Arrays.fill(piece, 0, 32, (byte) '\n');
            System.arraycopy(row, 0, piece, 0, row.length);
            int start = (int) (position % PIECE);
            int count = Math.min(length, PIECE - start);
            System.arraycopy(piece, start, into, offset, count);
            position += count;
            return count;
        }
    }

    @Test
    void aFileBeyondTwoGibibytesIsRead() {
        Table table = new CsvReader(large("2099,y\n"), CsvOptions.defaults()).read();
        assertThat(table.integers("column_1"))
                .isEqualTo(LongStream.range(0, MEBIBYTES).toArray());
        assertThat(table.column("column_2").text(MEBIBYTES - 1)).isEqualTo("y");
    }

    @Test
    void anErrorBeyondTwoGibibytesNamesItsLine() {
        long before = LongStream.range(0, MEBIBYTES - 1)
                .map(row -> Filled.PIECE - (row + ",x\n").length() + 1)
                .sum();
        assertThatThrownBy(() -> new CsvReader(large("2099,y,z\n"), CsvOptions.defaults()).read())
                .hasMessage("large.csv, line " + (before + 1)
                        + " (row 2100), expected 2 fields like the first record, found 3");
    }
}
