package dev.viva.app.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.app.json.Json;
import dev.viva.fraud.Thresholds;
import dev.viva.fraud.engine.LabelledScores;
import dev.viva.fraud.train.CostSimulator.Outcome;
import dev.viva.fraud.train.DecisionCosts;
import dev.viva.testkit.Laws;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QualityTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DecisionCosts COSTS = new DecisionCosts(1, 1.5, 0.8, 30, Double.POSITIVE_INFINITY);

    @Test
    void whatIsWrittenIsWhatTheSimulatorSaysOfTheThresholdsLookedAt() throws IOException {
        Quality quality = random(new SplittableRandom(1), 500);
        Looked looked = new Looked(new Thresholds(0.3, 0.7), COSTS.withReviewsPerDay(4));
        JsonNode json = JSON.readTree(Json.bytes(writer -> quality.write(writer, looked)));
        Outcome outcome = quality.costs().at(looked.thresholds(), looked.costs());
        assertThat(json.path("cost").asDouble()).isCloseTo(outcome.cost(), within(1e-9));
        assertThat(json.path("confusion").toString())
                .isEqualTo("[[%d,%d,%d],[%d,%d,%d]]"
                        .formatted(
                                outcome.genuine().passed(),
                                outcome.genuine().challenged(),
                                outcome.genuine().blocked(),
                                outcome.fraud().passed(),
                                outcome.fraud().challenged(),
                                outcome.fraud().blocked()));
        assertThat(json.path("frauds").asLong()).isEqualTo(outcome.fraud().total());
        assertThat(json.path("costByChallenge").path(30).asDouble()).isCloseTo(outcome.cost(), within(1e-9));
        assertThat(json.path("costByChallenge").path(71).isNull()).isTrue();
        assertThat(json.path("costByBlock").path(70).asDouble()).isCloseTo(outcome.cost(), within(1e-9));
        assertThat(json.path("reviewsPerDay").asDouble()).isEqualTo(4);
        Outcome cheapest = quality.costs().cheapest(looked.costs());
        assertThat(json.path("cheapest").path("cost").asDouble()).isCloseTo(cheapest.cost(), within(1e-9));
        assertThat(json.path("cheapest").path("block").asDouble())
                .isEqualTo(cheapest.thresholds().block());
    }

    @Test
    void theRoundBudgetNeverBindsAndIsAtMostHalfAsMuchAgainAsIsNeeded() {
        Laws.hold(30, random -> {
            Quality quality = random(random, 1 + random.nextInt(2000));
            Budget unlimited = Budget.of(quality.costs(), COSTS);
            Budget round = Budget.of(quality.costs(), COSTS.withReviewsPerDay(unlimited.most()));
            assertThat(unlimited.binds()).isFalse();
            assertThat(round.binds()).isFalse();
            assertThat(round.cheapest()).isEqualTo(unlimited.cheapest());
            double needed = unlimited.unlimited().challengesPerDay();
            assertThat(unlimited.most()).isBetween(needed, Math.max(1, 1.5 * needed));
        });
    }

    @Test
    void aThinnedFrontierKeepsItsEndsAndItsOrder() {
        Laws.hold(10, random -> {
            Budget budget = Budget.of(random(random, 3000).costs(), COSTS);
            assertThat(budget.thinned(5))
                    .hasSizeLessThanOrEqualTo(5)
                    .startsWith(budget.frontier().getFirst())
                    .endsWith(budget.unlimited());
            assertThat(budget.thinned(5))
                    .isSortedAccordingTo(
                            (one, other) -> Double.compare(one.challengesPerDay(), other.challengesPerDay()));
            assertThat(budget.thinned(Integer.MAX_VALUE)).isEqualTo(budget.frontier());
        });
    }

    @Test
    void aTighterBudgetNeverCostsLess() {
        Laws.hold(20, random -> {
            Quality quality = random(random, 800);
            double before = Double.POSITIVE_INFINITY;
            for (double budget = 0; budget < 40; budget += 1 + random.nextInt(4)) {
                double cost = Budget.of(quality.costs(), COSTS.withReviewsPerDay(budget))
                        .cheapest()
                        .cost();
                assertThat(cost).isLessThanOrEqualTo(before);
                before = cost;
            }
        });
    }

    /** Scores that often lie exactly on a hundredth, of eight days. */
    private static Quality random(SplittableRandom random, int rows) {
        double[] scores = new double[rows];
        double[] amounts = new double[rows];
        boolean[] fraud = new boolean[rows];
        long[] times = new long[rows];
        for (int row = 0; row < rows; row++) {
            fraud[row] = random.nextInt(5) == 0;
            double score = Math.clamp(random.nextDouble() * 0.8 + (fraud[row] ? 0.3 : 0), 0, 0.999);
            scores[row] = random.nextBoolean() ? Math.round(score * 100) / 100.0 : score;
            amounts[row] = random.nextDouble() * 200;
            times[row] = random.nextLong(8 * 86_400_000L);
        }
        return new Quality("made up", new LabelledScores("m", scores, fraud, amounts, times));
    }
}
