package dev.viva.study.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.study.memory.CardState;
import dev.viva.study.memory.Grade;
import dev.viva.study.memory.MemoryParameters;
import dev.viva.study.memory.Weight;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123Z");

    @TempDir
    Path folder;

    private static Study.Answer answer(String review, String card, Grade grade, int seen) {
        return new Study.Answer(review, card, grade, seen, 1500);
    }

    @Test
    void theSameAnswerTwiceCountsOnceAndTheFirstGradeHolds() {
        try (Study study = Study.open(folder)) {
            Outcome first = study.answer(answer("r1", "bias#1", Grade.GOOD, 0), NOON);
            Outcome again = study.answer(answer("r1", "bias#1", Grade.EASY, 0), NOON.plusSeconds(5));
            assertThat(first).isInstanceOf(Outcome.Counted.class);
            assertThat(again).isEqualTo(new Outcome.Repeated(first.state(), Grade.GOOD));
            assertThat(study.reviews()).hasSize(1);
        }
    }

    @Test
    void theLaterOfTwoTabsIsToldKeptAndNotCounted() {
        try (Study study = Study.open(folder)) {
            study.answer(answer("tab-a", "bias#1", Grade.AGAIN, 0), NOON);
            Outcome late = study.answer(answer("tab-b", "bias#1", Grade.EASY, 0), NOON.plusSeconds(60));
            assertThat(late).isEqualTo(new Outcome.Overtaken(study.card("bias#1"), Grade.AGAIN, NOON));
            assertThat(study.card("bias#1").reviews()).isEqualTo(1);
            assertThat(study.reviews()).hasSize(1);
            assertThat(study.entries()).hasSize(2).last().isInstanceOf(Entry.Overtaken.class);
        }
    }

    @Test
    void manyTabsAtOnceCountEachAnswerOnce() throws InterruptedException {
        try (Study study = Study.open(folder)) {
            var counted = new AtomicInteger();
            var start = new CountDownLatch(1);
            List<Thread> tabs = java.util.stream.IntStream.range(0, 8)
                    .mapToObj(tab -> Thread.ofPlatform().name("tab " + tab).start(() -> {
                        awaitQuietly(start);
                        for (int at = 0; at < 20; at++) {
                            Outcome outcome = study.answer(answer(tab + "." + at, "card#" + at, Grade.GOOD, 0), NOON);
                            counted.addAndGet(outcome instanceof Outcome.Counted ? 1 : 0);
                        }
                    }))
                    .toList();
            start.countDown();
            for (Thread tab : tabs) {
                tab.join();
            }
            assertThat(counted.get()).isEqualTo(20);
            assertThat(study.entries()).hasSize(160);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theStateAfterOpeningAgainIsTheStateBefore() {
        CardState before;
        try (Study study = Study.open(folder)) {
            fill(study, 200, 1);
            study.pause(LocalDate.parse("2026-11-20"), NOON);
            study.note("story", "s1", "{\"title\":\"<script>alert(1)</script> ✓\"}", NOON);
            study.settle(study.settings().withDesiredRetention(0.85), NOON);
            before = study.card("card#3");
        }
        try (Study study = Study.open(folder)) {
            assertThat(study.card("card#3")).isEqualTo(before);
            assertThat(study.settings().desiredRetention()).isEqualTo(0.85);
            assertThat(study.pauses()).containsExactly(LocalDate.parse("2026-11-20"));
            assertThat(study.noted("story", "s1").orElseThrow().body()).contains("✓");
        }
    }

    @Test
    void settingsScheduleOldAnswersAnewAsIfTheyHadHeldAllAlong(@TempDir Path other) {
        StudySettings changed = StudySettings.standard()
                .withDesiredRetention(0.95)
                .withParameters(MemoryParameters.standard().with(Weight.DECAY, 0.3));
        try (Study late = Study.open(folder);
                Study early = Study.open(other)) {
            early.settle(changed, Instant.EPOCH);
            fill(early, 100, 2);
            fill(late, 100, 2);
            assertThat(late.card("card#1")).isNotEqualTo(early.card("card#1"));
            late.settle(changed, NOON);
            for (int card = 0; card < 10; card++) {
                assertThat(late.card("card#" + card)).isEqualTo(early.card("card#" + card));
            }
        }
    }

    @Test
    void anExportBringsTheSameStateElsewhereHoweverOftenItComes(@TempDir Path other) {
        try (Study study = Study.open(folder);
                Study copy = Study.open(other)) {
            fill(study, 120, 3);
            study.note("story", "s1", "first", NOON);
            study.note("story", "s1", "second", NOON.plusMillis(1));
            study.show(new Entry.Shown("x1", Evidence.EXERCISE, "roc-auc", List.of("metrics"), Grade.HARD, NOON));
            byte[] document = study.export();
            assertThat(copy.importFrom(document)).isEqualTo(123);
            assertThat(copy.importFrom(document)).isZero();
            assertThat(copy.export()).isEqualTo(document);
            assertThat(copy.card("card#4")).isEqualTo(study.card("card#4"));
            assertThat(copy.histories()).isEqualTo(study.histories());
        }
    }

    @Test
    void answersOfTwoMachinesMergeIntoTheOrderInWhichTheyWereGiven(@TempDir Path second, @TempDir Path all) {
        try (Study one = Study.open(folder);
                Study two = Study.open(second);
                Study together = Study.open(all)) {
            one.answer(answer("a", "c#1", Grade.GOOD, 0), NOON);
            one.answer(answer("c", "c#1", Grade.AGAIN, 1), NOON.plus(Duration.ofDays(9)));
            two.answer(answer("b", "c#1", Grade.EASY, 0), NOON.plus(Duration.ofDays(3)));
            together.answer(answer("a", "c#1", Grade.GOOD, 0), NOON);
            together.answer(answer("b", "c#1", Grade.EASY, 1), NOON.plus(Duration.ofDays(3)));
            together.answer(answer("c", "c#1", Grade.AGAIN, 2), NOON.plus(Duration.ofDays(9)));
            one.importFrom(two.export());
            assertThat(one.card("c#1")).isEqualTo(together.card("c#1"));
        }
    }

    @Test
    void aFaultyImportIsNamedAndChangesNothing() {
        try (Study study = Study.open(folder)) {
            assertRefused(study, "{", "must be JSON");
            assertRefused(study, "{\"format\":\"anki\"}", "format 'viva-study'");
            String head = "{\"format\":\"viva-study\",\"version\":1,\"entries\":[";
            String good = "{\"entry\":\"paused\",\"at\":1,\"day\":\"2026-01-01\"},";
            assertRefused(
                    study,
                    head + good
                            + "{\"entry\":\"reviewed\",\"at\":1,\"review\":\"r\",\"card\":\"c\",\"grade\":7,\"took\":0}]}",
                    "entry 2: the field 'grade' must be a whole number in [1, 4], got 7");
            assertRefused(study, head + "{\"entry\":\"eaten\",\"at\":1}]}", "got 'eaten'");
            assertRefused(study, head + "{\"entry\":\"paused\"}]}", "the field 'at' must be milliseconds");
            assertThat(study.entries()).isEmpty();
        }
    }

    private static void assertRefused(Study study, String document, String message) {
        assertThatThrownBy(() -> study.importFrom(document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesThatNoPageMakesAreRefused() {
        assertThatThrownBy(() -> answer("<script>", "c", Grade.GOOD, 0))
                .hasMessage("Answer.review must be 1 to 200 letters, digits or _ . : # -, got '<script>'");
        assertThatThrownBy(() -> answer("r", "", Grade.GOOD, 0)).hasMessageContaining("Answer.card");
        assertThatThrownBy(() -> answer("r", "c", Grade.GOOD, -1)).hasMessageContaining("Answer.seen");
    }

    /** Random answers to ten cards. */
    static void fill(Study study, int count, long seed) {
        var random = new SplittableRandom(seed);
        Instant now = NOON.minus(Duration.ofDays(300));
        for (int at = 0; at < count; at++) {
            String card = "card#" + random.nextInt(10);
            now = now.plusSeconds(random.nextInt(200_000));
            study.answer(
                    answer(
                            "r" + at,
                            card,
                            Grade.of(1 + random.nextInt(4)),
                            study.card(card).reviews()),
                    now);
        }
    }
}
