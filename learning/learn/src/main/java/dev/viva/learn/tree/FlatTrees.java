package dev.viva.learn.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Trees laid out for fast walks. A row is first turned into ranks: how many of all thresholds of a feature lie below its
 * value. A node then compares two small integers without a branch, takes 8 bytes, and has its children side by side, so
 * that the next node is the left child plus one bit. Eight walks run together to hide the latency of each. A leaf leads to
 * itself, so that all eight may run until the last has arrived.
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
    private final Cuts[] thresholds;
    private final boolean[] coded;

    /** Where the left child of each node is (a leaf: itself), above its test: slot and rank, or a mark. */
    private final long[] nodes;

    /** What each leaf adds. */
    private final double[] values;

    private final int[] roots;
    private final boolean[] numeric;

    /** Whether eight trees in a row ask for numbers only. */
    private final boolean[] numericEight;

    // What the nodes that ask for a category need, by the number in their test.
    private final int[] categorySlots;
    private final long[][] categorySets;
    private final boolean[] categoryMissingLeft;

    private FlatTrees(int width, double[][] thresholds, boolean[] coded, Layout layout) {
        this.width = width;
        this.thresholds = Arrays.stream(thresholds).map(Cuts::of).toArray(Cuts[]::new);
        this.coded = coded;
        this.nodes = layout.nodes;
        this.values = layout.values;
        this.roots = layout.roots;
        this.numeric = layout.numeric;
        this.numericEight = new boolean[roots.length / 8];
        for (int at = 0; at < numericEight.length; at++) {
            numericEight[at] = layout.areNumeric(8 * at, 8 * at + 8);
        }
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
    private static boolean collect(Tree tree, List<? extends Set<Double>> asked, boolean[] coded) {
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

    /** How many ranks there must be room for: a power of two. */
    int room() {
        return Integer.highestOneBit(4 * width - 1);
    }

    /** Writes the two ranks of {@code value} where the nodes look for them. */
    void rank(int feature, double value, int[] ranks) {
        if (Double.isNaN(value)) {
            ranks[feature] = BELOW_ALL;
            ranks[feature + width] = ABOVE_ALL;
        } else {
            int rank = coded[feature] ? code(value) : thresholds[feature].below(value);
            ranks[feature] = rank;
            ranks[feature + width] = rank;
        }
    }

    private static int code(double value) {
        return value >= 0 && value < RANK_MASK ? (int) value : BELOW_ALL;
    }

    /** The score of one row, begun at {@code base}. */
    double score(double base, int[] ranks) {
        double score = base;
        int tree = 0;
        for (; tree + 8 <= roots.length; tree += 8) {
            if (numericEight[tree >> 3]) {
                score = addEight(score, tree, ranks);
            } else {
                for (int each = tree; each < tree + 8; each++) {
                    score += values[leafOf(roots[each], ranks)];
                }
            }
        }
        for (; tree < roots.length; tree++) {
            score += values[leafOf(roots[tree], ranks)];
        }
        return score;
    }

    private double addEight(double base, int tree, int[] ranks) {
        long[] all = nodes;
        long first = all[roots[tree]];
        long second = all[roots[tree + 1]];
        long third = all[roots[tree + 2]];
        long fourth = all[roots[tree + 3]];
        long fifth = all[roots[tree + 4]];
        long sixth = all[roots[tree + 5]];
        long seventh = all[roots[tree + 6]];
        long eighth = all[roots[tree + 7]];
        while ((int) (first & second & third & fourth & fifth & sixth & seventh & eighth) >= 0) {
            first = all[next(first, ranks)];
            second = all[next(second, ranks)];
            third = all[next(third, ranks)];
            fourth = all[next(fourth, ranks)];
            fifth = all[next(fifth, ranks)];
            sixth = all[next(sixth, ranks)];
            seventh = all[next(seventh, ranks)];
            eighth = all[next(eighth, ranks)];
        }
        return base
                + values[leaf(first)]
                + values[leaf(second)]
                + values[leaf(third)]
                + values[leaf(fourth)]
                + values[leaf(fifth)]
                + values[leaf(sixth)]
                + values[leaf(seventh)]
                + values[leaf(eighth)];
    }

    /** Where a node that asks for a number leads. The mask spares the check of the index: it changes nothing. */
    private static int next(long node, int[] ranks) {
        int test = (int) node;
        int rank = ranks[(test >>> RANK_BITS) & (ranks.length - 1)];
        return leaf(node) + (((test & RANK_MASK) - rank) >>> 31);
    }

    /** Where the left child is; at a leaf, the leaf itself. */
    private static int leaf(long node) {
        return (int) (node >>> 32);
    }

    private int leafOf(int root, int[] ranks) {
        long node = nodes[root];
        while ((int) node >= 0) {
            boolean number = ((int) node & CATEGORY_TEST) == 0;
            node = nodes[number ? next(node, ranks) : nextByCategory(node, ranks)];
        }
        return leaf(node);
    }

    private int nextByCategory(long node, int[] ranks) {
        int asked = (int) node & (CATEGORY_TEST - 1);
        int code = ranks[categorySlots[asked]];
        long[] set = categorySets[asked];
        boolean unknown = code < 0 || (code >> 6) >= set.length;
        boolean left = unknown ? categoryMissingLeft[asked] : (set[code >> 6] & (1L << code)) != 0;
        return leaf(node) + (left ? 0 : 1);
    }

    /** Adds all trees to the scores of {@code count} rows with these ranks. */
    void addTo(double[] scores, int from, int count, int[][] ranks) {
        for (int tree = 0; tree < roots.length; tree++) {
            int row = 0;
            if (numeric[tree]) {
                for (; row + 8 <= count; row += 8) {
                    addEightRows(roots[tree], scores, from + row, ranks, row);
                }
            }
            for (; row < count; row++) {
                scores[from + row] += values[leafOf(roots[tree], ranks[row])];
            }
        }
    }

    private void addEightRows(int root, double[] scores, int at, int[][] ranks, int row) {
        long[] all = nodes;
        int[] ranks0 = ranks[row];
        int[] ranks1 = ranks[row + 1];
        int[] ranks2 = ranks[row + 2];
        int[] ranks3 = ranks[row + 3];
        int[] ranks4 = ranks[row + 4];
        int[] ranks5 = ranks[row + 5];
        int[] ranks6 = ranks[row + 6];
        int[] ranks7 = ranks[row + 7];
        long first = all[root];
        long second = all[root];
        long third = all[root];
        long fourth = all[root];
        long fifth = all[root];
        long sixth = all[root];
        long seventh = all[root];
        long eighth = all[root];
        while ((int) (first & second & third & fourth & fifth & sixth & seventh & eighth) >= 0) {
            first = all[next(first, ranks0)];
            second = all[next(second, ranks1)];
            third = all[next(third, ranks2)];
            fourth = all[next(fourth, ranks3)];
            fifth = all[next(fifth, ranks4)];
            sixth = all[next(sixth, ranks5)];
            seventh = all[next(seventh, ranks6)];
            eighth = all[next(eighth, ranks7)];
        }
        scores[at] += values[leaf(first)];
        scores[at + 1] += values[leaf(second)];
        scores[at + 2] += values[leaf(third)];
        scores[at + 3] += values[leaf(fourth)];
        scores[at + 4] += values[leaf(fifth)];
        scores[at + 5] += values[leaf(sixth)];
        scores[at + 6] += values[leaf(seventh)];
        scores[at + 7] += values[leaf(eighth)];
    }

    /** The arrays while they are filled. */
    private static final class Layout {
        private final int width;
        private final double[][] thresholds;
        private final long[] nodes;
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
            this.nodes = new long[size];
            this.values = new double[size];
            this.roots = new int[trees.size()];
            this.numeric = new boolean[trees.size()];
            for (int at = 0; at < roots.length; at++) {
                int categories = sets.size();
                roots[at] = used;
                place(trees.get(at));
                numeric[at] = sets.size() == categories;
            }
        }

        /** Places nodes in the order of the tree, each pair of children side by side. */
        private void place(Tree tree) {
            int[] placeOf = new int[tree.size()];
            placeOf[0] = used++;
            for (int node = 0; node < tree.size(); node++) {
                int place = placeOf[node];
                if (tree.isLeaf(node)) {
                    nodes[place] = node(place, LEAF_TEST);
                    values[place] = tree.value()[node];
                } else {
                    placeOf[tree.left()[node]] = used++;
                    placeOf[tree.right()[node]] = used++;
                    nodes[place] = node(placeOf[tree.left()[node]], test(tree, node));
                }
            }
        }

        boolean areNumeric(int from, int to) {
            boolean all = true;
            for (int tree = from; tree < to; tree++) {
                all &= numeric[tree];
            }
            return all;
        }

        private static long node(int child, int test) {
            return ((long) child << 32) | Integer.toUnsignedLong(test);
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
