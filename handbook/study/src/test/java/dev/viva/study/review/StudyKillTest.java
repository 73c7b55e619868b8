package dev.viva.study.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.study.memory.Grade;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyKillTest {
    @TempDir
    Path folder;

    @Test
    void everyAcknowledgedAnswerIsThereAfterEachOfManyKills() throws IOException, InterruptedException {
        var random = new SplittableRandom(4);
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < 4; round++) {
            List<String> told = answerUntilKilled(round, 1 + random.nextInt(60));
            acknowledged.addAll(told);
            try (Study study = Study.open(folder)) {
                List<String> kept =
                        study.reviews().stream().map(Entry.Reviewed::review).toList();
                assertThat(kept).doesNotHaveDuplicates().containsAll(acknowledged);
                // one answer may have reached the disk without its acknowledgement reaching us
                assertThat(kept.size()).isBetween(acknowledged.size(), acknowledged.size() + 1);
                acknowledged.addAll(kept);
            }
        }
    }

    private List<String> answerUntilKilled(int round, int lines) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Answering.class.getName(),
                        folder.toString(),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> told = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            String line;
            while ((line = out.readLine()) != null) {
                told.add(line);
                if (told.size() == lines) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(told).isNotEmpty();
        return told;
    }

    /** Answers cards until it is killed, telling each answer's name once it has been acknowledged. */
    static final class Answering {
        private Answering() {}

        public static void main(String[] arguments) throws IOException {
            try (Study study = Study.open(Path.of(arguments[0]));
                    var out = new FileOutputStream(FileDescriptor.out)) {
                for (int at = 0; true; at++) {
                    String review = "r" + arguments[1] + "." + at;
                    String card = "card#" + at % 7;
                    study.answer(
                            new Study.Answer(
                                    review, card, Grade.GOOD, study.card(card).reviews(), 0),
                            Instant.ofEpochSecond(at));
                    out.write((review + "\n").getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }
}
