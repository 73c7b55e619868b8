package dev.viva.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.TreeKernels;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Trees in blocks and trees laid out flat, each judged by walking the trees as they are written, on every processor. */
class BlockTreesTest {
    @Test
    void bothFormsGiveTheBitsOfThePlainWalk() {
        Laws.hold(40, random -> {
            boolean[] coded = new boolean[random.nextInt(1, 40)];
            List<Tree> trees = Stream.generate(() -> TreeEnsembleTest.randomTree(random, coded))
                    .limit(random.nextInt(0, 40))
                    .toList();
            Features features = TreeEnsembleTest.randomRows(random, coded, random.nextInt(0, 200));
            requireTheWalk(trees, features, random.nextGaussian(), random.nextBoolean());
        });
    }

    private static void requireTheWalk(List<Tree> trees, Features features, double start, boolean single) {
        double base = single ? (float) start : start;
        int width = features.width();
        TreeEnsemble plain = TreeEnsemble.of(names(width), base, trees);
        TreeEnsemble judge = single ? plain.inSinglePrecision() : plain;
        BlockTrees blocks = Objects.requireNonNull(BlockTrees.of(width, trees, single));
        FlatTrees flat = Objects.requireNonNull(FlatTrees.of(width, trees, single));
        double[] together = new double[features.rows()];
        blocks.score(base, features, 0, features.rows(), together);
        assertThat(judge.scores(features, Parallel.common())).isEqualTo(together);
        double[] row = new double[width];
        for (int at = 0; at < features.rows(); at++) {
            features.copyRow(at, row);
            double walked = judge.walk(row);
            assertThat(blocks.score(base, row)).isEqualTo(walked);
            assertThat(together[at]).isEqualTo(walked);
            long[] ranks = new long[flat.room()];
            for (int feature = 0; feature < width; feature++) {
                flat.rank(feature, row[feature], ranks);
            }
            assertThat(flat.score(base, ranks)).isEqualTo(walked);
        }
    }

    /** Trees that are one long chain, so that a row goes through many blocks. */
    @Test
    void deepTreesAreWalkedToTheirEnds() {
        Laws.hold(20, random -> {
            List<Tree> trees = IntStream.range(0, 9)
                    .mapToObj(at -> chain(random, random.nextInt(1, 120)))
                    .toList();
            requireTheWalk(trees, numbers(random, 1, 100), 0, false);
        });
    }

    private static Tree chain(SplittableRandom random, int length) {
        boolean toTheRight = random.nextBoolean();
        int size = 2 * length + 1;
        int[] feature = new int[size];
        int[] left = new int[size];
        int[] right = new int[size];
        Arrays.fill(feature, Tree.LEAF);
        double[] threshold = new double[size];
        boolean[] missingLeft = new boolean[size];
        for (int at = 0, node = 0; at < length; at++) {
            feature[node] = 0;
            threshold[node] = random.nextInt(-50, 50);
            missingLeft[node] = random.nextBoolean();
            left[node] = 2 * at + 1;
            right[node] = 2 * at + 2;
            node = toTheRight ? right[node] : left[node];
        }
        double[] value = random.doubles(size, -1, 1).toArray();
        return new Tree(feature, threshold, missingLeft, left, right, value, new double[size], new long[size][]);
    }

    private static Features numbers(SplittableRandom random, int width, int rows) {
        List<Feature> columns = new ArrayList<>();
        for (int at = 0; at < width; at++) {
            double[] column = IntStream.range(0, rows)
                    .mapToDouble(row -> random.nextInt(10) == 0 ? Double.NaN : random.nextInt(-600, 600) / 2.0)
                    .toArray();
            columns.add(new Feature.Numeric("x" + at, column));
        }
        return new Features(columns);
    }

    /** A byte tells 254 thresholds apart: a feature with more of them has several ranks. */
    @Test
    void aFeatureMayHaveMoreThresholdsThanAByteTellsApart() {
        Laws.hold(2, random -> {
            List<Tree> trees = new ArrayList<>();
            for (int count : new int[] {253, 254, 255, 508, 509, 1200}) {
                trees.clear();
                for (int at = 0; at < count; at++) {
                    trees.add(stump(random.nextInt(4) == 0, at - count / 2.0, random.nextBoolean(), random));
                }
                requireTheWalk(trees, numbers(random, 2, 50), 1, false);
            }
        });
    }

    private static Tree stump(boolean second, double threshold, boolean missingLeft, SplittableRandom random) {
        return new Tree(
                new int[] {second ? 1 : 0, Tree.LEAF, Tree.LEAF},
                new double[] {threshold, 0, 0},
                new boolean[] {missingLeft, false, false},
                new int[] {1, 0, 0},
                new int[] {2, 0, 0},
                random.doubles(3).toArray(),
                new double[3],
                new long[3][]);
    }

    @Test
    void whatDoesNotFitIsLeftToTheOtherForm() {
        SplittableRandom random = new SplittableRandom(3);
        List<Tree> many = new ArrayList<>();
        Tree stump = stump(false, 0, true, random);
        for (int feature = 0; feature <= TreeKernels.SLOTS; feature++) {
            many.add(asking(stump, feature, new long[3][]));
        }
        assertThat(BlockTrees.of(200, many, false)).isNull();
        assertThat(BlockTrees.of(200, many.subList(1, many.size()), false)).isNotNull();
        long[][] categories = new long[3][];
        categories[0] = new long[] {1};
        Tree category = asking(stump, 0, categories);
        assertThat(BlockTrees.of(1, List.of(category), false)).isNull();
    }

    private static Tree asking(Tree stump, int feature, long[][] categories) {
        return new Tree(
                new int[] {feature, Tree.LEAF, Tree.LEAF},
                stump.threshold(),
                stump.missingLeft(),
                stump.left(),
                stump.right(),
                stump.value(),
                stump.cover(),
                categories);
    }

    private static List<String> names(int width) {
        return IntStream.range(0, width).mapToObj(at -> "x" + at).toList();
    }
}
