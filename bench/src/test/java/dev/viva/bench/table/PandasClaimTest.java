package dev.viva.bench.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.bench.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PandasClaimTest {
    @Test
    void everyStepIsMeasuredAndAgreesWithPandasWhereItIs() throws Exception {
        for (PandasClaim claim : PandasClaim.all(3000)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            claim.measure(new Report(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
            String text = bytes.toString(StandardCharsets.UTF_8);
            boolean absent = text.contains("peer absent: python3");
            assertThat(text)
                    .contains("pandas / viva")
                    .matches(lines -> absent || lines.contains("times as fast as pandas, geometric mean: "));
        }
    }
}
