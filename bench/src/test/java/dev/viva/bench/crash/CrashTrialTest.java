package dev.viva.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.fraud.engine.Acknowledgement;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrashTrialTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Acknowledgement.class)
    void nothingAcknowledgedIsLostOrCountsTwiceThroughTenKills(Acknowledgement acknowledgement)
            throws IOException, InterruptedException {
        CrashTrial.Outcome outcome = CrashTrial.run(folder, 10, acknowledgement, 7);
        assertThat(outcome.isGood()).as(outcome.toString()).isTrue();
        assertThat(outcome.acknowledged()).isGreaterThan(3000);
        assertThat(outcome.resent()).isPositive();
    }
}
