package dev.viva.fraud.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.Thresholds;
import dev.viva.fraud.Verdict;
import dev.viva.fraud.train.CostSimulator.Outcome;
import dev.viva.testkit.Laws;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CostSimulatorTest {
    private static final double DAYS = 3;

    /** Payments whose scores often lie exactly on a hundredth. */
    private record Past(double[] scores, boolean[] fraud, double[] amounts) {
        static Past of(SplittableRandom random) {
            int rows = random.nextInt(1, 400);
            Past past = new Past(new double[rows], new boolean[rows], new double[rows]);
            for (int row = 0; row < rows; row++) {
                past.scores[row] = random.nextInt(3) == 0 ? random.nextInt(101) / 100.0 : random.nextDouble();
                past.fraud[row] = random.nextDouble() < past.scores[row] / 2;
                past.amounts[row] = random.nextInt(500);
            }
            return past;
        }

        CostSimulator simulator() {
            return new CostSimulator(scores, fraud, amounts, DAYS);
        }

        long count(Thresholds thresholds, boolean isFraud, Verdict verdict) {
            long count = 0;
            for (int row = 0; row < scores.length; row++) {
                count += fraud[row] == isFraud && thresholds.verdict(scores[row]) == verdict ? 1 : 0;
            }
            return count;
        }

        double cost(Thresholds thresholds, DecisionCosts costs) {
            double cost = 0;
            for (int row = 0; row < scores.length; row++) {
                double loss = fraud[row] ? costs.fraudLoss() * amounts[row] : 0;
                cost += switch (thresholds.verdict(scores[row])) {
                    case PASS -> loss;
                    case CHALLENGE -> costs.challenge() + (1 - costs.stopped()) * loss;
                    case BLOCK -> fraud[row] ? 0 : costs.blockedGenuine();
                };
            }
            return cost;
        }
    }

    private static DecisionCosts costs(SplittableRandom random) {
        return new DecisionCosts(
                random.nextDouble(2), random.nextInt(5), random.nextDouble(), random.nextInt(50), random.nextInt(60));
    }

    private static Thresholds hundredths(int challenge, int block) {
        return new Thresholds(challenge / 100.0, block / 100.0);
    }

    private static Thresholds thresholds(SplittableRandom random) {
        int challenge = random.nextInt(101);
        return hundredths(challenge, random.nextInt(challenge, 101));
    }

    @Test
    void everyPairOfThresholdsCostsWhatItsDecisionsCostOneByOne() {
        Laws.hold(60, random -> {
            Past past = Past.of(random);
            DecisionCosts costs = costs(random);
            Thresholds thresholds = thresholds(random);
            Outcome outcome = past.simulator().at(thresholds, costs);
            assertThat(outcome.thresholds()).isEqualTo(thresholds);
            assertThat(outcome.cost()).isCloseTo(past.cost(thresholds, costs), within(1e-6));
            for (Verdict verdict : Verdict.values()) {
                assertThat(outcome.genuine().of(verdict)).isEqualTo(past.count(thresholds, false, verdict));
                assertThat(outcome.fraud().of(verdict)).isEqualTo(past.count(thresholds, true, verdict));
            }
            long challenged = outcome.genuine().challenged() + outcome.fraud().challenged();
            assertThat(outcome.challengesPerDay()).isCloseTo(challenged / DAYS, within(1e-9));
            assertThat(outcome.genuine().total() + outcome.fraud().total()).isEqualTo(past.scores().length);
        });
    }

    @Test
    void theCurvesAreTheCostsOfTheirThresholds() {
        Laws.hold(20, random -> {
            CostSimulator simulator = Past.of(random).simulator();
            DecisionCosts costs = costs(random);
            Thresholds at = thresholds(random);
            double[] byChallenge = simulator.costByChallenge(at, costs);
            double[] byBlock = simulator.costByBlock(at, costs);
            for (int step = 0; step <= CostSimulator.STEPS; step++) {
                double moved = step / 100.0;
                assertThat(Double.valueOf(byChallenge[step]))
                        .isEqualTo(costOrNone(simulator, moved, at.block(), costs));
                assertThat(Double.valueOf(byBlock[step]))
                        .isEqualTo(costOrNone(simulator, at.challenge(), moved, costs));
            }
        });
    }

    private static Double costOrNone(CostSimulator simulator, double challenge, double block, DecisionCosts costs) {
        return challenge > block
                ? Double.NaN
                : simulator.at(new Thresholds(challenge, block), costs).cost();
    }

    @Test
    void noPairWithinTheBudgetCostsLessThanTheCheapest() {
        Laws.hold(30, random -> {
            CostSimulator simulator = Past.of(random).simulator();
            DecisionCosts costs = costs(random);
            Outcome cheapest = simulator.cheapest(costs);
            assertThat(cheapest.challengesPerDay()).isLessThanOrEqualTo(costs.reviewsPerDay());
            for (int challenge = 0; challenge <= 100; challenge++) {
                for (int block = challenge; block <= 100; block++) {
                    Outcome other = simulator.at(hundredths(challenge, block), costs);
                    if (other.challengesPerDay() <= costs.reviewsPerDay()) {
                        assertThat(cheapest.cost()).isLessThanOrEqualTo(other.cost());
                    }
                }
            }
        });
    }

    @Test
    void alongTheFrontierEveryFurtherChallengeADayBuysALowerCost() {
        Laws.hold(30, random -> {
            CostSimulator simulator = Past.of(random).simulator();
            DecisionCosts costs = costs(random);
            List<Outcome> frontier = simulator.frontier(costs);
            assertThat(frontier.getFirst().challengesPerDay()).isZero();
            for (int at = 1; at < frontier.size(); at++) {
                Outcome before = frontier.get(at - 1);
                assertThat(frontier.get(at).challengesPerDay()).isGreaterThan(before.challengesPerDay());
                assertThat(frontier.get(at).cost()).isLessThan(before.cost());
            }
            assertThat(simulator.cheapest(costs.withReviewsPerDay(Double.POSITIVE_INFINITY)))
                    .isEqualTo(frontier.getLast());
            assertThat(simulator.cheapest(costs.withReviewsPerDay(0))).isEqualTo(frontier.getFirst());
        });
    }

    @Test
    void costsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new DecisionCosts(1, -1, 0, 0, 1))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("DecisionCosts.challenge must be in [0, 1000000], got -1.0");
        assertThatThrownBy(() -> new DecisionCosts(1, 1, 1.1, 0, 1))
                .hasMessage("DecisionCosts.stopped must be in [0, 1], got 1.1");
        assertThatThrownBy(() -> DecisionCosts.DEFAULT.withReviewsPerDay(Double.NaN))
                .hasMessageContaining("reviewsPerDay must be at least 0, got NaN");
        assertThatThrownBy(() -> new CostSimulator(new double[1], new boolean[2], new double[1], 1))
                .hasMessageContaining("as long as the scores (1)");
        assertThatThrownBy(() -> new CostSimulator(new double[] {2}, new boolean[1], new double[1], 1))
                .hasMessageContaining("scores must be in [0, 1], got 2.0");
        assertThatThrownBy(() -> new CostSimulator(new double[1], new boolean[1], new double[1], 0))
                .hasMessageContaining("days must be above 0");
    }
}
