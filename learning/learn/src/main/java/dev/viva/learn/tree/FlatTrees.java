package dev.viva.learn.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Trees laid out for fast walks. A row is first turned into ranks: how many of all thresholds of a feature lie below its
 * value. A node takes 8 bytes and has its children side by side, so that the next node is the left child plus one bit: the
 * sign of the node less the row's rank, which both stand in the highest bits. Eight walks run together to hide the latency
 * of each. A leaf leads to itself, so that all eight may run until the last has arrived.
 *
 * <p>A missing value has a rank below all others in the feature's first slot and above all others in its second; a node
 * reads the slot by the side that missing values take. Categories keep their codes instead of ranks.
 */
final class FlatTrees {
    // A node from its highest bit on: a sign of 0, 17 bits of rank, the mark of a leaf, 13 bits of slot, the mark of a
    // category, the place of its left child.
    private static final int RANK_SHIFT = 46;
    private static final int SLOT_SHIFT = 32;
    private static final int SLOT_BITS = 13;
    private static final int MOST_SLOTS = 1 << SLOT_BITS;
    private static final long LEAF = 1L << 45;
    private static final int CATEGORY = 1 << 31;
    private static final int MOST_RANKS = (1 << 16) - 1;
    private static final int BELOW_ALL = -1;
    private static final int ABOVE_ALL = 1 << 16;

    private final int width;

    /** Whether a sum is rounded to single precision whenever a value was added. */
    private final boolean single;

    private final Cuts[] thresholds;
    private final boolean[] coded;

    private final long[] nodes;

    /** What each leaf adds. */
    private final RepeatedNumbers values;

    private final int[] roots;
    private final boolean[] numeric;

    /** Whether eight trees in a row ask for numbers only. */
    private final boolean[] numericEight;

    // What the nodes that ask for a category need, by the number in their test.
    private final int[] categorySlots;
    private final long[][] categorySets;
    private final boolean[] categoryMissingLeft;

    private FlatTrees(int width, double[][] thresholds, boolean[] coded, Layout layout, boolean single) {
        this.width = width;
        this.single = single;
        this.thresholds = Arrays.stream(thresholds).map(Cuts::of).toArray(Cuts[]::new);
        this.coded = coded;
        this.nodes = layout.nodes;
        this.values = layout.values.build();
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
    static @Nullable FlatTrees of(int width, List<Tree> trees, boolean single) {
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
            if (thresholds[feature].length >= MOST_RANKS || (coded[feature] && thresholds[feature].length > 0)) {
                return null;
            }
        }
        return new FlatTrees(width, thresholds, coded, new Layout(width, thresholds, trees, (int) size), single);
    }

