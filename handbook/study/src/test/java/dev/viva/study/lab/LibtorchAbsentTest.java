package dev.viva.study.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where libtorch is missing, labs say so; those that do not need it compute as ever. */
class LibtorchAbsentTest {
    /** Prints how many numbers an outcome has and its first sentence, for each lab that is named. */
    static final class Shown {
        private Shown() {}

        public static void main(String[] labs) {
            for (String id : labs) {
                Lab lab = Labs.named(id).orElseThrow();
                Outcome outcome = lab.run(Setting.of(lab, Map.of()));
                System.out.println(id + " " + outcome.numbers().size() + " "
                        + outcome.sentences().getFirst());
            }
        }
    }

    @Test
    void aLabSaysThatItCannotComputeAndOthersDo() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-Dviva.libtorch=off",
                        "-cp",
                        System.getProperty("java.class.path")
                                + File.pathSeparator
                                + System.getProperty("jdk.module.path", ""),
                        Shown.class.getName(),
                        "bert-gpt",
                        "vanishing-gradients",
                        "custom-dataset")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(printed.lines().toList()).hasSize(3);
        assertThat(printed.lines().toList().getFirst())
                .isEqualTo("bert-gpt 0 This laboratory computes with libtorch, which cannot be used here."
                        + " libtorch is switched off by -Dviva.libtorch=off");
        assertThat(printed).contains("vanishing-gradients 6 ", "custom-dataset 25 ");
    }
}
