package dev.viva.study.jail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JailFolderTest {
    @Test
    void aFolderGoesWithAllThatIsInIt() throws IOException {
        JailFolder folder = JailFolder.make();
        Files.writeString(
                Files.createDirectories(folder.path().resolve("java/bin")).resolve("java"), "program");
        folder.close();
        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void whatAServerThatWasKilledHasLeftIsRemovedAndWhatIsInUseIsNot() throws IOException {
        try (JailFolder used = JailFolder.make()) {
            Path left = Files.createTempDirectory("viva-jail-");
            Files.writeString(left.resolve("lock"), "");
            Files.writeString(Files.createDirectories(left.resolve("java")).resolve("release"), "25");
            Path strange = Files.createTempDirectory("viva-jail-");
            try (JailFolder next = JailFolder.make()) {
                assertThat(left).doesNotExist();
                assertThat(used.path()).isDirectory();
                assertThat(next.path()).isDirectory();
                assertThat(strange).as("a folder without a lock").isDirectory();
            } finally {
                Files.delete(strange);
            }
        }
    }
}
