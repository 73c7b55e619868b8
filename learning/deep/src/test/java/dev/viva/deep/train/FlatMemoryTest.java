package dev.viva.deep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.deep.tensor.Libtorch;
import dev.viva.deep.tensor.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A process that takes 2,000 steps needs no more memory after the last than after the first ones. It runs without the JVM's
 * optimising compiler, whose own memory grows by some 15 MB while code warms up, whatever the code does.
 */
class FlatMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int STEPS = 2000;
    private static final int EVERY = 200;
    private static final String MARK = "look: ";

    /** What a process of its own tells after every so many steps. */
    record Look(long step, long kilobytes, long liveObjects) {
        static Look of(String line) {
            String[] parts = line.substring(MARK.length()).split(" ");
            return new Look(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        }
    }

    @Test
    void residentMemoryAndNativeObjectsStayTheSameOverTwoThousandSteps() throws IOException, InterruptedException {
        assumeTrue(Files.isReadable(STATUS), "skipped: this system has no " + STATUS + " to read resident memory from");
        List<Look> looks = looks();
        assertThat(looks).extracting(Look::step).startsWith((long) EVERY).endsWith((long) STEPS);
        assertThat(looks).hasSize(STEPS / EVERY);
        Look first = looks.getFirst();
        assertThat(looks).allSatisfy(look -> {
            assertThat(look.liveObjects).as("native objects in %s", looks).isEqualTo(first.liveObjects);
            assertThat((double) look.kilobytes)
                    .as("resident kilobytes in %s", looks)
                    .isBetween(first.kilobytes * 0.95, first.kilobytes * 1.05);
        });
    }

    private static List<Look> looks() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms48m",
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FlatMemoryTest.class.getName())
                .redirectErrorStream(true)
                .start();
        List<String> said = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).as("it said %s", said).isZero();
        return said.stream().filter(line -> line.startsWith(MARK)).map(Look::of).toList();
    }

    /** The process that trains. */
    public static void main(String... arguments) {
        Libtorch.useThreads(1);
        SmallDecoder network = SmallDecoder.make();
        Trainer.of(1)
                .withSteps(STEPS)
                .withClip(1)
                .withLookEvery(EVERY)
                .withListener(entry ->
                        System.out.println(MARK + entry.step() + " " + residentKilobytes() + " " + Scope.liveObjects()))
                .fit(
                        network,
                        network.optimizer(),
                        SmallDecoder.batches(STEPS * 4, 4),
                        SmallDecoder.batches(20, 5),
                        network::loss);
    }

    private static long residentKilobytes() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
