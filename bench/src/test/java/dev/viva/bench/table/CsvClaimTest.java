package dev.viva.bench.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.bench.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CsvClaimTest {
    @Test
    void bothReadersAreMeasuredAndAgree() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new CsvClaim(2000).measure(new Report(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("viva ", "DuckDB ", "time, viva / DuckDB: ");
    }
}
