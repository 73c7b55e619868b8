package dev.viva.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    private record Stated(String name, double value) implements Claim {
        @Override
        public String summary() {
            return "states a figure";
        }

        @Override
        public void measure(Report report) throws Exception {
            if (Double.isNaN(value)) {
                throw new IllegalStateException("no figure");
            }
            report.table(List.of("name", "median"), List.of(List.of("ours", "1.25"), List.of("the peer", "10.00")));
            report.goal("ratio", value, Goal.atMost(0.5));
        }
    }

    private static final List<Claim> CLAIMS = List.of(
            new Stated("good", 0.4),
            new Stated("bad", 0.6),
            new Stated("broken", Double.NaN),
            new Stated("good-too", 0.5));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int bench(String... arguments) {
        return Bench.run(
                CLAIMS,
                Arrays.asList(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aReachedGoalEndsWithZeroAndAMissedOneWithOne() {
        assertThat(bench("good")).isZero();
        assertThat(output()).contains("ratio: 0.4000 (goal <= 0.5000: reached)").doesNotContain("bad");
        assertThat(bench("bad")).isEqualTo(1);
        assertThat(output()).contains("ratio: 0.6000 (goal <= 0.5000: MISSED)");
    }

    @Test
    void aClaimThatCannotBeMeasuredFailsAndTheNextOnesRun() {
        assertThat(bench()).isEqualTo(1);
        assertThat(output())
                .contains("FAILED: java.lang.IllegalStateException: no figure", "good-too: states a figure");
    }

    @Test
    void aNameStandsForAllThatItBegins() {
        assertThat(bench("good")).isZero();
        assertThat(output()).contains("good: ", "good-too: ");
    }

    @Test
    void tablesAreAligned() {
        bench("good");
        assertThat(output().lines()).contains("  name      median", "  ours        1.25", "  the peer   10.00");
    }

    @Test
    void theMachineIsNamedFirst() {
        bench("good");
        assertThat(output().lines().findFirst().orElse("")).contains("processors", "Java 25", "kernels: vector of ");
    }

    @Test
    void theListNamesEveryClaimAndMeasuresNone() {
        assertThat(bench("--list")).isZero();
        assertThat(output().lines()).hasSize(4).allMatch(line -> line.endsWith("states a figure"));
    }

    @Test
    void theReportIsSavedOnlyWhenAskedFor(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.txt");
        assertThat(bench("good", "--out", file.toString())).isZero();
        assertThat(Files.readString(file)).isEqualTo(output());
        assertThat(bench("good", "--out", folder.toString())).isEqualTo(1);
    }

    @Test
    void aWrongCallEndsWithTwoAndSaysWhatThereIs() {
        assertThat(bench("fast")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("there is no claim 'fast'; there are good, bad, broken, good-too", "usage:");
        assertThat(bench("--fast")).isEqualTo(2);
        assertThat(bench("good", "--out")).isEqualTo(2);
        assertThat(output()).isEmpty();
    }

    @Test
    void everyClaimOfTheHouseHasANameOfItsOwn() {
        assertThat(Claims.all().stream().map(Claim::name))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9-]+"));
        assertThat(Claims.all()).noneMatch(claim -> claim.summary().isBlank());
    }

    @Test
    void aProcessOfItsOwnAnswersLineByLineAndItsLastWordsAreKept() throws Exception {
        try (Child child = Child.start(Echo.class, "64m", List.of("loud"))) {
            assertThat(child.ask("one")).isEqualTo("loud one");
            assertThat(child.ask("two")).isEqualTo("loud two");
            assertThatThrownBy(() -> child.ask("end")).hasMessageContaining("good bye");
        }
    }

    /** Repeats what it is asked, among chatter. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] arguments) throws Exception {
            var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = questions.readLine(); line != null && !line.equals("end"); line = questions.readLine()) {
                System.out.println("chatter");
                System.out.println(Child.ANSWER + arguments[0] + " " + line);
            }
            System.out.println("good bye");
        }
    }
}
