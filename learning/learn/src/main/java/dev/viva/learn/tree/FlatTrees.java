package dev.viva.learn.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Trees laid out for fast walks. A row is first turned into ranks: how many of all thresholds of a feature lie below its
 * value. A node then compares two small integers without a branch, takes 8 bytes, and has its children side by side, so
 * that the next node is the left child plus one bit. Four walks run together to hide the latency of each. A leaf leads to
 * itself, so that all four may run until the last has arrived.
 *
 * <p>A missing value has a rank below all others in the feature's first slot and above all others in its second; a node
 * reads the slot by the side that missing values take. Categories keep their codes instead of ranks.
 */
final class FlatTrees {
    private static final int RANK_BITS = 16;
    private static final int RANK_MASK = (1 << RANK_BITS) - 1;
    private static final int MOST_SLOTS = 1 << 13;
    private static final int BELOW_ALL = -1;
    private static final int ABOVE_ALL = 1 << RANK_BITS;
    private static final int LEAF_TEST = Integer.MIN_VALUE | RANK_MASK;
    private static final int CATEGORY_TEST = 1 << 30;

    private final int width;
    private final double[][] thresholds;
    private final boolean[] coded;

    /** Two numbers per node: the test (slot and rank, or a mark), and where the left child begins. */
    private final int[] nodes;

    /** What each leaf adds, by half of where it begins. */
    private final double[] values;

    private final int[] roots;
    private final boolean[] numeric;

    // What the nodes that ask for a category need, by the number in their test.
    private final int[] categorySlots;
    private final long[][] categorySets;
    private final boolean[] categoryMissingLeft;

    private FlatTrees(int width, double[][] thresholds, boolean[] coded, Layout layout) {
        this.width = width;
        this.thresholds = thresholds;
        this.coded = coded;
        this.nodes = layout.nodes;
        this.values = layout.values;
        this.roots = layout.roots;
        this.numeric = layout.numeric;
        this.categorySlots = layout.slots.stream().mapToInt(slot -> slot).toArray();
        this.categorySets = layout.sets.toArray(long[][]::new);
        this.categoryMissingLeft = new boolean[layout.missingLeft.size()];
        for (int at = 0; at < categoryMissingLeft.length; at++) {
            categoryMissingLeft[at] = layout.missingLeft.get(at);
        }
    }

    /**
     * Lays out {@code trees}; null where they do not fit: above 4096 features, 65535 thresholds of one feature, 2^29 nodes,
     * 65535 categories of one feature, or a feature that is asked both as a number and as a category.
     */
    static @Nullable FlatTrees of(int width, List<Tree> trees) {
        long size = trees.stream().mapToLong(Tree::size).sum();
        if (2 * width > MOST_SLOTS || size >= 1 << 29) {
            return null;
        }
        List<TreeSet<Double>> asked = new ArrayList<>();
        for (int feature = 0; feature < width; feature++) {
            asked.add(new TreeSet<>());
        }
        boolean[] coded = new boolean[width];
        for (Tree tree : trees) {
            if (!collect(tree, asked, coded)) {
                return null;
            }
        }
        double[][] thresholds = asked.stream()
                .map(each -> each.stream().mapToDouble(value -> value).toArray())
                .toArray(double[][]::new);
        for (int feature = 0; feature < width; feature++) {
            if (thresholds[feature].length >= RANK_MASK || (coded[feature] && thresholds[feature].length > 0)) {
                return null;
            }
        }
        return new FlatTrees(width, thresholds, coded, new Layout(width, thresholds, trees, (int) size));
    }

    /** Notes what is asked; false where a set has more codes than ranks can tell apart. */
    private static boolean collect(Tree tree, List<TreeSet<Double>> asked, boolean[] coded) {
        for (int node = 0; node < tree.size(); node++) {
            if (!tree.isLeaf(node)) {
                int feature = tree.feature()[node];
                long @Nullable [] categories = tree.categories()[node];
                if (categories == null) {
                    asked.get(feature).add(tree.threshold()[node] + 0.0); // one zero
                } else if (categories.length * Long.SIZE > RANK_MASK) {
                    return false;
                } else {
                    coded[feature] = true;
                }
            }
        }
        return true;
    }

