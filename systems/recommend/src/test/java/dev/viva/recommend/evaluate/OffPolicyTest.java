package dev.viva.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.recommend.simulate.Policy;
import dev.viva.recommend.simulate.Simulation;
import dev.viva.recommend.simulate.World;
import dev.viva.recommend.simulate.WorldOptions;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffPolicyTest {
    private static final int ITEMS = 100;
    private static final int ROUNDS = 60_000;

    private static double[] each(List<Simulation.Impression> log, ToDoubleFunction<Simulation.Impression> figure) {
        return log.stream().mapToDouble(figure).toArray();
    }

    /** The same policy, which computes its chances once for each moment. */
    private static Policy remembered(Policy policy) {
        Map<Integer, double[]> chances = new HashMap<>();
        return (user, day) -> chances.computeIfAbsent(user * 100 + day, _ -> policy.probabilities(user, day));
    }

    /** A crude model of the click: the mean of each item in the log, whoever saw it. */
    private static double[] itemMeans(List<Simulation.Impression> log, double[] rewards) {
        double[] sums = new double[ITEMS];
        double[] counts = new double[ITEMS];
        for (int at = 0; at < rewards.length; at++) {
            sums[log.get(at).item()] += rewards[at];
            counts[log.get(at).item()]++;
        }
        Arrays.setAll(sums, item -> counts[item] == 0 ? 0 : sums[item] / counts[item]);
        return sums;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyEstimateIsWithinFivePercentOfTheTruthOfTheSimulator(long seed) {
        World world = new World(new WorldOptions(300, ITEMS, 6, Math.PI / 180, 0.7, seed));
        Simulation simulation = new Simulation(world, 5);
        Policy.Scores halfRight = (user, item, day) -> world.affinity(user, item, 0) + (item * 37 % 11) * 0.05;
        Policy logging = remembered(Policy.exploring(Policy.softmax(ITEMS, halfRight, 1), 0.3));
        Policy target = remembered(Policy.exploring(Policy.softmax(ITEMS, world::affinity, 0.3), 0.05));
        List<Simulation.Impression> log = simulation.run(logging, ROUNDS, seed);
        Simulation.Value truth = simulation.value(target);
        assertThat(truth.clicks()).isGreaterThan(1.3 * simulation.value(logging).clicks());

        double[] targets = each(log, seen -> target.probabilities(seen.user(), seen.day())[seen.item()]);
        assertEstimates(log, each(log, seen -> seen.clicked() ? 1 : 0), targets, target, truth.clicks());
        assertEstimates(log, each(log, Simulation.Impression::watchSeconds), targets, target, truth.watchSeconds());
    }

    private static void assertEstimates(
            List<Simulation.Impression> log, double[] rewards, double[] targets, Policy target, double truth) {
        OffPolicy judged = OffPolicy.of(rewards, each(log, Simulation.Impression::propensity), targets);
        double[] means = itemMeans(log, rewards);
        double[] expected = each(log, seen -> {
            double[] chances = target.probabilities(seen.user(), seen.day());
            double sum = 0;
            for (int item = 0; item < ITEMS; item++) {
                sum += chances[item] * means[item];
            }
            return sum;
        });
        OffPolicy.Estimate robust = judged.doublyRobust(each(log, seen -> means[seen.item()]), expected);
        for (OffPolicy.Estimate estimate : List.of(judged.inversePropensity(), judged.selfNormalized(), robust)) {
            assertThat(estimate.value()).isCloseTo(truth, within(0.05 * truth));
            assertThat(Math.abs(estimate.value() - truth)).isLessThan(4 * estimate.standardError());
            assertThat(estimate.effectiveSize()).isBetween(1_000.0, (double) ROUNDS);
        }
        double loggedMean = Arrays.stream(rewards).average().orElseThrow();
        assertThat(Math.abs(loggedMean - truth)).isGreaterThan(0.1 * truth);
    }

    @Test
    void aPolicyThatIsTheLoggingOneEarnsWhatWasLogged() {
        Laws.hold(50, random -> {
            int size = 1 + random.nextInt(50);
            double[] rewards = random.doubles(size, -1, 5).toArray();
            double[] chances = random.doubles(size, 0.01, 1).toArray();
            OffPolicy same = OffPolicy.of(rewards, chances, chances);
            double mean = Arrays.stream(rewards).average().orElseThrow();
            assertThat(same.inversePropensity().value()).isCloseTo(mean, within(1e-12));
            assertThat(same.selfNormalized().value()).isCloseTo(mean, within(1e-12));
            assertThat(same.doublyRobust(rewards, rewards).value()).isCloseTo(mean, within(1e-12));
            assertThat(same.inversePropensity().effectiveSize()).isCloseTo(size, within(1e-9));
            assertThat(same.clipped(1).inversePropensity().value()).isCloseTo(mean, within(1e-12));
            OffPolicy never = OffPolicy.of(rewards, chances, new double[size]);
            assertThat(never.inversePropensity().value()).isZero();
            assertThat(never.selfNormalized().value()).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0.5, 0.5", "1, 0, 0.5", "1, 1.5, 0.5", "1, 0.5, -0.1", "1, NaN, 0.5"})
    void whatIsNoChanceIsRefused(double reward, double logged, double target) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OffPolicy.of(new double[] {reward}, new double[] {logged}, new double[] {target}))
                .withMessageContaining("at 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OffPolicy.of(new double[0], new double[0], new double[0]));
    }
}