    /** Notes what is asked; false where a set has more codes than ranks can tell apart. */
    private static boolean collect(Tree tree, List<? extends Set<Double>> asked, boolean[] coded) {
        for (int node = 0; node < tree.size(); node++) {
            if (!tree.isLeaf(node)) {
                int feature = tree.feature()[node];
                long @Nullable [] categories = tree.categories()[node];
                if (categories == null) {
                    asked.get(feature).add(tree.threshold()[node] + 0.0); // one zero
                } else if (categories.length * Long.SIZE > MOST_RANKS) {
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
    void rank(int feature, double value, long[] ranks) {
        if (Double.isNaN(value)) {
            ranks[feature] = (long) BELOW_ALL << RANK_SHIFT;
            ranks[feature + width] = (long) ABOVE_ALL << RANK_SHIFT;
        } else {
            long rank = (long) (coded[feature] ? code(value) : thresholds[feature].below(value)) << RANK_SHIFT;
            ranks[feature] = rank;
            ranks[feature + width] = rank;
        }
    }

    private static int code(double value) {
        return value >= 0 && value < MOST_RANKS ? (int) value : BELOW_ALL;
    }

    /** The score of one row, begun at {@code base}. */
    double score(double base, long[] ranks) {
        double score = base;
        int tree = 0;
        for (; tree + 8 <= roots.length; tree += 8) {
            if (numericEight[tree >> 3]) {
                score = addEight(score, tree, ranks);
            } else {
                for (int each = tree; each < tree + 8; each++) {
                    score = sum(score, values.at(leafOf(roots[each], ranks)));
                }
            }
        }
        for (; tree < roots.length; tree++) {
            score = sum(score, values.at(leafOf(roots[tree], ranks)));
        }
        return score;
    }

    private double addEight(double base, int tree, long[] ranks) {
        long[] all = nodes;
        long first = all[roots[tree]];
        long second = all[roots[tree + 1]];
        long third = all[roots[tree + 2]];
        long fourth = all[roots[tree + 3]];
        long fifth = all[roots[tree + 4]];
        long sixth = all[roots[tree + 5]];
        long seventh = all[roots[tree + 6]];
        long eighth = all[roots[tree + 7]];
        while ((first & second & third & fourth & fifth & sixth & seventh & eighth & LEAF) == 0) {
            first = all[next(first, ranks)];
            second = all[next(second, ranks)];
            third = all[next(third, ranks)];
            fourth = all[next(fourth, ranks)];
            fifth = all[next(fifth, ranks)];
            sixth = all[next(sixth, ranks)];
            seventh = all[next(seventh, ranks)];
            eighth = all[next(eighth, ranks)];
        }
        if (single) {
            double sum = sum(sum(base, values.at(child(first))), values.at(child(second)));
            sum = sum(sum(sum, values.at(child(third))), values.at(child(fourth)));
            sum = sum(sum(sum, values.at(child(fifth))), values.at(child(sixth)));
            return sum(sum(sum, values.at(child(seventh))), values.at(child(eighth)));
        }
        return base
                + values.at(child(first))
                + values.at(child(second))
                + values.at(child(third))
                + values.at(child(fourth))
                + values.at(child(fifth))
                + values.at(child(sixth))
                + values.at(child(seventh))
                + values.at(child(eighth));
    }

    /** Two numbers of single precision have the same sum whether or not it passes through double precision. */
    private double sum(double sum, double value) {
        return single ? (float) (sum + value) : sum + value;
    }

    /** Where a node that asks for a number leads. The mask spares the check of the index: it changes nothing. */
    private static int next(long node, long[] ranks) {
        long rank = ranks[(int) (node >>> SLOT_SHIFT) & (ranks.length - 1)];
        return child(node) + (int) ((node - rank) >>> 63);
    }

    /** Where the left child is; at a leaf, the leaf itself. */
    private static int child(long node) {
        return (int) node;
    }

    private int leafOf(int root, long[] ranks) {
        long node = nodes[root];
        while ((node & LEAF) == 0) {
            node = nodes[(int) node >= 0 ? next(node, ranks) : nextByCategory(node, ranks)];
        }
        return child(node);
    }

    private int nextByCategory(long node, long[] ranks) {
        int asked = ((int) (node >>> RANK_SHIFT) << SLOT_BITS) | ((int) (node >>> SLOT_SHIFT) & (MOST_SLOTS - 1));
        int code = (int) (ranks[categorySlots[asked]] >> RANK_SHIFT);
        long[] set = categorySets[asked];
        boolean unknown = code < 0 || (code >> 6) >= set.length;
        boolean left = unknown ? categoryMissingLeft[asked] : (set[code >> 6] & (1L << code)) != 0;
        return (child(node) & ~CATEGORY) + (left ? 0 : 1);
    }

    /** Adds all trees to the scores of {@code count} rows with these ranks. */
    void addTo(double[] scores, int from, int count, long[][] ranks) {
        for (int tree = 0; tree < roots.length; tree++) {
            int row = 0;
            if (numeric[tree]) {
                for (; row + 8 <= count; row += 8) {
                    addEightRows(roots[tree], scores, from + row, ranks, row);
                }
            }
            for (; row < count; row++) {
                scores[from + row] += values.at(leafOf(roots[tree], ranks[row]));
            }
            if (single) {
                round(scores, from, count);
            }
        }
    }

    private static void round(double[] scores, int from, int count) {
        for (int at = from; at < from + count; at++) {
            scores[at] = (float) scores[at];
        }
    }

    private void addEightRows(int root, double[] scores, int at, long[][] ranks, int row) {
        long[] all = nodes;
        long[] ranks0 = ranks[row];
        long[] ranks1 = ranks[row + 1];
        long[] ranks2 = ranks[row + 2];
        long[] ranks3 = ranks[row + 3];
        long[] ranks4 = ranks[row + 4];
        long[] ranks5 = ranks[row + 5];
        long[] ranks6 = ranks[row + 6];
        long[] ranks7 = ranks[row + 7];
        long first = all[root];
        long second = all[root];
        long third = all[root];
        long fourth = all[root];
        long fifth = all[root];
        long sixth = all[root];
        long seventh = all[root];
        long eighth = all[root];
        while ((first & second & third & fourth & fifth & sixth & seventh & eighth & LEAF) == 0) {
            first = all[next(first, ranks0)];
            second = all[next(second, ranks1)];
            third = all[next(third, ranks2)];
            fourth = all[next(fourth, ranks3)];
            fifth = all[next(fifth, ranks4)];
            sixth = all[next(sixth, ranks5)];
            seventh = all[next(seventh, ranks6)];
            eighth = all[next(eighth, ranks7)];
        }
        scores[at] += values.at(child(first));
        scores[at + 1] += values.at(child(second));
        scores[at + 2] += values.at(child(third));
        scores[at + 3] += values.at(child(fourth));
        scores[at + 4] += values.at(child(fifth));
        scores[at + 5] += values.at(child(sixth));
        scores[at + 6] += values.at(child(seventh));
        scores[at + 7] += values.at(child(eighth));
    }

    /**
     * Adds the vectors of all trees to those of {@code count} rows with these ranks.
     *
     * @param vectors of each tree and leaf one number per output, laid out by {@link #places} from 0 on
     */
    void addTo(double[][] sums, int from, int count, long[][] ranks, double[][] vectors, int outputs) {
        int[] eight = new int[8];
        for (int tree = 0; tree < roots.length; tree++) {
            int row = 0;
            if (numeric[tree]) {
                for (; row + 8 <= count; row += 8) {
                    leavesOfEight(roots[tree], ranks, row, eight);
                    for (int each = 0; each < 8; each++) {
                        add(vectors[tree], (eight[each] - roots[tree]) * outputs, sums[from + row + each], outputs);
                    }
                }
            }
            for (; row < count; row++) {
                add(
                        vectors[tree],
                        (leafOf(roots[tree], ranks[row]) - roots[tree]) * outputs,
                        sums[from + row],
                        outputs);
            }
        }
    }

    /** Adds the vectors of all trees to that of one row. */
    void addTo(double[] sums, int outputs, long[] ranks, double[][] vectors) {
        for (int tree = 0; tree < roots.length; tree++) {
            add(vectors[tree], (leafOf(roots[tree], ranks) - roots[tree]) * outputs, sums, outputs);
        }
    }

    private static void add(double[] vectors, int at, double[] sums, int outputs) {
        for (int output = 0; output < outputs; output++) {
            sums[output] += vectors[at + output];
        }
    }

    private void leavesOfEight(int root, long[][] ranks, int row, int[] into) {
        long[] all = nodes;
        long first = all[root];
        long second = first;
        long third = first;
        long fourth = first;
        long fifth = first;
        long sixth = first;
        long seventh = first;
        long eighth = first;
        while ((first & second & third & fourth & fifth & sixth & seventh & eighth & LEAF) == 0) {
            first = all[next(first, ranks[row])];
            second = all[next(second, ranks[row + 1])];
            third = all[next(third, ranks[row + 2])];
            fourth = all[next(fourth, ranks[row + 3])];
            fifth = all[next(fifth, ranks[row + 4])];
            sixth = all[next(sixth, ranks[row + 5])];
            seventh = all[next(seventh, ranks[row + 6])];
            eighth = all[next(eighth, ranks[row + 7])];
        }
        into[0] = child(first);
        into[1] = child(second);
        into[2] = child(third);
        into[3] = child(fourth);
        into[4] = child(fifth);
        into[5] = child(sixth);
        into[6] = child(seventh);
        into[7] = child(eighth);
    }

    /**
     * The places of a tree's nodes, from {@code first} on: level by level, each pair of children side by side, so that what
     * most rows pass lies close together.
     */
    static int[] places(Tree tree, int first) {
        int[] placeOf = new int[tree.size()];
        int used = first;
        placeOf[0] = used++;
        int[] waiting = new int[tree.size()];
        int end = 1;
        for (int at = 0; at < end; at++) {
            int node = waiting[at];
            if (!tree.isLeaf(node)) {
                placeOf[tree.left()[node]] = used++;
                placeOf[tree.right()[node]] = used++;
                waiting[end++] = tree.left()[node];
                waiting[end++] = tree.right()[node];
            }
        }
        return placeOf;
    }

    /** The arrays while they are filled. */
    private static final class Layout {
        private final int width;
        private final double[][] thresholds;
        private final long[] nodes;
        private final RepeatedNumbers.Builder values;
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
            this.values = new RepeatedNumbers.Builder(size);
            this.roots = new int[trees.size()];
            this.numeric = new boolean[trees.size()];
            for (int at = 0; at < roots.length; at++) {
                int categories = sets.size();
                roots[at] = used;
                place(trees.get(at));
                numeric[at] = sets.size() == categories;
            }
        }

        private void place(Tree tree) {
            int[] placeOf = places(tree, used);
            used += tree.size();
            for (int node = 0; node < tree.size(); node++) {
                int place = placeOf[node];
                if (tree.isLeaf(node)) {
                    nodes[place] = LEAF | node(ABOVE_ALL, 0, place);
                    values.set(place, tree.value()[node]);
                } else {
                    nodes[place] = ask(tree, node, placeOf[tree.left()[node]]);
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

        private static long node(int rank, int slot, int child) {
            return ((long) rank << RANK_SHIFT) | ((long) slot << SLOT_SHIFT) | child;
        }

        private long ask(Tree tree, int node, int child) {
            int feature = tree.feature()[node];
            long @Nullable [] categories = tree.categories()[node];
            if (categories != null) {
                int asked = sets.size();
                slots.add(feature);
                sets.add(categories);
                missingLeft.add(tree.missingLeft()[node]);
                return node(asked >> SLOT_BITS, asked & (MOST_SLOTS - 1), child) | Integer.toUnsignedLong(CATEGORY);
            }
            int rank = Arrays.binarySearch(thresholds[feature], tree.threshold()[node] + 0.0);
            return node(rank, tree.missingLeft()[node] ? feature : feature + width, child);
        }
    }
}
