package dev.viva.recommend.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.diagnose.GradientCheck;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Libtorch;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.recommend.ShownList;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is true of every network that ranks. */
class RankingNetworksTest {
    private static final NeuralRanking.Shape SHAPE = new NeuralRanking.Shape(4, 6, 5, 5, 2, 1, 50, 6);
    private static final int ITEMS = 9;

    static {
        // the tensors are so small that threads only wait for one another
        Libtorch.useThreads(1);
    }

    private static final List<ShownList> LISTS = List.of(
            list(new int[] {1, 2, 3}, 4, 5), list(new int[0], 6, 0, 8), list(new int[] {8, 7, 6, 5, 4, 3, 2}, 1));

    private static ShownList list(int[] history, int... items) {
        boolean[] clicked = new boolean[items.length];
        double[] seconds = new double[items.length];
        clicked[0] = true;
        seconds[0] = 30;
        return new ShownList(history, items, clicked, seconds);
    }

    private static RankingNetwork network(Architecture architecture) {
        Tensors.seed(5);
        SplittableRandom random = new SplittableRandom(2);
        float[] values = new float[3 * ITEMS];
        for (int at = 0; at < values.length; at++) {
            values[at] = (float) random.nextDouble(-1, 1);
        }
        return architecture.network(SHAPE, new Attributes(ITEMS, 3, values));
    }

    private static RankingBatch.Limits limits() {
        return new RankingBatch.Limits(ITEMS, SHAPE.mostHistory(), SHAPE.buckets());
    }

