package dev.viva.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.kernel.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentFileTest {
    private static final int ROWS = 2_000;

    @TempDir
    Path folder;

    private static List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(String.join(",", PaymentFile.COLUMNS)));
        IntStream.rangeClosed(1, ROWS)
                .mapToObj(row -> "t" + row + "," + (1_700_000_000_000L + row) + ",c1,m1,10,EUR,,48.1,11.5,,,"
                        + (row % 9 == 0) + ",0," + (1_700_600_000_000L + row))
                .forEach(lines::add);
        return lines;
    }

    /** A file in which one cell of the last row but one is another. */
    private Path with(String column, String text) throws IOException {
        List<String> lines = lines();
        String[] cells = lines.get(ROWS - 1).split(",", -1);
        cells[PaymentFile.COLUMNS.indexOf(column)] = text;
        lines.set(ROWS - 1, String.join(",", cells));
        return Files.write(folder.resolve("payments.csv"), lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amount|abc|column 'amount': expected a number, found 'abc'",
                "timestamp|yesterday|column 'timestamp': expected a whole number, found 'yesterday'",
                "timestamp|1.5|column 'timestamp': expected a whole number, found '1.5'",
                "latitude|north|column 'latitude': expected a number, found 'north'",
                "scenario|x|column 'scenario': expected a whole number, found 'x'",
                "labelled_at|never|column 'labelled_at': expected a whole number, found 'never'",
                "fraud|maybe|fraud must be true, false, 1 or 0, got 'maybe'",
                "fraud|''|fraud must be true, false, 1 or 0, got none",
                "amount|-1|Payment.amount must be",
                "amount|''|Payment.amount must be",
                "amount|1e300|Payment.amount must be",
                "timestamp|0|Payment.timestamp must be",
                "timestamp|''|timestamp must be a whole number, got none",
                "customer_id|''|customer_id must be present",
                "currency|euro|Payment.currency must be",
            })
    void whatDoesNotFitFarDownNamesFileRowColumnAndWhatWasExpected(String column, String text, String message)
            throws IOException {
        Path file = with(column, text);
        assertThatThrownBy(() -> PaymentFile.read(file, Progress.none()))
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining("row " + (ROWS - 1))
                .hasMessageContaining(message);
    }

    @Test
    void aColumnThatIsMissingIsNamed() throws IOException {
        List<String> lines = lines().stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
        Path file = Files.write(folder.resolve("payments.csv"), lines);
        assertThatThrownBy(() -> PaymentFile.read(file, Progress.none()))
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining("labelled_at");
    }

    @Test
    void truthMayBeWrittenInWordsOrDigits() throws IOException {
        Path file = with("fraud", "1");
        List<LabelledPayment> payments = PaymentFile.read(file, Progress.none());
        assertThat(payments).hasSize(ROWS);
        for (int row = 1; row <= ROWS; row++) {
            assertThat(payments.get(row - 1).fraud()).isEqualTo(row % 9 == 0 || row == ROWS - 1);
        }
    }
}
