package dev.viva.bench.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.viva.bench.Claim;
import dev.viva.bench.Report;
import dev.viva.learn.Feature;
import dev.viva.learn.metric.RankedScores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The claims in small: that every library runs, learns and is checked; times mean nothing here. */
class BoostingClaimsTest {
    private static final Trainer.Size SMALL = new Trainer.Size(10, 15, 63, 1);

    @BeforeEach
    void thePeersComeForLinuxOnCommonProcessors() {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        assumeThat(System.getProperty("os.arch")).isIn("amd64", "aarch64");
    }

    @Test
    void trainingMeasuresEveryLibraryInAProcessOfItsOwn() throws Exception {
        String report = measure(new TrainClaim("small", 5000, SMALL, "256m", 2));
        assertThat(report)
                .contains("viva ", "LightGBM ", "XGBoost ", "time, viva / LightGBM: ", "AUC below the best: ");
        assertThat(report.lines().filter(line -> line.matches("  (viva|LightGBM|XGBoost) .*")))
                .allSatisfy(line -> {
                    String[] cells = line.strip().split(" +");
                    assertThat(Double.parseDouble(cells[1])).as("seconds").isPositive();
                    assertThat(Double.parseDouble(cells[4])).as("AUC").isBetween(0.7, 0.9);
                    assertThat(Double.parseDouble(cells[5])).as("peak MB").isBetween(50.0, 2000.0);
                })
                .hasSize(3);
    }

    @Test
    void scoringChecksEveryLibraryAndCountsWhatItAllocates() throws Exception {
        String report = measure(new ScoreClaim(SMALL, 5000, 3000, 2000));
        assertThat(report)
                .contains("one row, LightGBM / viva: ", "all rows, XGBoost / viva: ")
                .contains("bytes allocated per row by viva: 0.000 (goal <= 0.000: reached)");
    }

    @Test
    void explainingChecksThatContributionsAddUpToScores() throws Exception {
        String report = measure(new ExplainClaim(new Trainer.Size(10, 15, 63, 1, 4), 5000, 200));
        assertThat(report).contains("milliseconds per row by viva: ", "one row, XGBoost / viva: ");
    }

    @Test
    void generatedRowsDoNotDependOnHowManyThereAre() {
        GeneratedRows many = GeneratedRows.of(0, 9000);
        GeneratedRows few = GeneratedRows.of(8000, 100);
        int width = GeneratedRows.WIDTH;
        assertThat(few.values()).containsExactly(Arrays.copyOfRange(many.values(), 8000 * width, 8100 * width));
        assertThat(few.labels()).containsExactly(Arrays.copyOfRange(many.labels(), 8000, 8100));
    }

    @Test
    void generatedLabelsAreMixedAndNoSingleColumnGivesThemAway() {
        GeneratedRows rows = GeneratedRows.of(0, 20_000);
        RankedScores labels = RankedScores.of(new double[20_000], rows.positive());
        assertThat(labels.baseRate()).isBetween(0.3, 0.7);
        for (int column = 0; column < GeneratedRows.WIDTH; column++) {
            Feature feature = rows.features().columns().get(column);
            double[] values = IntStream.range(0, feature.size())
                    .mapToDouble(feature::value)
                    .toArray();
            assertThat(RankedScores.of(values, rows.positive()).rocAuc()).isBetween(0.3, 0.7);
        }
    }

    private static String measure(Claim claim) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        claim.measure(new Report(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
