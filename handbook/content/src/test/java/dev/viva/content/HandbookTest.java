package dev.viva.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandbookTest {
    @TempDir
    private Path folder;

    @Test
    void questionsAreFoundByWhatTheyAre() {
        Handbook handbook = Sample.handbook();
        assertThat(handbook.faults()).isEmpty();
        assertThat(handbook.questions()).extracting(Question::id).containsExactly("median-or-mean", "variance-by-hand");
        assertThat(handbook.in(Section.MATHEMATICS)).extracting(Question::id).containsExactly("variance-by-hand");
        assertThat(handbook.withSkill("statistics")).hasSize(2);
        assertThat(handbook.withRole(Role.ML_ENGINEER)).hasSize(1);
        assertThat(handbook.withLevel(Level.MEDIUM)).hasSize(1);
        assertThat(handbook.skills()).containsExactly("numerics", "robustness", "statistics");
        assertThat(handbook.picture(Section.FUNDAMENTALS, "median-or-mean-line"))
                .isPresent();
    }

    @Test
    void whatIsRelatedIsRelatedBothWays() {
        Handbook handbook = Sample.handbook();
        Question median = handbook.find("median-or-mean").orElseThrow();
        Question variance = handbook.find("variance-by-hand").orElseThrow();
        assertThat(handbook.related(median)).containsExactly(variance);
        assertThat(handbook.related(variance)).containsExactly(median);
    }

    @Test
    void aBrokenFileIsToldOfAndTheOthersAreThere() throws IOException {
        write(Sample.MEDIAN, Sample.spoilt(Sample.MEDIAN, "level: easy", "level: none"));
        write(Sample.VARIANCE, Sample.text(Sample.VARIANCE));
        Files.write(folder.resolve("fundamentals/latin.md"), new byte[] {'-', (byte) 0xe9, '\n'});
        Handbook handbook = Handbook.read(folder);
        assertThat(handbook.questions()).extracting(Question::id).containsExactly("variance-by-hand");
        assertThat(handbook.broken()).containsExactly("fundamentals/latin.md", Sample.MEDIAN);
        assertThat(handbook.faults())
                .extracting(Fault::toString)
                .containsExactly(
                        "fundamentals/latin.md:1: the file must be UTF-8, got something else",
                        Sample.MEDIAN + ":5: level must be one of easy, medium, hard, got 'none'");
    }

    @Test
    void anIdentifierIsUniqueInTheWholeHandbook() throws IOException {
        write(Sample.VARIANCE, Sample.text(Sample.VARIANCE));
        write("coding/variance-by-hand.md", Sample.spoilt(Sample.VARIANCE, "section: mathematics", "section: coding"));
        assertThat(Handbook.read(folder).faults())
                .extracting(Fault::reason)
                .containsExactly("id must be unique, got that of " + Sample.VARIANCE);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> Handbook.read(missing))
                .isInstanceOf(IOException.class)
                .hasMessage(missing + ": there is no such folder");
    }

    @Test
    void theQuestionsThatComeWithTheModuleCanBeRead() {
        assertThat(Handbook.bundled()).isSameAs(Handbook.bundled());
        assertThat(Handbook.bundled().faults()).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
