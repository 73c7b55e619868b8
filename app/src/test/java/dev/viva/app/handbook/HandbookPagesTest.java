package dev.viva.app.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.content.Scaffold;
import dev.viva.content.Section;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HandbookPagesTest {
    @TempDir
    private Path folder;

    private Served served;

    @BeforeEach
    void start() throws Exception {
        Scaffold.begin(folder, Section.CODING, "two-sum", "How do you sum?", LocalDate.of(2026, 11, 26));
        served = new Served(Library.at(folder));
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void aQuestionIsCompleteWithoutScripts() throws Exception {
        String page = served.get("/handbook/coding/two-sum").body();
        assertThat(page)
                .contains(
                        "How do you sum?",
                        "Short answer",
                        "<details",
                        "what is computed",
                        "A real publication",
                        "2026-11-26")
                .doesNotContain("onclick", "javascript:");
        assertThat(served.get("/handbook").body()).contains("/handbook/coding/two-sum", "Coding patterns");
        assertThat(served.get("/search?q=aloud").body()).contains("<mark>", "/handbook/coding/two-sum");
    }

    @Test
    void whoHasThePageIsToldSoInAFewBytes() throws Exception {
        HttpResponse<String> first = served.get("/handbook/coding/two-sum");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = served.get("/handbook/coding/two-sum", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(served.get("/handbook/coding/two-sum", "If-None-Match", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void filtersNarrowDownAndWhatTheyDoNotKnowIsNamed() throws Exception {
        assertThat(served.get("/handbook?level=hard").body()).contains("No question fits");
        assertThat(served.get("/handbook?level=medium&role=ml-engineer").body()).contains("1 of 1 questions fit");
        assertThat(served.get("/handbook?level=x").statusCode()).isEqualTo(400);
        assertThat(served.get("/handbook/nothing").statusCode()).isEqualTo(404);
        assertThat(served.get("/handbook/coding/nothing").statusCode()).isEqualTo(404);
        assertThat(served.get("/handbook/vision/two-sum").statusCode()).isEqualTo(404);
    }

    @Test
    void aBrokenFileIsACardAndTheSiteStands() throws Exception {
        Path file = folder.resolve("coding/two-sum.md");
        String text = Files.readString(file);
        Files.writeString(file, text.replace("level: medium", "level: <b>none</b>"));
        HttpResponse<String> page = served.get("/handbook/coding/two-sum");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("coding/two-sum.md:5", "level must be one of easy, medium, hard")
                .doesNotContain("<b>none");
        assertThat(served.get("/handbook").body()).contains("1 fault in the files");
        Files.writeString(file, text.replace("How do you sum?", "How do you add?"));
        assertThat(served.get("/handbook/coding/two-sum").body()).contains("How do you add?");
    }

    @Test
    void programsSearchToo() throws Exception {
        HttpResponse<String> found = served.post("/v1/search", "{\"query\": \"sum\", \"k\": 3}");
        JsonNode hit = new ObjectMapper().readTree(found.body()).path("hits").path(0);
        assertThat(hit.path("id").asText()).isEqualTo("two-sum");
        assertThat(hit.path("score").asDouble()).isPositive();
        assertThat(hit.path("fragments")).isNotEmpty();
        assertThat(served.post("/v1/search", "{\"k\": 3}").statusCode()).isEqualTo(400);
        assertThat(served.post("/v1/search", "{\"query\": \"x\", \"k\": 0}").statusCode())
                .isEqualTo(400);
        assertThat(served.post("/v1/search", "{\"query\": \"x\", \"more\": 0}").body())
                .contains("query, k");
        for (String query : List.of("%22", "%3Cscript%3Ealert(1)%3C/script%3E", "a".repeat(900), "*:*", "%00%ff")) {
            HttpResponse<String> page = served.get("/search?q=" + query);
            assertThat(page.statusCode()).isLessThan(500);
            assertThat(page.body()).doesNotContain("<script>alert");
        }
    }
}
