package dev.viva.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.content.Listing.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionFileTest {
    private static Question median() {
        return Objects.requireNonNull(
                QuestionFile.read(Sample.MEDIAN, Sample.text(Sample.MEDIAN)).question());
    }

    @Test
    void everyFieldOfASoundFileIsRead() {
        Question question = median();
        assertThat(question.id()).isEqualTo("median-or-mean");
        assertThat(question.section()).isEqualTo(Section.FUNDAMENTALS);
        assertThat(question.level()).isEqualTo(Level.EASY);
        assertThat(question.skills()).containsExactly("robustness", "statistics");
        assertThat(question.roles()).containsExactly(Role.DATA_SCIENTIST, Role.ML_ENGINEER);
        assertThat(question.core()).isEqualTo(3);
        assertThat(question.starred()).isTrue();
        assertThat(question.draft()).isFalse();
        assertThat(question.cards()).hasSize(1);
        assertThat(question.rubric().getFirst().any())
                .containsExactly(List.of("mean", "average"), List.of("squared", "squares"));
        assertThat(question.rubric().getFirst().must()).isTrue();
        assertThat(question.rubric().get(1).weight()).isEqualTo(1);
        assertThat(question.sources().getFirst().year()).isEqualTo(1964);
        assertThat(question.file()).isEqualTo(Sample.MEDIAN);
    }

    @Test
    void parametersOfALabKeepTheirTypesAndClaimsTheirRuns() {
        LabReference lab = Objects.requireNonNull(median().lab());
        assertThat(lab.parameters())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("rows", 60L, "outlier", 12.5, "shared", true, "kind", "wide"));
        assertThat(lab.claims().getFirst().runs().keySet()).containsExactly("clean", "spoilt");
        assertThat(lab.claims().getFirst().line()).isEqualTo(14);
    }

    @Test
    void aTextIsCutByItsHeadingsAndKnowsItsLines() {
        Question.Text text = median().text();
        String[] lines = Sample.text(Sample.MEDIAN).split("\n", -1);
        assertThat(text.shortAnswer().markdown()).startsWith("The mean answers squared error");
        assertThat(lines[text.shortAnswer().line() - 1]).startsWith("The mean answers squared error");
        assertThat(lines[text.answer().line() - 1]).startsWith("The centre $m$");
        assertThat(text.traps()).hasSize(2);
        assertThat(text.traps().getFirst().markdown())
                .startsWith("**\"The median ignores")
                .endsWith("\nmove a value across the middle and it changes.");
        assertThat(text.followUps()).extracting(FollowUp::question).contains("What is the breakdown point?");
        assertThat(lines[text.followUps().getFirst().answer().line() - 1]).startsWith("A trimmed mean");
    }

    @Test
    void aProgramHasTheOutputThatFollowsIt() {
        Listing program = median().text().listings().getFirst();
        assertThat(program.kind()).isEqualTo(Kind.PROGRAM);
        assertThat(program.output()).isEqualTo("mean 202.0, median 3.0\n");
        assertThat(Sample.text(Sample.MEDIAN).split("\n", -1)[program.line() - 1])
                .isEqualTo("import java.util.Arrays;");
        Question variance = Objects.requireNonNull(
                QuestionFile.read(Sample.VARIANCE, Sample.text(Sample.VARIANCE)).question());
        assertThat(variance.text().listings()).extracting(Listing::kind).containsExactly(Kind.SKETCH, Kind.PROGRAM);
        assertThat(variance.text().listings().getFirst().output()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "level: easy | level: simple | level must be one of easy, medium, hard, got 'simple'",
                "title: When | titel: When | titel is no field here; the fields are",
                "core: 3 | core: 29 | core must be a whole number in [1, 28], got '29'",
                "skills: [robustness, statistics] | skills: [Robust ness] | skills must hold lower-case letters",
                "skills: [robustness, statistics] | skills: [] | skills must hold at least 1, got 0",
                "verified: 2026-11-26 | verified: 26.11.2026 | verified must be a date such as",
                "year: 1964 | year: last | sources[0].year must be a whole number in [1600, 2100], got 'last'",
                "weight: 2, must | weight: -2, must | rubric[0].weight must be a number in (0, 100], got '-2'",
                "  engine: centre | 'engine: [a, b]' | lab.engine must be lower-case letters",
                "## Traps | ## Pitfalls | the headings must be [Short answer, Answer, Code, Traps, Follow-ups]",
                "exercises: [running-median] | 'exercises: running-median]: x: y' | the front matter must be YAML:",
                "starred: true | 'starred: true\nstarred: false' | starred must be given once, got it twice",
                "https://doi.org | http://doi.org | sources[0].url must be an address that begins with https://",
            })
    void aFaultNamesItsLineWhatIsAllowedAndWhatCame(String piece, String by, String reason) {
        String text = Sample.spoilt(Sample.MEDIAN, piece, by);
        int line = 1
                + (int) text.substring(0, text.indexOf(by) + by.lastIndexOf('\n') + 1)
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
        QuestionFile.Reading reading = QuestionFile.read(Sample.MEDIAN, text);
        assertThat(reading.question()).isNull();
        assertThat(reading.faults()).anySatisfy(fault -> {
            assertThat(fault.reason()).startsWith(reason);
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault.file()).isEqualTo(Sample.MEDIAN);
        });
    }

    @Test
    void aFileThatLiesInTheWrongPlaceIsAFault() {
        assertThat(QuestionFile.read("coding/median-or-mean.md", Sample.text(Sample.MEDIAN))
                        .faults())
                .extracting(Fault::reason)
                .containsExactly("id and section must be the names of file and folder, got 'median-or-mean' and"
                        + " 'fundamentals' in coding/median-or-mean.md");
    }

    @Test
    void allFaultsAreFoundInOneReading() {
        String text = Sample.spoilt(Sample.MEDIAN, "level: easy", "level: simple")
                .replace("year: 1964", "year: last")
                .replace("## Follow-ups", "## Further");
        assertThat(QuestionFile.read(Sample.MEDIAN, text).faults())
                .extracting(Fault::reason)
                .anyMatch(each -> each.startsWith("level must be"))
                .anyMatch(each -> each.startsWith("sources[0].year must be"))
                .anyMatch(each -> each.contains("got 'Further'"))
                .anyMatch(each -> each.startsWith("the heading '## Follow-ups' must be there"));
    }

    @Test
    void aShortAnswerThatIsTooLongToBeSpokenIsRefused() {
        String text = Sample.spoilt(Sample.MEDIAN, "The mean answers", "word ".repeat(60) + "The mean answers");
        assertThat(QuestionFile.read(Sample.MEDIAN, text).faults())
                .extracting(Fault::reason)
                .anyMatch(each -> each.startsWith("the short answer must have at most 60 words, got 9"));
    }

    @Test
    void headingsInsideCodeAreNoHeadings() {
        String text = Sample.spoilt(Sample.MEDIAN, "void main() {", "/*\n## Traps\n*/\nvoid main() {");
        assertThat(QuestionFile.read(Sample.MEDIAN, text).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "---",
                "'---\n---\n'",
                "'---\n- a\n---\n'",
                "'---\na: &a [*a]\n---\n'",
                "'---\n\ta: b\n---\n'"
            })
    void aFileThatIsNoQuestionIsAFaultAndNoException(String text) {
        assertThat(QuestionFile.read("coding/x.md", text).faults()).isNotEmpty();
    }

    @RepeatedTest(40)
    void whateverIsDoneToAFileItIsReadOrRefusedInWords(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder(Sample.text(Sample.MEDIAN));
        for (int change = 0; change < 30; change++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, "{}[]:-#&*!|>'\"%@`\n\t$\\\u0000".charAt(random.nextInt(21)));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
            }
        }
        QuestionFile.Reading reading = QuestionFile.read(Sample.MEDIAN, text.toString());
        assertThat(reading.question() == null).isNotEqualTo(reading.faults().isEmpty());
        assertThat(reading.faults())
                .allMatch(each -> each.line() >= 1 && !each.reason().isBlank());
    }
}
