package dev.viva.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Starts Java anew, with and without the vector module, and compares what it says and computes. */
class FallbackTest {
    private record Run(int status, String output) {}

    @Test
    void withoutTheModuleEverythingRunsAndOneWarningNamesTheFlag() throws Exception {
        Run run = java();
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output()).contains("twin scalar").containsOnlyOnce("--add-modules jdk.incubator.vector");
    }

    @Test
    void bothTwinsPrintTheSameBits() throws Exception {
        String scalar = java().output();
        String vector = java("--add-modules", "jdk.incubator.vector").output();
        assertThat(vector).contains("twin vector of ");
        assertThat(bits(vector)).isEqualTo(bits(scalar)).startsWith("bits ");
    }

    @Test
    void aPropertyChoosesTheTwinWithoutAWarning() throws Exception {
        Run run = java("--add-modules", "jdk.incubator.vector", "-Dviva.kernels=scalar");
        assertThat(run.output()).contains("twin scalar").doesNotContain("several times slower");
    }

    @Test
    void withoutTheOptimisingCompilerPlainJavaRunsAndSaysWhy() throws Exception {
        Run run = java("--add-modules", "jdk.incubator.vector", "-XX:TieredStopAtLevel=1");
        assertThat(run.output()).contains("twin scalar").contains("optimising compiler");
    }

    @Test
    void anUnknownTwinIsRefusedWithWhatIsAllowed() throws Exception {
        Run run = java("-Dviva.kernels=fast");
        assertThat(run.status()).isNotZero();
        assertThat(run.output()).contains("viva.kernels must be scalar or vector, got \"fast\"");
    }

    private static String bits(String output) {
        return output.lines()
                .filter(line -> line.startsWith("bits "))
                .findFirst()
                .orElse("");
    }

    private static Run java(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Run(process.exitValue(), text);
        }
    }

    /** What the child does: says which twin it has and prints a digest of what must not depend on it. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            double[] values = new double[1001];
            for (int i = 0; i < values.length; i++) {
                values[i] = (i - 500) * 0.37;
            }
            System.out.println("twin " + Kernels.describe());
            double[] mapped = new double[3 * 1001];
            Kernels.exp(values, 0, mapped, 0, 1001);
            Kernels.sigmoid(values, 0, mapped, 1001, 1001);
            Kernels.log(mapped, 0, mapped, 2002, 1001);
            Kernels.axpy(0.3, values, 0, mapped, 7, 1001);
            System.out.println("bits " + Arrays.hashCode(mapped) + " " + Kernels.min(mapped) + " " + Kernels.max(mapped)
                    + " " + Arrays.toString(Kernels.topK(mapped, 5)));
        }
    }
}