    private static float[] clicks(RankingNetwork network, List<ShownList> lists) {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            return network.forward(RankingBatch.of(lists, limits())).click().toFloats();
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAreThoseOfDifferences(Architecture architecture) {
        RankingNetwork network = network(architecture);
        network.to(ElementType.FLOAT64);
        RankingTask task = new RankingTask(network, limits(), 20, 0.5);
        assertThat(GradientCheck.of(4, 1).compare(network.parameters(), () -> task.loss(LISTS)))
                .allSatisfy(found -> assertThat(found.error()).as(found.name()).isCloseTo(0, within(2e-5)));
    }

    @ParameterizedTest
    @EnumSource
    void paddingOfHistoriesAndListsChangesNothing(Architecture architecture) {
        RankingNetwork network = network(architecture);
        network.evaluate();
        float[] together = clicks(network, LISTS);
        int row = 0;
        for (ShownList each : LISTS) {
            for (float click : clicks(network, List.of(each))) {
                assertThat(together[row++]).isFinite().isCloseTo(click, within(1e-5f));
            }
        }
        assertThat(row).isEqualTo(together.length);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheLatestOfAHistoryAreReadAndTheyMatter(Architecture architecture) {
        RankingNetwork network = network(architecture);
        network.evaluate();
        float[] whole = clicks(network, List.of(list(new int[] {8, 7, 6, 5, 4, 3, 2}, 1, 0)));
        float[] latest = clicks(network, List.of(list(new int[] {7, 6, 5, 4, 3, 2}, 1, 0)));
        float[] other = clicks(network, List.of(list(new int[] {7, 6, 5, 4, 3, 8}, 1, 0)));
        assertThat(latest).containsExactly(whole);
        assertThat(other).isNotEqualTo(whole);
    }

    @Test
    void theOrderOfAHistoryMattersToTheTransformerAlone() {
        for (Architecture architecture : Architecture.values()) {
            RankingNetwork network = network(architecture);
            network.evaluate();
            float[] one = clicks(network, List.of(list(new int[] {5, 4, 3}, 1)));
            float[] two = clicks(network, List.of(list(new int[] {3, 5, 4}, 1)));
            if (architecture == Architecture.TRANSFORMER) {
                assertThat(Math.abs(one[0] - two[0])).isGreaterThan(1e-4f);
            } else {
                assertThat(one[0]).isCloseTo(two[0], within(1e-5f));
            }
        }
    }

    @Test
    void theActivationUnitIsItsPlainTwin() {
        Laws.hold(20, random -> {
            Tensors.seed(random.nextLong());
            int length = 1 + random.nextInt(4);
            LocalActivation activation = new LocalActivation(3, 2);
            try (Scope _ = Scope.open();
                    var _ = Tensor.withoutGradients()) {
                float[] had = floats(random, length * 3);
                float[] candidates = floats(random, 2 * 3);
                float[] mask = new float[length];
                for (int at = 0; at < length; at++) {
                    mask[at] = random.nextInt(2);
                }
                float[] found = activation
                        .forward(
                                Tensors.of(had, 1, length, 3),
                                Tensors.of(candidates, 1, 2, 3),
                                Tensors.of(mask, 1, length, 1))
                        .toFloats();
                float[] expected = new float[6];
                for (int candidate = 0; candidate < 2; candidate++) {
                    for (int at = 0; at < length; at++) {
                        double weight = mask[at] * weight(activation, had, 3 * at, candidates, 3 * candidate);
                        for (int e = 0; e < 3; e++) {
                            expected[3 * candidate + e] += (float) (weight * had[3 * at + e]);
                        }
                    }
                }
                assertThat(found).containsExactly(expected, within(1e-5f));
            }
        });
    }

    private static float[] floats(SplittableRandom random, int count) {
        float[] floats = new float[count];
        for (int at = 0; at < count; at++) {
            floats[at] = (float) random.nextDouble(-2, 2);
        }
        return floats;
    }

    private static float[] values(LocalActivation unit, String name) {
        return Objects.requireNonNull(unit.parameters().get(name)).toFloats();
    }

    private static double weight(LocalActivation unit, float[] had, int item, float[] candidates, int candidate) {
        float[] ofItem = values(unit, "item.weight");
        float[] bias = values(unit, "item.bias");
        float[] ofCandidate = values(unit, "candidate.weight");
        float[] ofProduct = values(unit, "product.weight");
        float[] slope = values(unit, "bend.slope");
        float[] last = values(unit, "weight.weight");
        double weight = values(unit, "weight.bias")[0];
        for (int hidden = 0; hidden < 2; hidden++) {
            double sum = bias[hidden];
            for (int e = 0; e < 3; e++) {
                sum += ofItem[3 * hidden + e] * had[item + e]
                        + ofCandidate[3 * hidden + e] * candidates[candidate + e]
                        + ofProduct[3 * hidden + e] * had[item + e] * candidates[candidate + e];
            }
            weight += last[hidden] * (sum > 0 ? sum : slope[hidden] * sum);
        }
        return weight;
    }

    @Test
    void diceBendsWhereTheDataAre() {
        Dice dice = new Dice(1);
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            float[] x = {1, 2, 6, 11};
            float[] found = dice.forward(Tensors.of(x, 4, 1)).toFloats();
            for (int at = 0; at < 4; at++) {
                // the mean is 5 and the variance 62/4; a slope of 0 leaves the share of x alone
                double share = 1 / (1 + Math.exp(-(x[at] - 5) / Math.sqrt(15.5)));
                assertThat(found[at]).isCloseTo((float) (share * x[at]), within(1e-5f));
            }
            for (int step = 0; step < 200; step++) {
                dice.forward(Tensors.of(x, 4, 1));
            }
            dice.evaluate();
            // running variances are of the sample: 62/3
            double share = 1 / (1 + Math.exp(-(7 - 5) / Math.sqrt(62.0 / 3)));
            assertThat(dice.forward(Tensors.of(new float[] {7}, 1, 1)).value()).isCloseTo(share * 7, within(1e-4));
        }
    }

    @Test
    void theWeightedLogisticLossIsLeastAtTheExpectedTime() {
        Laws.hold(20, random -> {
            double[] times = random.doubles(50)
                    .map(chance -> chance < 0.6 ? 0 : -Math.log(chance - 0.59))
                    .toArray();
            double mean = Arrays.stream(times).average().orElseThrow();
            try (Scope _ = Scope.open()) {
                Tensor logit = Tensors.of(new double[] {Math.log(mean)}, 1).requireGradient(true);
                RankingTask.weightedLogistic(logit, Tensors.of(times, times.length))
                        .backward();
                assertThat(Objects.requireNonNull(logit.gradient()).toDoubles()[0])
                        .isCloseTo(0, within(1e-12));
            }
        });
    }
}
