package dev.viva.learn.boosting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.tree.Binned;
import dev.viva.learn.tree.Tree;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Indicators of one category share a column of sums; the trees are those that columns of their own give. */
class SharedColumnsTest {
    @Test
    void treesAreThoseOfColumnsOfTheirOwn() {
        Laws.hold(12, random -> {
            int rows = random.nextInt(60, 900);
            int levels = random.nextBoolean() ? random.nextInt(2, 12) : 300;
            List<Feature> columns = new ArrayList<>();
            columns.add(new Feature.Numeric("x", random.doubles(rows).toArray()));
            int[] codes = random.ints(rows, -1, levels).toArray();
            for (int level = 0; level < levels; level++) {
                columns.add(new Feature.Indicator("c=" + level, codes, level));
            }
            columns.add(new Feature.Indicator("again", codes, 1));
            double[] target = target(random, columns, codes);
            Dataset shared = dataset(columns, target, random);
            Dataset apart = shared.withFeatures(
                    new Features(columns.stream().map(SharedColumnsTest::apart).toList()));
            var learner =
                    GradientBoosting.regressor().withTrees(8).withMaxLeaves(9).withMinLeafRows(3);
            List<Tree> expected = learner.fit(apart).ensemble().trees();
            List<Tree> found = learner.fit(shared).ensemble().trees();
            for (int at = 0; at < expected.size(); at++) {
                assertThat(found.get(at).feature()).isEqualTo(expected.get(at).feature());
                assertThat(found.get(at).threshold()).isEqualTo(expected.get(at).threshold());
                assertThat(found.get(at).value()).isEqualTo(expected.get(at).value());
            }
        });
    }

    @Test
    void onlyWhatExcludesOneAnotherIsShared() {
        int[] codes = {0, 1, 2, 1, -1, 0, 2, 1};
        int[] others = {0, 1, 0, 1, 0, 1, 0, 1};
        Features features = new Features(List.of(
                new Feature.Indicator("a=0", codes, 0),
                new Feature.Numeric("x", new double[] {1, 2, 3, 4, 5, 6, 7, 8}),
                new Feature.Indicator("a=1", codes, 1),
                new Feature.Indicator("a=1 again", codes, 1),
                new Feature.Indicator("a=7", codes, 7),
                new Feature.Indicator("b=0", others, 0)));
        double[] ones = new double[8];
        Arrays.fill(ones, 1);
        Binned binned =
                Binned.of(features, Binned.divide(features, ones, 255, 0, Parallel.common()), Parallel.common());
        assertThat(binned.layout().members()).isDeepEqualTo(new int[][] {{0, 2}, {1}, {3}, {4}, {5}});
        assertThat(binned.layout().column()).containsExactly(0, 1, 0, 2, 3, 4);
        assertThat(binned.layout().place()).containsExactly(0, -1, 1, -1, -1, -1);
    }

    @Test
    void rowsThatAreTakenStillShareTheirCodes() {
        int[] codes = {0, 1, 2, 1};
        Features taken = new Features(
                        List.of(new Feature.Indicator("a=0", codes, 0), new Feature.Indicator("a=1", codes, 1)))
                .take(new int[] {2, 1, 1});
        assertThat(((Feature.Indicator) taken.columns().get(0)).codes())
                .isSameAs(((Feature.Indicator) taken.columns().get(1)).codes())
                .containsExactly(2, 1, 1);
    }

    private static double[] target(RandomGenerator random, List<Feature> columns, int[] codes) {
        double[] target = new double[codes.length];
        Arrays.setAll(
                target,
                row -> columns.getFirst().value(row) + (codes[row] % 3 == 0 ? 1 : 0) + 0.2 * random.nextGaussian());
        return target;
    }

    private static Dataset dataset(List<Feature> columns, double[] target, RandomGenerator random) {
        double[] weights = random.ints(target.length, 0, 4).asDoubleStream().toArray();
        Features features = new Features(columns);
        Target numbers = new Target.Values(target);
        return random.nextBoolean() ? new Dataset(features, numbers, weights) : Dataset.of(features, numbers);
    }

    /** The same numbers in memory of their own. */
    private static Feature apart(Feature feature) {
        double[] values = new double[feature.size()];
        Arrays.setAll(values, feature::value);
        return new Feature.Numeric(feature.name(), values);
    }
}
