package dev.viva.study.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.study.interview.Overlap;
import dev.viva.study.story.AskBackRanking.Ranked;
import dev.viva.study.story.AskBackRanking.Standing;
import dev.viva.testkit.Laws;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AskBackRankingTest {
    private static final List<String> ROLES =
            List.of("ml-engineer", "research-scientist", "data-scientist", "platform-engineer");
    private static final List<AskBack.Round> ROUNDS = List.of(AskBack.Round.values());
    private static final List<AskBack.Subject> SUBJECTS = List.of(AskBack.Subject.values());

    @Test
    void everyQuestionThatSuitsHasOnePlaceAndThePickedComeFirst() {
        Laws.hold(200, random -> {
            String role = ROLES.get(random.nextInt(ROLES.size()));
            AskBack.Round round = ROUNDS.get(random.nextInt(ROUNDS.size()));
            AskBack said = AskBack.all().get(random.nextInt(AskBack.all().size()));
            Set<AskBack.Subject> covered = EnumSet.of(SUBJECTS.get(random.nextInt(SUBJECTS.size())));
            AskBackRanking ranking = AskBackRanking.of(role, round, covered, said.text(), random.nextLong());
            assertThat(ranking.all())
                    .extracting(Ranked::question)
                    .containsExactlyInAnyOrderElementsOf(AskBack.all().stream()
                            .filter(question -> question.suits(role, round))
                            .toList());
            assertThat(ranking.all()).extracting(Ranked::standing).isSorted();
            assertThat(ranking.picked()).hasSizeLessThanOrEqualTo(3).doesNotContain(said);
            assertThat(ranking.picked())
                    .extracting(AskBack::about)
                    .doesNotHaveDuplicates()
                    .noneMatch(covered::contains);
        });
    }

    @Test
    void whatIsSaidOrCoveredIsCalledSoAndNothingElse() {
        Set<AskBack.Subject> covered = EnumSet.of(AskBack.Subject.TEAM);
        AskBackRanking ranking = AskBackRanking.of(
                "ml-engineer", AskBack.Round.TECHNICAL, covered, "The labels arrive weeks after the event.", 1);
        assertThat(ranking.all()).allSatisfy(one -> {
            assertThat(one.standing() == Standing.COVERED)
                    .isEqualTo(covered.contains(one.question().about()));
            if (one.standing() != Standing.COVERED) {
                assertThat(one.standing() == Standing.REPEATED).isEqualTo(one.repeated() >= AskBackRanking.REPEATING);
            }
        });
        assertThat(ranking.count(Standing.REPEATED)).isEqualTo(1);
        assertThat(ranking.count(Standing.COVERED)).isPositive();
    }

    @Test
    void aTextSaysAllOfItselfWhateverTheCaseAndNothingOfWhatSharesNoWord() {
        for (AskBack question : AskBack.all()) {
            assertThat(Overlap.share(question.text(), question.text().toUpperCase(Locale.ROOT)))
                    .as(question.text())
                    .isEqualTo(1);
            assertThat(Overlap.share(question.text(), "")).isZero();
            assertThat(Overlap.share(question.text(), "xyzzy plugh")).isZero();
        }
        assertThat(Overlap.share("", "labels")).isZero();
        assertThat(Overlap.share("labelled events", "an event gets its label")).isEqualTo(1);
    }
}