    /** How many ranks a row has. */
    int slots() {
        return 2 * width;
    }

    /** Writes the two ranks of {@code value} from {@code at} and {@code at + width} on. */
    void rank(int feature, double value, int[] ranks, int at) {
        if (Double.isNaN(value)) {
            ranks[at] = BELOW_ALL;
            ranks[at + width] = ABOVE_ALL;
        } else {
            int rank = coded[feature] ? code(value) : below(thresholds[feature], value);
            ranks[at] = rank;
            ranks[at + width] = rank;
        }
    }

    private static int code(double value) {
        return value >= 0 && value < RANK_MASK ? (int) value : BELOW_ALL;
    }

    /** How many of {@code cuts} lie below {@code value}. */
    private static int below(double[] cuts, double value) {
        int from = 0;
        int size = cuts.length;
        if (size == 0) {
            return 0;
        }
        while (size > 1) {
            int half = size >>> 1;
            from = cuts[from + half - 1] < value ? from + half : from;
            size -= half;
        }
        return cuts[from] < value ? from + 1 : from;
    }

    /** The score of one row, begun at {@code base}. */
    double score(double base, int[] ranks) {
        double score = base;
        int tree = 0;
        for (; tree + 4 <= roots.length; tree += 4) {
            if (numeric[tree] && numeric[tree + 1] && numeric[tree + 2] && numeric[tree + 3]) {
                score = addFour(score, tree, ranks);
            } else {
                for (int each = tree; each < tree + 4; each++) {
                    score += valueOf(each, ranks);
                }
            }
        }
        for (; tree < roots.length; tree++) {
            score += valueOf(tree, ranks);
        }
        return score;
    }

    private double addFour(double base, int tree, int[] ranks) {
        int[] all = nodes;
        int first = roots[tree];
        int second = roots[tree + 1];
        int third = roots[tree + 2];
        int fourth = roots[tree + 3];
        int firstTest = all[first];
        int secondTest = all[second];
        int thirdTest = all[third];
        int fourthTest = all[fourth];
        while ((firstTest & secondTest & thirdTest & fourthTest) >= 0) {
            first = all[first + 1] + right(firstTest, ranks, 0);
            second = all[second + 1] + right(secondTest, ranks, 0);
            third = all[third + 1] + right(thirdTest, ranks, 0);
            fourth = all[fourth + 1] + right(fourthTest, ranks, 0);
            firstTest = all[first];
            secondTest = all[second];
            thirdTest = all[third];
            fourthTest = all[fourth];
        }
        return base + values[first >> 1] + values[second >> 1] + values[third >> 1] + values[fourth >> 1];
    }

    /** 2 where a number's rank is above the one of the test, else 0. */
    private static int right(int test, int[] ranks, int row) {
        int slot = (test >>> RANK_BITS) & (MOST_SLOTS - 1);
        return (((test & RANK_MASK) - ranks[row + slot]) >>> 31) << 1;
    }

    private double valueOf(int tree, int[] ranks) {
        return values[leafOf(roots[tree], ranks, 0) >> 1];
    }

    private int leafOf(int root, int[] ranks, int row) {
        int node = root;
        for (int test = nodes[node]; test >= 0; test = nodes[node]) {
            int right = (test & CATEGORY_TEST) == 0
                    ? right(test, ranks, row)
                    : rightOfCategory(test & (CATEGORY_TEST - 1), ranks, row);
            node = nodes[node + 1] + right;
        }
        return node;
    }

    private int rightOfCategory(int asked, int[] ranks, int row) {
        int code = ranks[row + categorySlots[asked]];
        long[] set = categorySets[asked];
        boolean left = code < 0 || code >> 6 >= set.length
                ? categoryMissingLeft[asked]
                : (set[code >> 6] & (1L << code)) != 0;
        return left ? 0 : 2;
    }

