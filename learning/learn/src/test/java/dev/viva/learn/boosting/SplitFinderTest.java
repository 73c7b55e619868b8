package dev.viva.learn.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.tree.Tree;
import dev.viva.testkit.Laws;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The first split of a tree against every split there is, on data small enough to try them all. */
class SplitFinderTest {
    private static final double L2 = 0.5;

    @Test
    void aNumberIsSplitWhereNoThresholdAndNoSideOfMissingValuesWouldBeBetter() {
        Laws.hold(200, random -> {
            int rows = random.nextInt(2, 14);
            double[] values = IntStream.range(0, rows)
                    .mapToDouble(row -> random.nextInt(4) == 0 ? Double.NaN : random.nextInt(6))
                    .toArray();
            double[] target = targets(rows, random);
            Tree tree = stump(new Feature.Numeric("x", values), target, 1);
            double best = 0;
            for (double threshold = 0; threshold < 7; threshold++) {
                for (boolean missingLeft : new boolean[] {false, true}) {
                    double cut = threshold;
                    boolean[] left = new boolean[rows];
                    for (int row = 0; row < rows; row++) {
                        left[row] = Double.isNaN(values[row]) ? missingLeft : values[row] <= cut;
                    }
                    best = Math.max(best, gain(left, target, 1));
                }
            }
            assertGains(tree, values, target, best);
        });
    }

    @Test
    void categoriesAreSplitIntoTheBestOfAllPairsOfSets() {
        Laws.hold(200, random -> {
            int rows = random.nextInt(2, 14);
            int levels = 5;
            int[] codes = random.ints(rows, -1, levels).toArray();
            double[] target = targets(rows, random);
            List<String> names =
                    IntStream.range(0, levels).mapToObj(code -> "level" + code).toList();
            Tree tree = stump(new Feature.Category("c", codes, names), target, 1);
            double best = 0;
            for (int set = 0; set < 1 << (levels + 1); set++) {
                boolean[] left = new boolean[rows];
                for (int row = 0; row < rows; row++) {
                    left[row] = (set & (1 << (codes[row] < 0 ? levels : codes[row]))) != 0;
                }
                best = Math.max(best, gain(left, target, 1));
            }
            double[] values = IntStream.of(codes)
                    .mapToDouble(code -> code < 0 ? Double.NaN : code)
                    .toArray();
            double got = tree.size() == 1 ? 0 : gain(sides(tree, values), target, 1);
            // Missing values are not sorted among the categories but tried on both sides of each cut, as every set
            // does.
            assertThat(got).isCloseTo(best, within(1e-6 + 1e-6 * best));
        });
    }

    @Test
    void noLeafIsLighterThanAllowedAndTheBestOfTheOthersIsFound() {
        Laws.hold(200, random -> {
            int rows = random.nextInt(4, 20);
            int least = random.nextInt(2, 5);
            double[] values = random.doubles(rows).toArray();
            double[] target = targets(rows, random);
            Tree tree = stump(new Feature.Numeric("x", values), target, least);
            double best = 0;
            for (double threshold : values) {
                boolean[] left = new boolean[rows];
                for (int row = 0; row < rows; row++) {
                    left[row] = values[row] <= threshold;
                }
                best = Math.max(best, gain(left, target, least));
            }
            assertGains(tree, values, target, best);
        });
    }

    private static double[] targets(int rows, SplittableRandom random) {
        return IntStream.range(0, rows)
                .mapToDouble(row -> random.nextInt(-8, 9))
                .toArray();
    }

    private static Tree stump(Feature feature, double[] target, double least) {
        return GradientBoosting.regressor()
                .withTrees(1)
                .withMaxLeaves(2)
                .withLearningRate(1)
                .withL2(L2)
                .withMinLeafRows(least)
                .withMinChildWeight(0)
                .withCategorySmoothing(0)
                .fit(Dataset.of(new Features(List.of(feature)), new Target.Values(target)))
                .ensemble()
                .trees()
                .getFirst();
    }

    private static void assertGains(Tree tree, double[] values, double[] target, double best) {
        double got = tree.size() == 1 ? 0 : gain(sides(tree, values), target, 1);
        assertThat(got).isCloseTo(best, within(1e-6 + 1e-6 * best));
    }

    private static boolean[] sides(Tree tree, double[] values) {
        boolean[] left = new boolean[values.length];
        for (int row = 0; row < values.length; row++) {
            left[row] = tree.goesLeft(0, values[row]);
        }
        return left;
    }

    /** By how much two leaves beat one on half the squared error, doubled; 0 where a side has fewer than {@code least}. */
    private static double gain(boolean[] left, double[] target, int least) {
        double mean = IntStream.range(0, target.length)
                        .mapToDouble(row -> target[row])
                        .sum()
                / target.length;
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int row = 0; row < target.length; row++) {
            sums[left[row] ? 0 : 1] += mean - target[row];
            counts[left[row] ? 0 : 1]++;
        }
        if (Math.min(counts[0], counts[1]) < least) {
            return 0;
        }
        double all = sums[0] + sums[1];
        return sums[0] * sums[0] / (counts[0] + L2)
                + sums[1] * sums[1] / (counts[1] + L2)
                - all * all / (target.length + L2);
    }
}
