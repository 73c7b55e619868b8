package dev.viva.study.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MemoryModelTest {
    static MemoryParameters anyParameters(SplittableRandom random) {
        return MemoryParameters.of(Arrays.stream(Weight.values())
                .mapToDouble(weight -> random.nextDouble(weight.least(), weight.most()))
                .toArray());
    }

    private static Memory anyMemory(SplittableRandom random) {
        return new Memory(Math.exp(random.nextDouble(-6, 9)), random.nextDouble(1, 10));
    }

    @Test
    void recallIsNineTenthsAfterTheStability() {
        Laws.hold(200, random -> {
            var model = MemoryModel.of(anyParameters(random));
            double stability = Math.exp(random.nextDouble(-6, 10));
            assertThat(model.retrievability(stability, stability)).isCloseTo(0.9, within(1e-12));
            assertThat(model.retrievability(stability, 0)).isEqualTo(1);
        });
    }

    @Test
    void theIntervalUndoesTheForgettingCurve() {
        Laws.hold(200, random -> {
            var model = MemoryModel.of(anyParameters(random));
            double stability = Math.exp(random.nextDouble(-6, 10));
            double retention = random.nextDouble(0.8, 0.95);
            double days = model.interval(stability, retention);
            assertThat(model.retrievability(stability, days)).isCloseTo(retention, within(1e-9));
        });
    }

    @Test
    void aBetterGradeNeverLeavesLessStabilityAndNeverMoreDifficulty() {
        Laws.hold(500, random -> {
            var model = MemoryModel.of(MemoryParameters.standard());
            Memory memory = anyMemory(random);
            double days = random.nextDouble(0, 3 * memory.stability() + 2);
            Memory before = model.next(memory, Grade.AGAIN, days);
            for (Grade grade : Grade.values()) {
                Memory after = model.next(memory, grade, days);
                assertThat(after.stability()).isGreaterThanOrEqualTo(before.stability());
                assertThat(after.difficulty()).isLessThanOrEqualTo(before.difficulty());
                before = after;
            }
        });
    }

    @Test
    void aPassAfterADayNeverShortensAndALapseNeverLengthensTheStability() {
        Laws.hold(500, random -> {
            var model = MemoryModel.of(anyParameters(random));
            Memory memory = anyMemory(random);
            double days = random.nextDouble(1, 3 * memory.stability() + 2);
            assertThat(model.next(memory, Grade.GOOD, days).stability()).isGreaterThanOrEqualTo(memory.stability());
            assertThat(model.next(memory, Grade.AGAIN, days).stability()).isLessThanOrEqualTo(memory.stability());
        });
    }

    @Test
    void stateStaysInBoundsForAnyWeightsAndAnswers() {
        Laws.hold(300, random -> {
            var model = MemoryModel.of(anyParameters(random));
            Memory memory = model.first(Grade.of(1 + random.nextInt(4)));
            for (int at = 0; at < 40; at++) {
                memory = model.next(memory, Grade.of(1 + random.nextInt(4)), Math.exp(random.nextDouble(-9, 9)));
            }
            assertThat(memory.stability()).isBetween(0.001, 36_500.0);
            assertThat(memory.difficulty()).isBetween(1.0, 10.0);
        });
    }

    @Test
    void theTwinWithDerivativesGivesTheSameValues() {
        Laws.hold(300, random -> {
            MemoryParameters parameters = anyParameters(random);
            var model = MemoryModel.of(parameters);
            var twin = new DualMemoryModel(parameters.toArray());
            Grade first = Grade.of(1 + random.nextInt(4));
            Memory memory = model.first(first);
            DualMemoryModel.State state = twin.first(first);
            for (int at = 0; at < 6; at++) {
                double days = random.nextDouble(0, 20);
                assertThat(twin.retrievability(state, days).value())
                        .isCloseTo(model.retrievability(memory.stability(), days), within(1e-12));
                Grade grade = Grade.of(1 + random.nextInt(4));
                memory = model.next(memory, grade, days);
                state = twin.next(state, grade, days);
                assertThat(state.stability().value() / memory.stability()).isCloseTo(1, within(1e-10));
                assertThat(state.difficulty().value()).isCloseTo(memory.difficulty(), within(1e-10));
            }
        });
    }

    @Test
    void whatIsOutOfRangeIsNamedWithWhatIsAllowedAndWhatCame() {
        assertThatThrownBy(() -> MemoryParameters.standard().with(Weight.DECAY, 0.9))
                .hasMessage("MemoryParameters.DECAY (w20) must be in [0.1, 0.8], got 0.9");
        assertThatThrownBy(() -> MemoryParameters.of(1, 2))
                .hasMessage("MemoryParameters.weights must be 21 numbers, got 2");
        assertThatThrownBy(() -> MemoryModel.of(MemoryParameters.standard()).next(new Memory(1, 5), Grade.GOOD, -1))
                .hasMessage("MemoryModel.days must be at least 0 and finite, got -1.0");
        assertThatThrownBy(() -> SchedulingRules.standard().withDesiredRetention(0.99))
                .hasMessage("SchedulingRules.desiredRetention must be in [0.80, 0.95], got 0.99");
        assertThatThrownBy(() -> new Memory(Double.NaN, 5)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> Grade.of(5)).hasMessage("Grade.of: number must be in [1, 4], got 5");
    }
}