    /** Adds all trees to the scores of {@code count} rows whose ranks lie one row after the other. */
    void addTo(double[] scores, int from, int count, int[] ranks) {
        int stride = slots();
        for (int tree = 0; tree < roots.length; tree++) {
            int row = 0;
            if (numeric[tree]) {
                for (; row + 4 <= count; row += 4) {
                    addFourRows(roots[tree], scores, from + row, ranks, row * stride, stride);
                }
            }
            for (; row < count; row++) {
                scores[from + row] += values[leafOf(roots[tree], ranks, row * stride) >> 1];
            }
        }
    }

    private void addFourRows(int root, double[] scores, int at, int[] ranks, int row, int stride) {
        int[] all = nodes;
        int first = root;
        int second = root;
        int third = root;
        int fourth = root;
        int firstTest = all[root];
        int secondTest = firstTest;
        int thirdTest = firstTest;
        int fourthTest = firstTest;
        while ((firstTest & secondTest & thirdTest & fourthTest) >= 0) {
            first = all[first + 1] + right(firstTest, ranks, row);
            second = all[second + 1] + right(secondTest, ranks, row + stride);
            third = all[third + 1] + right(thirdTest, ranks, row + 2 * stride);
            fourth = all[fourth + 1] + right(fourthTest, ranks, row + 3 * stride);
            firstTest = all[first];
            secondTest = all[second];
            thirdTest = all[third];
            fourthTest = all[fourth];
        }
        scores[at] += values[first >> 1];
        scores[at + 1] += values[second >> 1];
        scores[at + 2] += values[third >> 1];
        scores[at + 3] += values[fourth >> 1];
    }

    /** The arrays while they are filled. */
    private static final class Layout {
        private final int width;
        private final double[][] thresholds;
        private final int[] nodes;
        private final double[] values;
        private final int[] roots;
        private final boolean[] numeric;
        private final List<Integer> slots = new ArrayList<>();
        private final List<long[]> sets = new ArrayList<>();
        private final List<Boolean> missingLeft = new ArrayList<>();
        private int used;

        Layout(int width, double[][] thresholds, List<Tree> trees, int size) {
            this.width = width;
            this.thresholds = thresholds;
            this.nodes = new int[2 * size];
            this.values = new double[size];
            this.roots = new int[trees.size()];
            this.numeric = new boolean[trees.size()];
            for (int at = 0; at < roots.length; at++) {
                int categories = sets.size();
                roots[at] = 2 * used;
                place(trees.get(at));
                numeric[at] = sets.size() == categories;
            }
        }

        /** Places nodes in the order of the tree, each pair of children side by side. */
        private void place(Tree tree) {
            int[] placeOf = new int[tree.size()];
            placeOf[0] = used++;
            for (int node = 0; node < tree.size(); node++) {
                int place = 2 * placeOf[node];
                if (tree.isLeaf(node)) {
                    nodes[place] = LEAF_TEST;
                    nodes[place + 1] = place;
                    values[placeOf[node]] = tree.value()[node];
                } else {
                    placeOf[tree.left()[node]] = used++;
                    placeOf[tree.right()[node]] = used++;
                    nodes[place] = test(tree, node);
                    nodes[place + 1] = 2 * placeOf[tree.left()[node]];
                }
            }
        }

        private int test(Tree tree, int node) {
            int feature = tree.feature()[node];
            long @Nullable [] categories = tree.categories()[node];
            if (categories != null) {
                slots.add(feature);
                sets.add(categories);
                missingLeft.add(tree.missingLeft()[node]);
                return CATEGORY_TEST | (sets.size() - 1);
            }
            int rank = Arrays.binarySearch(thresholds[feature], tree.threshold()[node] + 0.0);
            int slot = tree.missingLeft()[node] ? feature : feature + width;
            return (slot << RANK_BITS) | rank;
        }
    }
}
