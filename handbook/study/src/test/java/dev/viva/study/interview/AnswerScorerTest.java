package dev.viva.study.interview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.study.KeyPoint;
import dev.viva.testkit.Laws;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerScorerTest {
    private static final KeyPoint PENALTY = new KeyPoint(
            "a penalty on weights", 2, true, List.of(List.of("penalty"), List.of("weights", "coefficients")));
    private static final KeyPoint SPARSE = KeyPoint.of("sparse", List.of(List.of("exactly zero", "sparse")));
    private static final KeyPoint WRONG = KeyPoint.of("L2 selects", List.of(List.of("l2 selects features")));

    private static AnswerScore score(String answer) {
        return AnswerScorer.score(answer, List.of(PENALTY, SPARSE), List.of(WRONG));
    }

    @ParameterizedTest
    @CsvSource({
        "caresses, caress",
        "ponies, poni",
        "cats, cat",
        "agreed, agre",
        "plastered, plaster",
        "motoring, motor",
        "sing, sing",
        "hopping, hop",
        "falling, fall",
        "filing, file",
        "happy, happi",
        "sky, sky",
        "relational, relat",
        "conditional, condit",
        "triplicate, triplic",
        "formative, form",
        "hopefulness, hope",
        "revival, reviv",
        "adjustment, adjust",
        "adoption, adopt",
        "effective, effect",
        "probate, probat",
        "rate, rate",
        "controlling, control",
        "generalizations, gener"
    })
    void wordsOfThePaperHaveTheStemsOfThePaper(String word, String stem) {
        assertThat(Stemmer.stem(word)).isEqualTo(stem);
    }

    @Test
    void britishAndAmericanEndingsMeet() {
        assertThat(Stemmer.stem("regularisation")).isEqualTo(Stemmer.stem("regularization"));
        assertThat(Stemmer.stem("normalised")).isEqualTo(Stemmer.stem("normalized"));
    }

    @Test
    void everySetMustBeMetAndThePlaceIsShown() {
        AnswerScore score = score("The loss gets a PENALTY on its Coefficients.");
        PointScore point = score.points().getFirst();
        assertThat(point.said()).isTrue();
        assertThat(point.found())
                .extracting(found -> score.answer().substring(found.start(), found.end()))
                .containsExactly("PENALTY", "Coefficients");
        assertThat(score("A penalty.").points().getFirst().said()).isFalse();
    }

    @Test
    void aPhraseMustStandTogetherArticlesAside() {
        assertThat(score("weights are exactly the zero").points().get(1).said()).isTrue();
        assertThat(score("exactly; well, zero").points().get(1).said()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It is not sparse.| false",
                "It does not become sparse.| false",
                "It isn't sparse.| false",
                "It is wrong that all of them become sparse.| false",
                "Not all, but many: it is sparse.| true",
                "It is not only small but sparse.| true",
                "Not dense. It is sparse.| true",
                "It is not just sparse.| true",
                "It is not sparse, then again with lasso it is sparse.| true"
            })
    void whatIsDeniedDoesNotCountAndDenialEndsWithItsClause(String answer, boolean said) {
        assertThat(score(answer).points().get(1).said()).isEqualTo(said);
        assertThat(score(answer).points().get(1).isDenied()).isEqualTo(!said);
    }

    @Test
    void aMisconceptionLowersTheMarkAndADeniedOneDoesNot() {
        String good = "A penalty on the weights makes them sparse. ";
        assertThat(score(good).mark()).isEqualTo(4);
        assertThat(score(good + "L2 selects features.").mark()).isEqualTo(3);
        assertThat(score(good + "It is a myth that L2 selects features.").mark())
                .isEqualTo(4);
    }

    @Test
    void withoutAMustNoAnswerIsBetterThanHalf() {
        List<KeyPoint> rubric = List.of(
                new KeyPoint("a", 0.1, true, List.of(List.of("alpha"))),
                new KeyPoint("b", 9, false, List.of(List.of("beta"))));
        assertThat(AnswerScorer.score("beta", rubric, List.of()).mark()).isEqualTo(2);
        assertThat(AnswerScorer.score("alpha beta", rubric, List.of()).mark()).isEqualTo(4);
    }

    @Test
    void addingWordsWithoutDenialNeverTakesAPointAway() {
        Laws.hold(200, random -> {
            String[] words = {"penalty", "weights", "sparse", "model", "exactly", "zero", "tree", "data"};
            StringBuilder answer = new StringBuilder();
            int before = 0;
            for (int at = 0; at < 12; at++) {
                answer.append(words[random.nextInt(words.length)]).append(' ');
                int now = score(answer.toString()).mark();
                assertThat(now).isGreaterThanOrEqualTo(before);
                before = now;
            }
        });
    }

    @Test
    void anAnswerOfAMillionCharactersIsCutBetweenWordsAndScoredAtOnce() {
        String answer = "the penalty on weights is sparse ".repeat(32_000);
        AnswerScore score = score(answer);
        assertThat(score.cut()).isTrue();
        assertThat(score.answer().length()).isBetween(AnswerScorer.LONGEST - 200, AnswerScorer.LONGEST);
        assertThat(score.mark()).isEqualTo(4);
        assertThat(AnswerScorer.shortened("x".repeat(2_000_000)).length()).isBetween(19_800, 20_000);
        assertThat(AnswerScorer.shortened("😀".repeat(20_000))).doesNotEndWith("\ud83d");
    }

    @Test
    void nothingAndNoiseGetNothing() {
        Laws.hold(100, random -> {
            StringBuilder noise = new StringBuilder();
            for (int at = random.nextInt(300); at > 0; at--) {
                noise.appendCodePoint(1 + random.nextInt(0xD7FE));
            }
            assertThat(score(noise.toString()).mark()).isZero();
        });
        assertThat(score("").mark()).isZero();
    }
}
