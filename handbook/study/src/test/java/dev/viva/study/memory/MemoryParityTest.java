package dev.viva.study.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.kernel.CounterRandom;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Against fsrs_vectors.py, an independent second writing of the published formulas. */
class MemoryParityTest {
    private static final int DAY = 86_400;
    private static final Duration[][][] STEPS = {
        {{Duration.ofMinutes(1), Duration.ofMinutes(10)}, {Duration.ofMinutes(10)}},
        {{Duration.ofMinutes(5)}, {}},
        {{}, {Duration.ofMinutes(5), Duration.ofMinutes(20)}}
    };

    private double worst;
    private long answers;

    @Test
    void tenThousandRandomHistoriesAgreeToOneBillionth() throws IOException {
        CounterRandom root = CounterRandom.of(20261126);
        try (var vectors = new DataInputStream(new BufferedInputStream(new GZIPInputStream(
                Objects.requireNonNull(MemoryParityTest.class.getResourceAsStream("fsrs6.bin.gz")))))) {
            for (int number = 0; number < 10_000; number++) {
                compare(number, root.stream(number), vectors);
            }
            assertThat(vectors.read()).isEqualTo(-1);
        }
        assertThat(answers).isGreaterThan(50_000);
        assertThat(worst).isLessThan(1e-9);
    }

    private void compare(int number, CounterRandom random, DataInputStream vectors) throws IOException {
        var rules = SchedulingRules.standard()
                .withFuzz(false)
                .withDesiredRetention(0.80 + 0.15 * random.uniform(1))
                .withLearningSteps(STEPS[number % 3][0])
                .withRelearningSteps(STEPS[number % 3][1]);
        var scheduler = new Scheduler(MemoryModel.of(parameters(number, random)), rules);
        Instant now = Instant.EPOCH;
        CardState state = CardState.unseen(now);
        int count = 3 + random.below(0, 6);
        for (int at = 0; at < count; at++) {
            Grade grade = Grade.of(1 + random.below(10 + 3 * at, 4));
            int kind = random.below(11 + 3 * at, 3);
            now = now.plusSeconds(random.below(12 + 3 * at, new int[] {DAY, 10 * DAY, 400 * DAY}[kind]));
            state = scheduler.next("card", state, grade, now);
            Memory memory = Objects.requireNonNull(state.memory());
            near(memory.stability(), vectors.readDouble());
            near(memory.difficulty(), vectors.readDouble());
            assertThat(state.interval().toMillis() / 1000.0).isEqualTo(vectors.readDouble());
            answers++;
        }
    }

    private void near(double ours, double theirs) {
        worst = Math.max(worst, Math.abs(ours - theirs) / Math.max(1, Math.abs(theirs)));
    }

    private static MemoryParameters parameters(int number, CounterRandom random) {
        return number % 2 == 0
                ? MemoryParameters.standard()
                : MemoryParameters.of(Arrays.stream(Weight.values())
                        .mapToDouble(weight -> weight.least()
                                + (weight.most() - weight.least()) * random.uniform(100 + weight.number()))
                        .toArray());
    }
}
