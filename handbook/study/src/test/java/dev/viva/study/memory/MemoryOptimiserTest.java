package dev.viva.study.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryOptimiserTest {
    @Test
    void theGradientIsThatOfFiniteDifferences() {
        Laws.hold(20, random -> {
            double[] weights = MemoryModelTest.anyParameters(random).toArray();
            ReviewHistory history = Learners.histories(Learners.forgetful(), 1, random.nextLong())
                    .getFirst();
            double[] gradient = new double[Weight.COUNT];
            RecallGradient.add(new DualMemoryModel(weights), history, gradient);
            for (int at = 0; at < Weight.COUNT; at++) {
                double step = 1e-6 * Math.max(1e-2, Math.abs(weights[at]));
                double slope = (loss(weights, at, step, history) - loss(weights, at, -step, history)) / (2 * step);
                assertThat(gradient[at]).as("weight %d", at).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
            }
        });
    }

    private static double loss(double[] weights, int at, double step, ReviewHistory history) {
        double[] moved = weights.clone();
        moved[at] += step;
        var model = new DualMemoryModel(moved);
        var answers = history.answers();
        var state = model.first(answers.getFirst().grade());
        double loss = 0;
        for (int next = 1; next < answers.size(); next++) {
            var answer = answers.get(next);
            if (history.isForecast(next)) {
                loss += RecallForecast.loss(
                        model.retrievability(state, answer.days()).value(),
                        answer.grade().isPass());
            }
            state = model.next(state, answer.grade(), answer.days());
        }
        return loss;
    }

    @Test
    void fittingHelpsLearnersWhoseMemoryIsNotThePublishedOneOnCardsItHasNotSeen() {
        for (MemoryParameters truth : List.of(Learners.forgetful(), Learners.retentive())) {
            MemoryOptimiser.Fit fit = MemoryOptimiser.standard().fit(Learners.histories(truth, 600, 1));
            List<ReviewHistory> unseen = Learners.histories(truth, 600, 2);
            double published = loss(MemoryParameters.standard(), unseen);
            double fitted = loss(fit.parameters(), unseen);
            double perfect = loss(truth, unseen);
            // at least two thirds of what knowing the truth would gain
            assertThat(published - fitted)
                    .isGreaterThan(0.66 * (published - perfect))
                    .isGreaterThan(0.002);
        }
    }

    @Test
    void fittingALearnerWhoseMemoryIsThePublishedOneDoesNoHarm() {
        MemoryOptimiser.Fit fit =
                MemoryOptimiser.standard().fit(Learners.histories(MemoryParameters.standard(), 600, 3));
        List<ReviewHistory> unseen = Learners.histories(MemoryParameters.standard(), 600, 4);
        assertThat(loss(fit.parameters(), unseen)).isLessThan(loss(MemoryParameters.standard(), unseen) + 0.003);
        assertThat(fit.after().logLoss()).isLessThanOrEqualTo(fit.before().logLoss());
    }

    @Test
    void fittingTwiceGivesTheSameWeights() {
        List<ReviewHistory> histories = Learners.histories(Learners.retentive(), 200, 5);
        assertThat(MemoryOptimiser.standard().fit(histories).parameters())
                .isEqualTo(MemoryOptimiser.standard().fit(histories).parameters());
    }

    @Test
    void tooFewReviewsAreRefusedWithTheNumberThatIsNeeded() {
        List<ReviewHistory> few = Learners.histories(Learners.retentive(), 20, 6);
        assertThatThrownBy(() -> MemoryOptimiser.standard().fit(few))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1000")
                .hasMessageContaining("got");
    }

    @Test
    void theForecastOfTheTrueMemoryIsCalibratedAndBeatsTheAverage() {
        List<ReviewHistory> histories = Learners.histories(Learners.forgetful(), 2000, 7);
        RecallForecast forecast = RecallForecast.of(MemoryModel.of(Learners.forgetful()), histories);
        assertThat(forecast.logLoss()).isLessThan(forecast.constantLogLoss());
        assertThat(forecast.forecast()).isCloseTo(forecast.recalled(), within(0.01));
        assertThat(forecast.reliability().expectedError()).isLessThan(0.02);
        assertThat(RecallForecast.of(MemoryModel.of(Learners.forgetful()), List.of())
                        .reviews())
                .isZero();
    }

    private static double loss(MemoryParameters parameters, List<ReviewHistory> histories) {
        return RecallForecast.of(MemoryModel.of(parameters), histories).logLoss();
    }
}
