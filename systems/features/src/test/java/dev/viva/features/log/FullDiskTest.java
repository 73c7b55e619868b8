package dev.viva.features.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    @TempDir
    Path folder;

    /** A disk of 2 MB of one's own, in a world of one's own: only Linux gives one to everybody, and not everywhere. */
    private List<String> onSmallDisk(String command) {
        String mount = "mount -t tmpfs -o size=2m tmpfs '" + folder + "' && " + command;
        return List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        return (ended ? process.exitValue() : "late") + " " + told;
    }

    private boolean hasSmallDisk() throws InterruptedException {
        try {
            return run(onSmallDisk("true")).startsWith("0 ");
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Test
    void aDiskThatReallyIsFullIsNamedLosesNothingAndIsUsedOnWhenThereIsRoom() throws Exception {
        Assumptions.assumeTrue(hasSmallDisk(), "a small disk cannot be mounted here");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String told = run(onSmallDisk("exec '" + java + "' -Xmx64m -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' " + FullDiskWriter.class.getName() + " '" + folder + "'"));
        assertThat(told)
                .startsWith("0 ")
                .contains("full: the event log in ", "has no room for another segment of 65536");
        assertThat(told).contains("whole after all");
    }
}
