package dev.viva.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PackedTreeTest {
    @Test
    void aTreeComesBackAsItWas() {
        Laws.hold(40, random -> {
            Tree tree = tree(random, 1 + random.nextInt(2000), random.nextBoolean(), random.nextBoolean());
            assertSame(PackedTree.of(tree).unpack(), tree);
        });
    }

    @Test
    void childrenThatDoNotLieSideBySideStayWhereTheyAre() {
        Laws.hold(10, random -> {
            Tree tree = preOrder(tree(random, 1000, true, false));
            assertSame(PackedTree.of(tree).unpack(), tree);
        });
    }

    @Test
    void anEnsembleOfPackedTreesScoresAsItsTreesDo() {
        Laws.hold(10, random -> {
            List<Tree> trees = List.of(
                    tree(random, 900, true, false), tree(random, 3, true, false), tree(random, 1500, false, false));
            TreeEnsemble ensemble = TreeEnsemble.of(List.of("a", "b", "c"), 0.5, trees);
            assertThat(ensemble.trees()).hasSize(3);
            double[] row = random.doubles(3, -1, 9).toArray();
            double sum = 0.5;
            for (Tree tree : trees) {
                sum += tree.value()[tree.leafOf(row)];
            }
            assertThat(ensemble.score(row)).isEqualTo(sum);
            double[] into = new double[1];
            VectorEnsemble.of(TreeEnsemble.of(List.of("a", "b", "c"), 0, trees)).scores(row, into);
            assertThat(into[0])
                    .isEqualTo(TreeEnsemble.of(List.of("a", "b", "c"), 0, trees).walk(row));
        });
    }

    @Test
    void numbersComeBackBitForBitWhetherOrNotTheyRepeat() {
        Laws.hold(60, random -> {
            int different = 1 + random.nextInt(100_000);
            double[] numbers = new double[random.nextInt(200_000)];
            Arrays.setAll(numbers, at -> at % 7 == 0 ? -0.0 : Double.longBitsToDouble(random.nextInt(different)));
            RepeatedNumbers repeated = RepeatedNumbers.of(numbers.clone());
            for (int at = 0; at < numbers.length; at++) {
                assertThat(Double.doubleToRawLongBits(repeated.at(at)) == Double.doubleToRawLongBits(numbers[at]))
                        .isTrue();
            }
            assertThat(Arrays.equals(repeated.all(), numbers)).isTrue();
        });
    }

    /** A tree whose nodes divide in random order. */
    private static Tree tree(RandomGenerator random, int leaves, boolean repeats, boolean categorical) {
        int nodes = 2 * leaves - 1;
        int[] feature = new int[nodes];
        double[] threshold = new double[nodes];
        boolean[] missingLeft = new boolean[nodes];
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        double[] value = new double[nodes];
        double[] cover = new double[nodes];
        long[][] categories = new long[nodes][];
        Arrays.fill(feature, Tree.LEAF);
        int[] open = new int[leaves];
        int waiting = 1;
        for (int next = 1; next < nodes; next += 2) {
            int at = random.nextInt(waiting);
            int node = open[at];
            open[at] = next;
            open[waiting++ % leaves] = next + 1;
            feature[node] = random.nextInt(3);
            missingLeft[node] = random.nextBoolean();
            left[node] = next;
            right[node] = next + 1;
            if (categorical && feature[node] == 2) {
                categories[node] = new long[] {random.nextLong()};
            } else {
                threshold[node] = repeats ? random.nextInt(9) : random.nextDouble(9);
            }
        }
        for (int node = 0; node < nodes; node++) {
            value[node] = repeats ? random.nextInt(3) / 3.0 : random.nextGaussian();
            cover[node] = repeats ? random.nextInt(50) : random.nextDouble();
        }
        return new Tree(feature, threshold, missingLeft, left, right, value, cover, categories);
    }

    /** The same tree with each left child behind its parent. */
    private static Tree preOrder(Tree tree) {
        int nodes = tree.size();
        int[] place = new int[nodes];
        number(tree, 0, place, 0);
        int[] feature = new int[nodes];
        double[] threshold = new double[nodes];
        boolean[] missingLeft = new boolean[nodes];
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        double[] value = new double[nodes];
        double[] cover = new double[nodes];
        for (int node = 0; node < nodes; node++) {
            int to = place[node];
            feature[to] = tree.feature()[node];
            threshold[to] = tree.threshold()[node];
            missingLeft[to] = tree.missingLeft()[node];
            left[to] = tree.isLeaf(node) ? 0 : place[tree.left()[node]];
            right[to] = tree.isLeaf(node) ? 0 : place[tree.right()[node]];
            value[to] = tree.value()[node];
            cover[to] = tree.cover()[node];
        }
        return new Tree(feature, threshold, missingLeft, left, right, value, cover, new long[nodes][]);
    }

    private static int number(Tree tree, int node, int[] place, int next) {
        place[node] = next;
        int after = next + 1;
        if (!tree.isLeaf(node)) {
            after = number(tree, tree.left()[node], place, after);
            after = number(tree, tree.right()[node], place, after);
        }
        return after;
    }

    private static void assertSame(Tree found, Tree expected) {
        assertThat(found.feature()).isEqualTo(expected.feature());
        assertThat(found.threshold()).isEqualTo(expected.threshold());
        assertThat(found.missingLeft()).isEqualTo(expected.missingLeft());
        assertThat(found.left()).isEqualTo(expected.left());
        assertThat(found.right()).isEqualTo(expected.right());
        assertThat(found.value()).isEqualTo(expected.value());
        assertThat(found.cover()).isEqualTo(expected.cover());
        assertThat(found.categories()).isEqualTo(expected.categories());
    }
}
