package dev.viva.learn.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.explain.TreeExplainer.Way;
import dev.viva.learn.tree.Tree;
import dev.viva.learn.tree.TreeEnsemble;
import dev.viva.testkit.Laws;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreeExplainerTest {
    @Test
    void contributionsAreTheShapleyValuesOverAllSubsets() {
        Laws.hold(100, random -> {
            int width = random.nextInt(1, 7);
            TreeEnsemble ensemble = RandomTrees.ensemble(random, random.nextInt(1, 5), width, random.nextInt(1, 7));
            double[] row = RandomTrees.row(random, width);
            double[] expected = shapley(ensemble, row);
            double[] found = TreeExplainer.of(ensemble).explain(row);
            double[] deep = TreeExplainer.by(ensemble, tree -> Way.DEEP).explain(row);
            double[] shallow = TreeExplainer.by(ensemble, tree -> Way.SHALLOW).explain(row);
            double[] abreast = TreeExplainer.by(ensemble, tree -> tree.depth() == 0 ? Way.DEEP : Way.ABREAST)
                    .explain(row);
            for (int feature = 0; feature < width; feature++) {
                assertThat(found[feature]).isCloseTo(expected[feature], within(1e-11));
                assertThat(deep[feature]).isCloseTo(expected[feature], within(1e-11));
                assertThat(shallow[feature]).isCloseTo(expected[feature], within(1e-11));
                assertThat(abreast[feature]).isCloseTo(expected[feature], within(1e-11));
            }
        });
    }

    @Test
    void contributionsAndTheExpectedScoreAddUpToTheScore() {
        Laws.hold(20, random -> {
            int width = random.nextInt(1, 40);
            TreeEnsemble ensemble = RandomTrees.ensemble(random, 10, width, 11);
            TreeExplainer explainer = TreeExplainer.of(ensemble);
            TreeExplainer.Workspace workspace = explainer.workspace();
            double[] contributions = new double[width];
            for (int row = 0; row < 5; row++) {
                double[] values = RandomTrees.row(random, width);
                explainer.explain(values, contributions, workspace);
                assertThat(explainer.expected() + Arrays.stream(contributions).sum())
                        .isCloseTo(ensemble.score(values), within(1e-10));
            }
        });
    }

    @Test
    void aFeatureThatNoTreeAsksForHasNoPart() {
        TreeEnsemble ensemble = TreeEnsemble.of(List.of("used", "idle"), 1, List.of(RandomTrees.stump(0, 0.5, 2, 6)));
        TreeExplainer explainer = TreeExplainer.of(ensemble);
        assertThat(explainer.explain(new double[] {0, 9})).containsExactly(new double[] {-3, 0}, within(1e-14));
        assertThat(explainer.expected()).isEqualTo(6);
        assertThat(explainer.reasons(new double[] {0, 9}, 3))
                .extracting(TreeExplainer.Reason::feature)
                .containsExactly("used");
    }

    @Test
    void everyWayComparesZerosAndEndlessNumbersAlike() {
        for (double threshold : new double[] {0.0, -0.0, Double.MIN_VALUE, -Double.MAX_VALUE}) {
            TreeEnsemble ensemble = TreeEnsemble.of(List.of("a"), 0, List.of(RandomTrees.stump(0, threshold, 2, 6)));
            for (double value : new double[] {
                0.0, -0.0, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY
            }) {
                double[] row = {value};
                for (Way way : Way.values()) {
                    TreeExplainer explainer = TreeExplainer.by(ensemble, tree -> way);
                    assertThat(explainer.expected() + explainer.explain(row)[0])
                            .as("%s, %s at %s", way, value, threshold)
                            .isCloseTo(ensemble.score(row), within(1e-14));
                }
            }
        }
    }

    @Test
    void aTreeWithoutAnySplitAndAnEnsembleWithoutTreesExplainNothing() {
        TreeEnsemble leaf = TreeEnsemble.of(List.of("a"), 1, List.of(Tree.leaf(2, 10)));
        assertThat(TreeExplainer.of(leaf).explain(new double[1])).containsExactly(0);
        assertThat(TreeExplainer.of(leaf).expected()).isEqualTo(3);
        assertThat(TreeExplainer.of(TreeEnsemble.of(List.of("a"), 1, List.of())).explain(new double[1]))
                .containsExactly(0);
    }

    @Test
    void explainingAgainInTheSameWorkspaceAllocatesNothingAndGivesTheSameBits() {
        SplittableRandom random = new SplittableRandom(5);
        TreeEnsemble ensemble = RandomTrees.ensemble(random, 20, 10, 6);
        TreeExplainer explainer = TreeExplainer.of(ensemble);
        TreeExplainer.Workspace workspace = explainer.workspace();
        double[] row = RandomTrees.row(random, 10);
        double[] first = explainer.explain(row);
        double[] again = new double[10];
        explainer.explain(row, again, workspace);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int round = 0; round < 1000; round++) {
            explainer.explain(row, again, workspace);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void rowsOfAnotherWidthAreRefused() {
        TreeEnsemble ensemble = TreeEnsemble.of(List.of("a", "b"), 0, List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TreeExplainer.of(ensemble).explain(new double[3]))
                .withMessageContaining("must be for 2 features, got 3");
    }

    @Test
    void importanceCountsSplitsCoverAndGain() {
        // Cover 1 left, 3 right; leaves 2 and 6; the root's own value is their mean, 5.
        TreeEnsemble ensemble = TreeEnsemble.of(List.of("idle", "used"), 0, List.of(RandomTrees.stump(1, 0.5, 2, 6)));
        assertThat(TreeImportance.of(ensemble))
                .containsExactly(new TreeImportance("used", 1, 4, 12), new TreeImportance("idle", 0, 0, 0));
    }

    /** By the definition: over all subsets of the other features, weighted by s! (k - s - 1)! / k!. */
    private static double[] shapley(TreeEnsemble ensemble, double[] row) {
        int width = row.length;
        double[] worth = IntStream.range(0, 1 << width)
                .mapToDouble(known -> ensemble.trees().stream()
                        .mapToDouble(tree -> worth(tree, 0, row, known))
                        .sum())
                .toArray();
        double[] values = new double[width];
        for (int feature = 0; feature < width; feature++) {
            for (int known = 0; known < worth.length; known++) {
                if ((known >> feature & 1) == 0) {
                    int size = Integer.bitCount(known);
                    double weight = factorial(size) * factorial(width - size - 1) / factorial(width);
                    values[feature] += weight * (worth[known | 1 << feature] - worth[known]);
                }
            }
        }
        return values;
    }

    private static double worth(Tree tree, int node, double[] row, int known) {
        if (tree.isLeaf(node)) {
            return tree.value()[node];
        }
        int feature = tree.feature()[node];
        int left = tree.left()[node];
        int right = tree.right()[node];
        if ((known >> feature & 1) != 0) {
            return worth(tree, tree.goesLeft(node, row[feature]) ? left : right, row, known);
        }
        double both = tree.cover()[left] + tree.cover()[right];
        double part = both > 0 ? tree.cover()[left] / both : 0.5;
        return part * worth(tree, left, row, known) + (1 - part) * worth(tree, right, row, known);
    }

    private static double factorial(int n) {
        return IntStream.rangeClosed(2, n).asDoubleStream().reduce(1, (a, b) -> a * b);
    }
}
