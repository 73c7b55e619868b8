package dev.viva.learn.exchange;

import dev.viva.learn.tree.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One tree of a LightGBM text. Inner nodes come first, then leaves; a child below 0 is the leaf {@code -child - 1}.
 *
 * <p>A split by number sends a missing value where it says ("NaN"), or takes it for 0 ("none"); where zeros are missing, it
 * sends both where it says ("zero"). A split by category sends left what its bit set holds, right everything else.
 */
final class LightGbmTree {
    private static final int CATEGORY = 1;
    private static final int DEFAULT_LEFT = 2;
    private static final int MISSING_SHIFT = 2;
    private static final int ZERO = 1;
    private static final int NAN = 2;

    private final String place;
    private final int[] feature;
    private final double[] threshold;
    private final int[] decision;
    private final int[] left;
    private final int[] right;
    private final double[] leafValue;
    private final double[] innerValue;
    private final int[] leafCount;
    private final int[] innerCount;
    private final int[] boundaries;
    private final int[] words;

    private LightGbmTree(LightGbmLines lines, int leaves) {
        int splits = leaves - 1;
        int sets = lines.has("num_cat") ? lines.integer("num_cat", 0) : 0;
        place = lines.place() + ": tree " + lines.text("Tree");
        feature = lines.integers("split_feature", splits, 0);
        threshold = lines.numbers("threshold", splits);
        decision = lines.integers("decision_type", splits, 0);
        left = lines.integers("left_child", splits, -leaves);
        right = lines.integers("right_child", splits, -leaves);
        leafValue = lines.numbers("leaf_value", leaves);
        innerValue = lines.numbers("internal_value", splits);
        leafCount = leaves > 1 ? lines.integers("leaf_count", leaves, 0) : new int[1];
        innerCount = lines.integers("internal_count", splits, 0);
        boundaries = sets > 0 ? lines.integers("cat_boundaries", Math.addExact(sets, 1), 0) : new int[1];
        words = sets > 0 ? lines.words("cat_threshold") : new int[0];
    }

    static LightGbmTree read(LightGbmLines lines, int features) {
        int leaves = lines.integer("num_leaves", 1);
        if (lines.has("is_linear") && lines.integer("is_linear", 0) != 0) {
            throw lines.fault("is_linear", "leaves with linear models are not known here");
        }
        LightGbmTree tree = new LightGbmTree(lines, leaves);
        for (int node = 0; node < tree.feature.length; node++) {
            if (tree.feature[node] >= features) {
                throw lines.fault(
                        "split_feature", "features below " + features + " are needed, got " + tree.feature[node]);
            }
            if (tree.decision[node] >> MISSING_SHIFT > NAN) {
                throw lines.fault("decision_type", "numbers up to 11 are needed, got " + tree.decision[node]);
            }
            if (tree.isCategory(node)) {
                tree.requireSet(lines, node);
            }
        }
        return tree;
    }

    private void requireSet(LightGbmLines lines, int node) {
        double set = threshold[node];
        boolean there = set >= 0 && set < boundaries.length - 1 && set == Math.rint(set);
        if (!there || boundaries[(int) set] > boundaries[(int) set + 1] || boundaries[(int) set + 1] > words.length) {
            throw lines.fault("cat_boundaries", "node " + node + " must have a set of categories, got number " + set);
        }
    }

    private boolean isCategory(int node) {
        return (decision[node] & CATEGORY) != 0;
    }

    private int missing(int node) {
        return decision[node] >> MISSING_SHIFT;
    }

    boolean asksForCategory(int asked) {
        return IntStream.range(0, feature.length).anyMatch(node -> feature[node] == asked && isCategory(node));
    }

    /** Adds the numbers of the categories of {@code asked} that go left somewhere. */
    void collectCodes(int asked, Set<Integer> codes) {
        for (int node = 0; node < feature.length; node++) {
            if (feature[node] == asked && isCategory(node)) {
                Arrays.stream(codes(node)).forEach(codes::add);
            }
        }
    }

    private int[] codes(int node) {
        int from = boundaries[(int) threshold[node]];
        int to = boundaries[(int) threshold[node] + 1];
        return IntStream.range(0, Math.multiplyExact(to - from, Integer.SIZE))
                .filter(code -> (words[from + (code >> 5)] & (1 << code)) != 0)
                .toArray();
    }

    /** Whether zeros of {@code asked} are missing, as its splits by number say. */
    Set<Boolean> zeroMissing(int asked) {
        return IntStream.range(0, feature.length)
                .filter(node -> feature[node] == asked && !isCategory(node))
                .mapToObj(node -> missing(node) == ZERO)
                .collect(Collectors.toSet());
    }

    /** The tree, its values times {@code factor}. */
    Tree tree(List<@Nullable Levels> levels, double factor) {
        int splits = feature.length;
        NodeTable nodes = new NodeTable(place, splits + leafValue.length);
        for (int leaf = 0; leaf < leafValue.length; leaf++) {
            nodes.weigh(splits + leaf, leafValue[leaf] * factor, leafCount[leaf]);
        }
        for (int node = 0; node < splits; node++) {
            nodes.weigh(node, innerValue[node] * factor, innerCount[node]);
            nodes.split(node, feature[node], missingLeft(node), child(left[node]), child(right[node]));
            if (isCategory(node)) {
                nodes.among(
                        node, Objects.requireNonNull(levels.get(feature[node])).setOf(codes(node)));
            } else if (levels.get(feature[node]) != null) {
                throw new IllegalArgumentException(
                        place + ", node " + node + ": a category must not be compared with a number");
            } else {
                nodes.atMost(node, threshold[node]);
            }
        }
        return nodes.tree();
    }

    private int child(int child) {
        return child < 0 ? feature.length + ~child : child < feature.length ? child : -1;
    }

    private boolean missingLeft(int node) {
        if (isCategory(node)) {
            return false;
        }
        return missing(node) == 0 ? 0 <= threshold[node] : (decision[node] & DEFAULT_LEFT) != 0;
    }
}
