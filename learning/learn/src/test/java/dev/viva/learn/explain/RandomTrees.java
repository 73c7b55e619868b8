package dev.viva.learn.explain;

import dev.viva.learn.tree.Tree;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Trees of random shape, with repeated features, categories, missing values and sides without any cover. */
final class RandomTrees {
    private RandomTrees() {}

    static TreeEnsemble ensemble(SplittableRandom random, int trees, int width, int depth) {
        List<String> names = IntStream.range(0, width).mapToObj(at -> "f" + at).toList();
        return TreeEnsemble.of(
                names,
                random.nextDouble(),
                IntStream.range(0, trees)
                        .mapToObj(at -> new Growing(random, width, depth).tree())
                        .toList());
    }

    /** Even features are numbers in [0, 1), odd ones codes of 0 to 9; one value in ten is missing. */
    static double[] row(SplittableRandom random, int width) {
        return IntStream.range(0, width)
                .mapToDouble(at ->
                        random.nextInt(10) == 0 ? Double.NaN : at % 2 == 0 ? random.nextDouble() : random.nextInt(10))
                .toArray();
    }

    /** One split with leaves of cover 1 and 3. */
    static Tree stump(int feature, double threshold, double left, double right) {
        return new Tree(
                new int[] {feature, Tree.LEAF, Tree.LEAF},
                new double[] {threshold, 0, 0},
                new boolean[3],
                new int[] {1, 0, 0},
                new int[] {2, 0, 0},
                new double[] {(left + 3 * right) / 4, left, right},
                new double[] {4, 1, 3},
                new long[3][]);
    }

    /** A complete binary tree, some branches cut short. */
    private static final class Growing {
        private final SplittableRandom random;
        private final int width;
        private final int[] feature;
        private final double[] threshold;
        private final boolean[] missingLeft;
        private final int[] left;
        private final int[] right;
        private final double[] value;
        private final double[] cover;
        private final long[][] categories;
        private int nodes;

        Growing(SplittableRandom random, int width, int depth) {
            int most = (1 << (depth + 1)) - 1;
            this.random = random;
            this.width = width;
            feature = new int[most];
            threshold = new double[most];
            missingLeft = new boolean[most];
            left = new int[most];
            right = new int[most];
            value = new double[most];
            cover = new double[most];
            categories = new long[most][];
            grow(depth, 1000);
        }

        Tree tree() {
            return new Tree(
                    Arrays.copyOf(feature, nodes),
                    Arrays.copyOf(threshold, nodes),
                    Arrays.copyOf(missingLeft, nodes),
                    Arrays.copyOf(left, nodes),
                    Arrays.copyOf(right, nodes),
                    Arrays.copyOf(value, nodes),
                    Arrays.copyOf(cover, nodes),
                    Arrays.copyOf(categories, nodes));
        }

        private int grow(int depth, double rows) {
            int node = nodes++;
            feature[node] = Tree.LEAF;
            cover[node] = rows;
            value[node] = random.nextDouble(-1, 1);
            if (depth > 0 && random.nextInt(8) != 0) {
                feature[node] = random.nextInt(width);
                threshold[node] = random.nextDouble();
                missingLeft[node] = random.nextBoolean();
                if (feature[node] % 2 == 1) {
                    categories[node] = new long[] {random.nextLong(1024)};
                }
                double part = random.nextInt(12) == 0 ? random.nextInt(2) : random.nextDouble();
                left[node] = grow(depth - 1, rows * part);
                right[node] = grow(depth - 1, rows * (1 - part));
            }
            return node;
        }
    }
}
