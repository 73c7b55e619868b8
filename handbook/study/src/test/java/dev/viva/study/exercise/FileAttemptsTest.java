package dev.viva.study.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.study.exercise.Attempts.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was tried is there again, whatever it held, and a line that a crash cut off spoils no other. */
class FileAttemptsTest {
    private static Attempt attempt(int second, String source) {
        return new Attempt("iou", Instant.ofEpochSecond(second), Verdict.Outcome.FAILED, 3, 20, 1, false, source);
    }

    @Test
    void attemptsComeBackInTheirOrder(@TempDir Path folder) {
        Attempt first = attempt(1, "line\nbreak <script> é");
        Attempt second = attempt(2, "");
        new FileAttempts(folder).add(first);
        new FileAttempts(folder).add(second);
        assertThat(new FileAttempts(folder).of("iou")).containsExactly(first, second);
        assertThat(new FileAttempts(folder).newest("iou")).contains(second);
        assertThat(new FileAttempts(folder).of("softmax")).isEmpty();
    }

    @Test
    void aLineThatIsCutOffIsLeftOut(@TempDir Path folder) throws IOException {
        FileAttempts attempts = new FileAttempts(folder);
        attempts.add(attempt(1, "a"));
        Files.writeString(folder.resolve("iou.txt"), "\n1970-01-01T00:00:02Z FAILED 3 20", StandardOpenOption.APPEND);
        attempts.add(attempt(3, "c"));
        assertThat(attempts.of("iou")).containsExactly(attempt(1, "a"), attempt(3, "c"));
    }

    @Test
    void anIdLeadsNowhereElse(@TempDir Path folder) {
        assertThatThrownBy(() -> new FileAttempts(folder).of("../etc")).hasMessageContaining("got ../etc");
    }
}
