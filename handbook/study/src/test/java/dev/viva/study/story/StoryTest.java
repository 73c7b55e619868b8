package dev.viva.study.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.study.review.Study;
import dev.viva.testkit.Laws;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static Story story(Part part, String text) {
        return new Story("s1", "The slow model", Map.of(part, text), Set.of());
    }

    private static List<StoryReview.Remark> remarks(Part part, String text) {
        return StoryReview.of(story(part, text), 150).remarks().stream()
                .filter(remark -> remark.part() == part)
                .toList();
    }

    private static boolean says(Part part, String text, String words) {
        return remarks(part, text).stream().anyMatch(remark -> remark.words().contains(words));
    }

    @Test
    void timeIsWordsBySpeedAndJudgedByThePart() {
        StoryReview review = StoryReview.of(story(Part.SITUATION, "word ".repeat(45)), 150);
        assertThat(review.timing(Part.SITUATION)).isEqualTo(new StoryReview.Timing(45, 18, StoryReview.Verdict.RIGHT));
        assertThat(StoryReview.of(story(Part.SITUATION, "word ".repeat(45)), 100)
                        .timing(Part.SITUATION)
                        .verdict())
                .isEqualTo(StoryReview.Verdict.LONG);
        assertThat(StoryReview.of(story(Part.ACTION, "word ".repeat(45)), 150)
                        .timing(Part.ACTION)
                        .verdict())
                .isEqualTo(StoryReview.Verdict.SHORT);
        assertThat(review.timing(Part.RESULT).verdict()).isEqualTo(StoryReview.Verdict.MISSING);
        assertThatThrownBy(() -> StoryReview.of(story(Part.TASK, ""), 20)).hasMessageContaining("[80, 260], got 20");
    }

    @Test
    void aResultWithoutANumberIsRemarkedAndAYearIsNoNumber() {
        assertThat(says(Part.RESULT, "It was faster in the end.", "No number")).isTrue();
        assertThat(says(Part.RESULT, "It went live in 2024.", "No number")).isTrue();
        for (String quantified :
                List.of("3 % fewer", "from 900 ms to 40 ms", "cost halved", "twice as fast", "€2,000 a day")) {
            assertThat(says(Part.RESULT, quantified, "No number"))
                    .as(quantified)
                    .isFalse();
        }
    }

    @Test
    void moreWeThanIIsRemarkedWithTheFirstWe() {
        List<StoryReview.Remark> remarks = remarks(Part.ACTION, "First we met, then we chose, and I wrote.");
        assertThat(remarks).anySatisfy(remark -> {
            assertThat(remark.words()).contains("“We” is said 2 times and “I” 1");
            assertThat(remark.quote()).isEqualTo("we");
            assertThat(remark.start()).isEqualTo(6);
        });
        assertThat(says(Part.ACTION, "I met them, I chose, we wrote.", "“We”")).isFalse();
        assertThat(says(Part.ACTION, "The team rewrote it.", "never said")).isTrue();
    }

    @Test
    void passivesAreQuotedAndFeelingsAreNot() {
        assertThat(remarks(Part.ACTION, "I saw that the model was retrained."))
                .extracting(StoryReview.Remark::quote)
                .contains("was retrained");
        assertThat(says(Part.ACTION, "I was worried and I was interested.", "Who did it"))
                .isFalse();
    }

    @Test
    void everyQuoteStandsWhereItIsSaidToStand() {
        String[] words = {"we", "I", "was built", "significantly", "42", "a lot", "were chosen", "ran", ".", "our"};
        Laws.hold(200, random -> {
            StringBuilder text = new StringBuilder();
            for (int at = random.nextInt(30); at > 0; at--) {
                text.append(words[random.nextInt(words.length)]).append(' ');
            }
            Story story = story(Part.ACTION, text.toString());
            for (StoryReview.Remark remark : StoryReview.of(story, 150).remarks()) {
                assertThat(story.part(remark.part()).substring(remark.start(), remark.end()))
                        .isEqualTo(remark.quote());
            }
        });
    }

    @Test
    void aStoryToldWellGetsNoRemark() {
        var story = new Story(
                "s",
                "Latency",
                Map.of(
                        Part.SITUATION, "word ".repeat(44),
                        Part.TASK, "word ".repeat(30),
                        Part.ACTION, "I profiled the path and I moved scoring out. ".repeat(20),
                        Part.RESULT, "The slowest hundredth fell from 900 ms to 80 ms. ".repeat(6),
                        Part.LESSON, "word ".repeat(20)),
                Set.of(Competency.ANALYSIS));
        assertThat(StoryReview.of(story, 150).remarks()).isEmpty();
    }

    @Test
    void theBankKeepsReplacesRemovesAndShowsGaps(@TempDir Path folder) {
        var told = new Story("s1", "<b>Loss</b>", Map.of(Part.TASK, "t"), Set.of(Competency.FAILURE, Competency.USERS));
        try (Study study = Study.open(folder)) {
            var bank = new StoryBank(study);
            bank.keep(story(Part.TASK, "old"), NOON);
            bank.keep(told, NOON.plusSeconds(1));
            bank.keep(new Story("s2", "Two", Map.of(), Set.of()), NOON);
            bank.remove("s2", NOON.plusSeconds(2));
        }
        try (Study study = Study.open(folder)) {
            var bank = new StoryBank(study);
            assertThat(bank.all()).containsExactly(told);
            assertThat(bank.matrix().get(Competency.FAILURE)).containsExactly(told);
            assertThat(bank.matrix().values().stream().filter(List::isEmpty).count())
                    .isEqualTo(8);
        }
    }

    @Test
    void longPartsAndEmptyTitlesAreRefused() {
        assertThatThrownBy(() -> story(Part.ACTION, "x".repeat(6000)))
                .hasMessage("Story.ACTION must be at most 5000 characters, got 6000");
        assertThatThrownBy(() -> new Story("s", " ", Map.of(), Set.of())).hasMessageContaining("got none");
    }

    @Test
    void threeQuestionsToAskAreDifferentSuitAndRepeatNothing() {
        Laws.hold(300, random -> {
            Set<AskBack.Subject> covered = EnumSet.noneOf(AskBack.Subject.class);
            for (AskBack.Subject subject : AskBack.Subject.values()) {
                if (random.nextInt(4) == 0) {
                    covered.add(subject);
                }
            }
            String role = List.of("ml-engineer", "research-scientist", "data-scientist", "platform-engineer", "cook")
                    .get(random.nextInt(5));
            List<AskBack.Round> rounds = List.of(AskBack.Round.values());
            AskBack.Round round = rounds.get(random.nextInt(rounds.size()));
            long seed = random.nextLong();
            List<AskBack> picked = AskBackPicker.pick(role, round, covered, seed);
            assertThat(picked).allMatch(question -> question.suits(role, round));
            assertThat(picked)
                    .extracting(AskBack::about)
                    .doesNotHaveDuplicates()
                    .noneMatch(covered::contains);
            assertThat(picked).isEqualTo(AskBackPicker.pick(role, round, covered, seed));
            assertThat(picked.size()).isLessThanOrEqualTo(3);
            if (covered.isEmpty()) {
                assertThat(picked).hasSize(3);
            }
        });
    }
}
