package dev.viva.features.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLeaseTest {
    @TempDir
    private Path folder;

    /** Says whether it could take the lease. */
    static final class Taker {
        private Taker() {}

        public static void main(String[] arguments) throws IOException {
            try {
                FileLease.take(Path.of(arguments[0])).close();
                System.out.print("taken");
            } catch (FileLease.HeldException held) {
                System.out.print(held.isHeldHere() ? "held here" : "held elsewhere");
            }
        }
    }

    @Test
    void aRefusedSecondTakerInThisProcessDoesNotOpenTheDoorToAnother() throws IOException {
        Path file = folder.resolve("lock");
        try (var lease = FileLease.take(file)) {
            assertThatThrownBy(() -> FileLease.take(file))
                    .isInstanceOfSatisfying(
                            FileLease.HeldException.class,
                            held -> assertThat(held.isHeldHere()).isTrue());
            assertThat(otherProcess(file)).isEqualTo("held elsewhere");
            assertThat(lease).isNotNull();
        }
        assertThat(otherProcess(file)).isEqualTo("taken");
    }

    @Test
    void aLeaseThatWasGivenBackCanBeTakenAgain() throws IOException {
        Path file = folder.resolve("lock");
        for (int time = 0; time < 3; time++) {
            FileLease lease = FileLease.take(file);
            lease.close();
            lease.close();
        }
    }

    private static String otherProcess(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Taker.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
