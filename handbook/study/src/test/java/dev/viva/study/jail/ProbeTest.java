package dev.viva.study.jail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.study.jail.Probe.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a submission tries, it stays inside; where the kernel has no wall, nothing runs. */
public class ProbeTest {
    static Workshop workshop() throws JailException {
        Workshop workshop = Workshop.open(Jail.open(JailSettings.DEFAULT));
        requireWall(workshop);
        return workshop;
    }

    private static Workshop workshop(boolean hastened) throws JailException, IOException {
        Jail jail = Jail.open(JailSettings.DEFAULT);
        if (hastened && jail.walled()) {
            jail.hasten();
        }
        Workshop workshop = Workshop.open(jail);
        requireWall(workshop);
        return workshop;
    }

    /** Skips what needs the kernel's wall where there is none; a jail that is there and fails is a failure. */
    public static void requireWall(Workshop workshop) throws JailException {
        try {
            workshop.compile("Empty", "public class Empty {}", false);
        } catch (JailException refused) {
            workshop.close();
            boolean wall = refused.reason() != JailException.Cause.NO_WALL;
            assumeTrue(wall, "the kernel has no Landlock or seccomp here: " + refused.getMessage());
            throw refused;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingGetsOut(boolean hastened) throws JailException, IOException {
        try (Workshop workshop = workshop(hastened)) {
            List<Finding> findings = new Probe(workshop).all();
            assertThat(findings).hasSizeGreaterThanOrEqualTo(79);
            assertThat(findings).filteredOn(Finding::escaped).isEmpty();
        }
    }

    @Test
    void aWorkshopThatIsClosedGivesNothing() throws JailException {
        Workshop workshop = workshop();
        Compiled code = workshop.compile("Empty", "public class Empty {}", false);
        workshop.close();
        assertThatThrownBy(() -> workshop.run(code, "Empty"))
                .isInstanceOfSatisfying(
                        JailException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(JailException.Cause.UNAVAILABLE));
    }

    @Test
    void aRunThatIsOverdueIsEnded() throws JailException {
        try (Workshop workshop = workshop()) {
            Compiled code =
                    workshop.compile("Loop", "public class Loop { public static int f() { while (true) {} } }", true);
            try (Workshop.Run run = workshop.run(code, "Loop")) {
                assertThatThrownBy(() -> run.carryOut(Script.of("f"), Duration.ofSeconds(30), Duration.ofMillis(300)))
                        .isInstanceOfSatisfying(
                                JailException.class,
                                failure -> assertThat(failure.reason()).isEqualTo(JailException.Cause.WORK));
            }
        }
    }

    @Test
    void settingsSayWhatIsAllowed() {
        assertThatThrownBy(() -> JailSettings.DEFAULT.withWarm(0)).hasMessageContaining("in [1, 64], got 0");
        assertThatThrownBy(() -> new JailSettings(1, 0, false, Path.of("/"))).hasMessageContaining("in [1, 16], got 0");
    }
}
