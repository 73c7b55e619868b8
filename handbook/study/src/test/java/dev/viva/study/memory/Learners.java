package dev.viva.study.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** Readers whose memory follows a model of their own, asked by a scheduler that believes another. */
final class Learners {
    private Learners() {}

    /** A reader who forgets faster, finds repeats worth less, and loses more by a lapse. */
    static MemoryParameters forgetful() {
        return MemoryParameters.standard()
                .with(Weight.STABILITY_GOOD, 0.9)
                .with(Weight.STABILITY_EASY, 3)
                .with(Weight.RECALL_GAIN, 1.2)
                .with(Weight.LAPSE_STABILITY, 0.7)
                .with(Weight.DECAY, 0.3);
    }

    /** A reader who remembers long. */
    static MemoryParameters retentive() {
        return MemoryParameters.standard()
                .with(Weight.STABILITY_GOOD, 8)
                .with(Weight.STABILITY_EASY, 30)
                .with(Weight.RECALL_GAIN, 2.4)
                .with(Weight.LAPSE_STABILITY, 3)
                .with(Weight.DECAY, 0.12);
    }

    static List<ReviewHistory> histories(MemoryParameters truth, int cards, long seed) {
        var random = new SplittableRandom(seed);
        var scheduler = new Scheduler(MemoryModel.of(MemoryParameters.standard()), SchedulingRules.standard());
        List<ReviewHistory> histories = new ArrayList<>();
        for (int card = 0; card < cards; card++) {
            histories.add(history(MemoryModel.of(truth), scheduler, "card " + card, random));
        }
        return histories;
    }

    private static ReviewHistory history(MemoryModel truth, Scheduler scheduler, String card, SplittableRandom random) {
        List<ReviewHistory.Answer> answers = new ArrayList<>();
        CardState state = CardState.unseen(Instant.EPOCH);
        Memory memory = null;
        for (int at = 0; at < 12; at++) {
            // readers come late now and then
            Instant now = state.due().plusSeconds(random.nextInt(3) == 0 ? random.nextInt(400_000) : 0);
            double days = state.daysSince(now);
            double chance = memory == null ? 0.5 : truth.retrievability(memory.stability(), days);
            Grade grade = random.nextDouble() >= chance ? Grade.AGAIN : Grade.of(2 + random.nextInt(3));
            memory = memory == null ? truth.first(grade) : truth.next(Objects.requireNonNull(memory), grade, days);
            answers.add(new ReviewHistory.Answer(grade, days));
            state = scheduler.next(card, state, grade, now);
        }
        return new ReviewHistory(answers);
    }
}
