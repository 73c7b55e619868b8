package dev.viva.study.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.content.Handbook;
import dev.viva.content.LabReference;
import dev.viva.content.Question;
import dev.viva.study.lab.claim.QuestionClaims;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Labs and questions belong together. */
class QuestionLabsTest {
    private static final Handbook HANDBOOK = Handbook.bundled();

    static Stream<Question> questionsWithLabs() {
        return HANDBOOK.questions().stream().filter(question -> question.lab() != null);
    }

    @ParameterizedTest
    @MethodSource("questionsWithLabs")
    void whatAQuestionClaimsOfItsLabHolds(Question question) {
        assertThat(new QuestionClaims().inspect(question)).as(question.id()).isEmpty();
    }

    @Test
    void everyLabStandsInACoreQuestion() {
        List<String> shown = questionsWithLabs()
                .filter(Question::isCore)
                .map(question -> Optional.ofNullable(question.lab())
                        .map(LabReference::engine)
                        .orElse(""))
                .toList();
        assertThat(shown).containsAll(Labs.all().stream().map(Lab::id).toList());
    }
}
