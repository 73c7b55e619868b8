package dev.viva.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PythonPeerTest {
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(lines, true, StandardCharsets.UTF_8));

    private String reported() {
        return lines.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aScriptAnswersWithSecondsAndFiguresAmongItsChatter() throws Exception {
        Optional<PythonPeer> started = PythonPeer.start(report, PythonPeerTest.class, "echo_peer.py");
        assumeTrue(started.isPresent(), "no Python on this machine");
        try (PythonPeer peer = started.get()) {
            PythonPeer.Answer answer = peer.ask("add", 1, 2.5);
            assertThat(answer.seconds()).isNotNegative();
            assertThat(answer.figures()).containsExactly(3.5, 12.25);
            assertThat(peer.memory()).isGreaterThan(1e6);
            assertThatThrownBy(() -> peer.ask("fail")).hasMessageContaining("ValueError: good bye");
        }
        assertThat(reported()).contains("peer: Python 3.", "2 threads");
    }

    @Test
    void aPackageThatIsAbsentIsNamed() throws Exception {
        assertThat(PythonPeer.start(report, PythonPeerTest.class, "echo_peer.py", "json", "no_such_package"))
                .isEmpty();
        assertThat(reported()).containsPattern("peer absent: python3(-no_such_package)?\\R");
    }

    @Test
    void figuresThatDisagreeAreRefusedByName() {
        PythonPeer.Answer answer = new PythonPeer.Answer(1, List.of(1000.0, 2.0));
        answer.require("sums", 1e-6, 1000.0005, 2);
        assertThatThrownBy(() -> answer.require("sums", 1e-6, 1000.5, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sums must agree, got [1000.5, 2.0] and [1000.0, 2.0]");
        assertThatThrownBy(() -> answer.require("sums", 1e-6, 1000)).hasMessageContaining("sums");
        assertThatThrownBy(() -> answer.require("sums", 1e-6, Double.NaN, 2)).hasMessageContaining("NaN");
    }
}
