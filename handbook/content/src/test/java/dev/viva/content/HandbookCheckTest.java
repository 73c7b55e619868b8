package dev.viva.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandbookCheckTest {
    @TempDir
    private Path folder;

    private List<Fault> check(Inspection... inspections) throws IOException {
        String classPath = System.getProperty("java.class.path");
        return new HandbookCheck(Handbook.read(folder), List.of(inspections), classPath).run(null, (done, all) -> {});
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void fill(String median) throws IOException {
        write(Sample.MEDIAN, median);
        write(Sample.VARIANCE, Sample.text(Sample.VARIANCE));
        write(
                "fundamentals/median-or-mean-line.svg",
                Files.readString(Sample.folder().resolve("fundamentals/median-or-mean-line.svg")));
    }

    @Test
    void soundQuestionsHaveNoFault() throws IOException {
        fill(Sample.text(Sample.MEDIAN));
        assertThat(check()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mean 202.0, median | mean 203.0, median | line 1 must be 'mean 203.0, median 3.0', got 'mean 202.0, median 3.0'",
                "Arrays.sort(values); | Arrays.sort(value); | the program must compile: cannot find symbol",
                "double mean = | while (true) IO.println(1); //double mean = | the program must compile",
                "Arrays.sort(values); | Arrays.sort(values, 7, 2); | the program must end with status 0 within 30 s, got 1: Exception",
                "Arrays.sort(values); | while (values[0] < 2) IO.println(\"0123456789\".repeat(100)); | must print less than 65536 bytes",
                "[variance-by-hand] | [nowhere] | related must name questions that are there, got 'nowhere'",
                "verified: | `draft: true\nverified:` | the question is still a draft",
                "A trimmed mean | A seperate mean | 'seperate' is probably misspelt; 'separate' is meant",
                "picture:median-or-mean-line | picture:other | a picture must lie beside the question",
                "\\frac{1}{n} | \\frad{1}{n} | formula, character",
            })
    void aFaultIsFoundAndToldWithItsFile(String piece, String by, String reason) throws IOException {
        fill(Sample.spoilt(Sample.MEDIAN, piece, by));
        assertThat(check()).anySatisfy(fault -> {
            assertThat(fault.reason()).contains(reason);
            assertThat(fault.file()).isEqualTo(Sample.MEDIAN);
        });
    }

    @Test
    void aLineOfAProgramThatDoesNotCompileIsThatOfTheFile() throws IOException {
        String text = Sample.spoilt(Sample.MEDIAN, "Arrays.sort(values);", "Arrays.sort(value);");
        fill(text);
        int line = 1
                + (int) text.substring(0, text.indexOf("Arrays.sort(value);"))
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
        assertThat(check()).extracting(Fault::line).containsExactly(line);
    }

    @Test
    void aQuestionThatSaysTheSameIsFound() throws IOException {
        fill(Sample.text(Sample.MEDIAN));
        write(
                "fundamentals/mean-or-median.md",
                Sample.spoilt(Sample.MEDIAN, "id: median-or-mean", "id: mean-or-median")
                        .replace("title: When is the median", "title: Why would the median sometimes be"));
        assertThat(check()).extracting(Fault::reason).anyMatch(each -> each.contains("must not say what"));
    }

    @Test
    void theEstimateOfLikenessIsNearTheTrueOne() {
        StringBuilder left = new StringBuilder();
        StringBuilder right = new StringBuilder();
        for (int at = 0; at < 400; at++) {
            String word =
                    "w" + Integer.toString(at, 36).replaceAll("[0-9]", "z$0").replaceAll("\\d", "q")
                            + "x".repeat(at % 17) + (char) ('a' + at % 23);
            left.append(word).append(' ');
            right.append(at < 200 ? word : word + "y").append(' ');
        }
        double all = Duplicates.likeness(Duplicates.least(left.toString(), 3), Duplicates.least(left.toString(), 3));
        double half = Duplicates.likeness(Duplicates.least(left.toString(), 3), Duplicates.least(right.toString(), 3));
        assertThat(all).isEqualTo(1);
        assertThat(half).isBetween(0.2, 0.47);
        assertThat(Duplicates.likeness(Duplicates.least("a", 3), Duplicates.least("b", 3)))
                .isZero();
    }

    @Test
    void whatOthersFindIsTold() throws IOException {
        fill(Sample.text(Sample.MEDIAN));
        assertThat(check(question -> question.lab() == null
                        ? List.of()
                        : List.of(new Fault(question.file(), question.lab().line(), "no such lab"))))
                .extracting(Fault::toString)
                .containsExactly(Sample.MEDIAN + ":11: no such lab");
    }

    @Test
    void whatIsBegunHasTheFormOfAQuestionAndIsADraft() throws IOException {
        Path file =
                Scaffold.begin(folder, Section.CODING, "two-sum", "How do you \"add\"?", LocalDate.of(2026, 11, 26));
        assertThat(file).isEqualTo(folder.resolve("coding/two-sum.md"));
        assertThat(Handbook.read(folder).find("two-sum").orElseThrow().title()).isEqualTo("How do you \"add\"?");
        assertThat(check())
                .extracting(Fault::reason)
                .containsExactly("the question is still a draft; take the field 'draft' away when it is done");
        assertThatThrownBy(() -> Scaffold.begin(folder, Section.VISION, "two-sum", "x", LocalDate.EPOCH))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there must be no question 'two-sum' yet");
        assertThatThrownBy(() -> Scaffold.begin(folder, Section.VISION, "../x", "x", LocalDate.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStaticSiteHasItsLinksInItself() throws IOException {
        Handbook handbook = Sample.handbook();
        String said = new SiteExporter(question -> Optional.of("<p>figure</p>"), "body{}").export(handbook, folder);
        assertThat(said).startsWith("2 questions");
        String page = Files.readString(folder.resolve("fundamentals/median-or-mean.html"));
        assertThat(page)
                .contains("<math", "<svg", "figure", "../style.css")
                .doesNotContain("href=\"/", "src=\"", "<script");
        var links = Pattern.compile("href=\"([^\"#]+)\"").matcher(page);
        while (links.find()) {
            if (!links.group(1).startsWith("https://")) {
                assertThat(folder.resolve("fundamentals")
                                .resolve(links.group(1))
                                .normalize())
                        .exists();
            }
        }
        assertThat(Files.readString(folder.resolve("index.html"))).contains("mathematics/variance-by-hand.html");
    }
}
