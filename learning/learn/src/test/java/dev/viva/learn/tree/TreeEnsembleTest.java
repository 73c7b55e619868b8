package dev.viva.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Scores, judged by walking each tree as it is written. */
class TreeEnsembleTest {
    static final double[] SPECIAL = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0.0,
        -0.0,
        Double.MAX_VALUE,
        Double.MIN_VALUE,
        1,
        2,
        -1
    };

    @Test
    void everyWayToScoreGivesTheBitsOfThePlainWalk() {
        Laws.hold(60, random -> {
            int width = random.nextInt(1, 12);
            boolean[] coded = new boolean[width];
            for (int feature = 0; feature < width; feature++) {
                coded[feature] = random.nextInt(4) == 0;
            }
            List<Tree> trees = new ArrayList<>();
            int count = random.nextInt(0, 40);
            for (int at = 0; at < count; at++) {
                trees.add(randomTree(random, coded));
            }
            List<String> names =
                    IntStream.range(0, width).mapToObj(at -> "x" + at).toList();
            TreeEnsemble ensemble = TreeEnsemble.of(names, random.nextGaussian(), trees);
            Features features = randomRows(random, coded, random.nextInt(0, 300));
            double[] together = ensemble.scores(features, Parallel.common());
            double[] row = new double[width];
            for (int at = 0; at < features.rows(); at++) {
                features.copyRow(at, row);
                assertThat(ensemble.score(row)).isEqualTo(ensemble.walk(row));
                assertThat(together[at]).isEqualTo(ensemble.walk(row));
            }
        });
    }

    @Test
    void valuesOnAThresholdGoLeftAndUnknownCategoriesFollowTheMissing() {
        Tree tree = new Tree(
                new int[] {0, Tree.LEAF, 1, Tree.LEAF, Tree.LEAF},
                new double[] {1.5, 0, 0, 0, 0},
                new boolean[] {false, false, true, false, false},
                new int[] {1, 0, 3, 0, 0},
                new int[] {2, 0, 4, 0, 0},
                new double[] {0, 1, 0, 10, 100},
                new double[] {9, 3, 6, 2, 4},
                new long[][] {null, null, {0b100}, null, null});
        TreeEnsemble ensemble = TreeEnsemble.of(List.of("number", "category"), 0.5, List.of(tree));
        assertThat(ensemble.score(new double[] {1.5, 0})).isEqualTo(1.5);
        assertThat(ensemble.score(new double[] {Math.nextUp(1.5), 2})).isEqualTo(10.5);
        assertThat(ensemble.score(new double[] {2, 1})).isEqualTo(100.5);
        assertThat(ensemble.score(new double[] {Double.NaN, Double.NaN})).isEqualTo(10.5);
        assertThat(ensemble.score(new double[] {Double.NaN, 64})).isEqualTo(10.5);
        assertThat(ensemble.score(new double[] {Double.NaN, 1e30})).isEqualTo(10.5);
    }

    @Test
    void aFeatureAskedInTwoWaysAndAWideEnsembleAreScoredToo() {
        Tree number = new Tree(
                new int[] {0, Tree.LEAF, Tree.LEAF},
                new double[] {1, 0, 0},
                new boolean[3],
                new int[] {1, 0, 0},
                new int[] {2, 0, 0},
                new double[] {0, 1, 2},
                new double[3],
                new long[3][]);
        Tree category = new Tree(
                new int[] {0, Tree.LEAF, Tree.LEAF},
                new double[3],
                new boolean[3],
                new int[] {1, 0, 0},
                new int[] {2, 0, 0},
                new double[] {0, 10, 20},
                new double[3],
                new long[][] {{1}, null, null});
        assertThat(TreeEnsemble.of(List.of("x"), 0, List.of(number, category)).score(new double[] {1}))
                .isEqualTo(21);
        List<String> names = IntStream.range(0, 5000).mapToObj(at -> "x" + at).toList();
        assertThat(TreeEnsemble.of(names, 0, List.of(number)).score(new double[5000]))
                .isEqualTo(1);
    }

    @Test
    void aBrokenTreeIsRefusedByNode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tree(
                        new int[] {0, Tree.LEAF, Tree.LEAF},
                        new double[3],
                        new boolean[3],
                        new int[] {0, 0, 0},
                        new int[] {2, 0, 0},
                        new double[3],
                        new double[3],
                        new long[3][]))
                .withMessage("Tree: a child must come after its parent; at node 0 got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.leaf(Double.NaN, 1))
                .withMessage("Tree: value must be finite; at node 0 got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TreeEnsemble.of(List.of(), Double.NaN, List.of()))
                .withMessageContaining("base score must be finite, got NaN");
    }

    /** A tree of up to 60 tests, of codes where {@code coded} says so. */
    static Tree randomTree(SplittableRandom random, boolean[] coded) {
        int inner = random.nextInt(0, 60);
        int size = 2 * inner + 1;
        int[] feature = new int[size];
        double[] threshold = new double[size];
        boolean[] missingLeft = new boolean[size];
        int[] left = new int[size];
        int[] right = new int[size];
        long[][] categories = new long[size][];
        List<Integer> open = new ArrayList<>(List.of(0));
        Arrays.fill(feature, Tree.LEAF);
        for (int used = 1; used < size; used += 2) {
            int chosen = random.nextInt(open.size());
            int node = open.get(chosen);
            feature[node] = random.nextInt(coded.length);
            missingLeft[node] = random.nextBoolean();
            left[node] = used;
            right[node] = used + 1;
            open.set(chosen, used);
            open.add(used + 1);
            if (coded[feature[node]]) {
                categories[node] = random.longs(random.nextInt(1, 3)).toArray();
            } else {
                threshold[node] =
                        random.nextBoolean() ? SPECIAL[random.nextInt(1, SPECIAL.length)] : random.nextGaussian();
            }
        }
        double[] value = random.doubles(size, -1, 1).toArray();
        return new Tree(feature, threshold, missingLeft, left, right, value, new double[size], categories);
    }

    /** Rows of ordinary and special numbers, or of codes. */
    static Features randomRows(SplittableRandom random, boolean[] coded, int rows) {
        List<Feature> columns = new ArrayList<>();
        for (int at = 0; at < coded.length; at++) {
            if (coded[at]) {
                int[] codes = random.ints(rows, -1, 200).toArray();
                List<String> levels =
                        IntStream.range(0, 200).mapToObj(Integer::toString).toList();
                columns.add(new Feature.Category("x" + at, codes, levels));
            } else {
                columns.add(new Feature.Numeric(
                        "x" + at,
                        IntStream.range(0, rows)
                                .mapToDouble(row -> random.nextBoolean()
                                        ? SPECIAL[random.nextInt(SPECIAL.length)]
                                        : random.nextGaussian())
                                .toArray()));
            }
        }
        return new Features(columns);
    }
}
