package dev.viva.learn.outlier;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.tree.Tree;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Divides rows at random until they are alone. */
final class IsolationTree {
    private static final double LARGEST = Double.MAX_VALUE / 4;

    private final Features features;
    private final int mostDepth;
    private final double perStep;
    private final Draws draws;

    private int size;
    private int[] feature = {};
    private double[] threshold = {};
    private boolean[] missingLeft = {};
    private int[] left = {};
    private int[] right = {};
    private double[] value = {};
    private double[] cover = {};
    private long[] @Nullable [] categories = new long[0] @Nullable [];

    /**
     * Prepares to grow.
     *
     * @param perStep what a path's length is multiplied by
     */
    IsolationTree(Features features, int mostDepth, double perStep, CounterRandom random) {
        this.features = features;
        this.mostDepth = mostDepth;
        this.perStep = perStep;
        this.draws = random.draws();
    }

    Tree grow(int[] rows) {
        int room = 2 * rows.length;
        feature = new int[room];
        threshold = new double[room];
        missingLeft = new boolean[room];
        left = new int[room];
        right = new int[room];
        value = new double[room];
        cover = new double[room];
        categories = new long[room] @Nullable [];
        add(rows, 0);
        return new Tree(
                Arrays.copyOf(feature, size),
                Arrays.copyOf(threshold, size),
                Arrays.copyOf(missingLeft, size),
                Arrays.copyOf(left, size),
                Arrays.copyOf(right, size),
                Arrays.copyOf(value, size),
                Arrays.copyOf(cover, size),
                Arrays.copyOf(categories, size));
    }

    private int add(int[] rows, int depth) {
        int node = size++;
        feature[node] = Tree.LEAF;
        cover[node] = rows.length;
        value[node] = perStep * (depth + rest(rows.length, depth));
        if (rows.length > 1 && depth < mostDepth && ask(node, rows)) {
            int[] lefts = Arrays.stream(rows).filter(row -> goesLeft(node, row)).toArray();
            int[] rights =
                    Arrays.stream(rows).filter(row -> !goesLeft(node, row)).toArray();
            left[node] = add(lefts, depth + 1);
            right[node] = add(rights, depth + 1);
        }
        return node;
    }

    /** How long the path would go on on average; a single row at the root is as far as any other. */
    private static double rest(int rows, int depth) {
        return rows > 1 || depth == 0 ? IsolationFit.pathLength(rows) : 0;
    }

    private boolean goesLeft(int node, int row) {
        double asked = features.columns().get(feature[node]).value(row);
        long @Nullable [] codes = categories[node];
        if (Double.isNaN(asked)) {
            return missingLeft[node];
        }
        return codes == null ? asked <= threshold[node] : (codes[(int) asked >> 6] & (1L << (int) asked)) != 0;
    }

    /** Draws a question of which the rows have different answers; false where there is none. */
    private boolean ask(int node, int[] rows) {
        int[] order = draws.permutation(features.width());
        for (int at : order) {
            Feature asked = features.columns().get(at);
            boolean found = asked instanceof Feature.Category category
                    ? askCategory(node, category, rows)
                    : askNumber(node, asked, rows);
            if (found) {
                feature[node] = at;
                missingLeft[node] = leansLeft(node, asked, rows);
                return true;
            }
        }
        return false;
    }

    private boolean askNumber(int node, Feature asked, int[] rows) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int row : rows) {
            double each = Math.max(-LARGEST, Math.min(LARGEST, asked.value(row)));
            if (!Double.isNaN(each)) {
                least = Math.min(least, each);
                most = Math.max(most, each);
            }
        }
        if (!(least < most)) {
            return false;
        }
        threshold[node] = draws.nextDouble(least, most);
        categories[node] = null;
        return true;
    }

    private boolean askCategory(int node, Feature.Category asked, int[] rows) {
        int[] present = Arrays.stream(rows)
                .map(row -> asked.codes()[row])
                .filter(code -> code >= 0)
                .sorted()
                .distinct()
                .toArray();
        if (present.length < 2) {
            return false;
        }
        draws.shuffle(present);
        long[] codes = new long[asked.levels().size() / Long.SIZE + 1];
        for (int code = 0; code < asked.levels().size(); code++) {
            codes[code >> 6] |= draws.nextBoolean(0.5) ? 1L << code : 0;
        }
        codes[present[0] >> 6] |= 1L << present[0];
        codes[present[1] >> 6] &= ~(1L << present[1]);
        categories[node] = codes;
        return true;
    }

    /** Whether at least half of the rows that have the value go left. */
    private boolean leansLeft(int node, Feature asked, int[] rows) {
        int lead = 0;
        for (int row : rows) {
            if (!Double.isNaN(asked.value(row))) {
                lead += goesLeft(node, row) ? 1 : -1;
            }
        }
        return lead >= 0;
    }
}
