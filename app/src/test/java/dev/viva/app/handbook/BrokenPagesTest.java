package dev.viva.app.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** While somebody writes, whatever is broken is a card with file and line, and the site stands. */
@Timeout(120)
class BrokenPagesTest {
    @TempDir
    private Path folder;

    @Test
    void everyBrokenFileIsACardOrAPageAndTheSiteStands() throws Exception {
        BrokenHandbook handbook = BrokenHandbook.write(folder);
        try (Served served = new Served(Library.at(folder))) {
            for (BrokenHandbook.Broken broken : handbook.all()) {
                HttpResponse<String> page = served.get(address(broken.file()));
                assertThat(page.statusCode()).as(broken.file()).isEqualTo(200);
                if (broken.shown()) {
                    assertThat(page.body())
                            .as(broken.file())
                            .contains("role=\"alert\"", broken.file() + ":" + broken.line() + "<", broken.reason());
                }
            }
            assertThat(served.get("/").statusCode()).isEqualTo(200);
            assertThat(served.get("/handbook").body()).contains("faults in the files", "coding/empty.md:1");
            assertThat(served.get("/search?q=answer").statusCode()).isEqualTo(200);
            HttpResponse<String> sound = served.get(address(handbook.sound()));
            assertThat(sound.body()).doesNotContain("role=\"alert\"");
            Files.copy(
                    folder.resolve(handbook.sound()),
                    folder.resolve("coding/empty.md"),
                    StandardCopyOption.REPLACE_EXISTING);
            assertThat(served.get(address("coding/empty.md")).body()).contains("role=\"alert\"", "must be the names");
        }
    }

    private static String address(String file) {
        return "/handbook/" + file.substring(0, file.length() - ".md".length());
    }
}
