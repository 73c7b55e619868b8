package dev.viva.learn.exchange;

import dev.viva.learn.tree.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One tree of XGBoost's JSON. A split by number sends left what is below its condition in single precision; a split by
 * category sends right what its set holds, left everything else.
 */
final class XgboostTree {
    private static final int NO_CHILD = -1;
    private static final int MOST_CATEGORIES = 1 << 24;

    private final String place;
    private int[] left = {};
    private int[] right = {};
    private int[] feature = {};
    private int[] defaultLeft = {};
    private int[] type = {};
    private float[] condition = {};
    private float[] weight = {};
    private float[] cover = {};
    private int[] categories = {};
    private int[] categoryNodes = {};
    private int[] categoryFrom = {};
    private int[] categoryCounts = {};

    /** Of each node the place of its set among those above, or -1. */
    private int[] setOf = {};

    private XgboostTree(int number) {
        place = "$.learner.gradient_booster.model.trees[" + number + "]";
    }

    static XgboostTree read(JsonInput json, int number) {
        XgboostTree tree = new XgboostTree(number);
        json.object(name -> tree.readField(json, name));
        tree.check();
        return tree;
    }

    private void readField(JsonInput json, String name) {
        switch (name) {
            case "left_children" -> left = json.integers();
            case "right_children" -> right = json.integers();
            case "split_indices" -> feature = json.integers();
            case "default_left" -> defaultLeft = json.integers();
            case "split_type" -> type = json.integers();
            case "split_conditions" -> condition = json.floats();
            case "base_weights" -> weight = json.floats();
            case "sum_hessian" -> cover = json.floats();
            case "categories" -> categories = json.integers();
            case "categories_nodes" -> categoryNodes = json.integers();
            case "categories_segments" -> categoryFrom = json.integers();
            case "categories_sizes" -> categoryCounts = json.integers();
            default -> json.skip();
        }
    }

    private void check() {
        int nodes = left.length;
        require(nodes > 0, "left_children", "a tree must have a node");
        require(right.length == nodes, "right_children", nodes + " numbers are needed, got " + right.length);
        require(feature.length == nodes, "split_indices", nodes + " numbers are needed, got " + feature.length);
        require(defaultLeft.length == nodes, "default_left", nodes + " numbers are needed, got " + defaultLeft.length);
        require(type.length == 0 || type.length == nodes, "split_type", nodes + " numbers are needed");
        require(condition.length == nodes, "split_conditions", nodes + " numbers are needed, got " + condition.length);
        require(weight.length == nodes, "base_weights", nodes + " numbers are needed, got " + weight.length);
        require(cover.length == nodes, "sum_hessian", nodes + " numbers are needed, got " + cover.length);
        int sets = categoryNodes.length;
        require(
                categoryFrom.length == sets && categoryCounts.length == sets,
                "categories_segments",
                "one for each of " + sets + " nodes is needed");
        setOf = new int[nodes];
        Arrays.fill(setOf, -1);
        for (int set = 0; set < sets; set++) {
            int node = categoryNodes[set];
            require(node >= 0 && node < nodes && setOf[node] < 0, "categories_nodes", "distinct nodes are needed");
            require(
                    categoryFrom[set] >= 0
                            && categoryCounts[set] >= 0
                            && (long) categoryFrom[set] + categoryCounts[set] <= categories.length,
                    "categories_sizes",
                    "what lies in categories is needed, got " + categoryCounts[set] + " from " + categoryFrom[set]);
            setOf[node] = set;
        }
        for (int category : categories) {
            require(
                    category >= 0 && category < MOST_CATEGORIES,
                    "categories",
                    "numbers in [0, " + (MOST_CATEGORIES - 1) + "] are needed, got " + category);
        }
        for (int node = 0; node < nodes; node++) {
            require(Float.isFinite(condition[node]), "split_conditions[" + node + "]", "a finite number is needed");
            require(!isCategory(node) || setOf[node] >= 0, "categories_nodes", "node " + node + " must be among them");
        }
    }

    void requireFeatures(int features) {
        for (int node = 0; node < left.length; node++) {
            require(
                    isLeaf(node) || (feature[node] >= 0 && feature[node] < features),
                    "split_indices[" + node + "]",
                    "a feature in [0, " + (features - 1) + "] is needed, got " + feature[node]);
        }
    }

    private boolean isLeaf(int node) {
        return left[node] == NO_CHILD;
    }

    private boolean isCategory(int node) {
        return type.length > 0 && type[node] == 1;
    }

    private int[] codes(int node) {
        int from = categoryFrom[setOf[node]];
        return Arrays.copyOfRange(categories, from, from + categoryCounts[setOf[node]]);
    }

    /** Adds the categories that this tree names to those of their features. */
    void collectCodes(List<? extends @Nullable Set<Integer>> codesOfFeature) {
        for (int node = 0; node < left.length; node++) {
            if (!isLeaf(node)) {
                @Nullable Set<Integer> codes = codesOfFeature.get(feature[node]);
                require(
                        isCategory(node) == (codes != null),
                        "split_type[" + node + "]",
                        "it must be that of the feature, as in $.learner.feature_types");
                if (codes != null) {
                    Arrays.stream(codes(node)).forEach(codes::add);
                }
            }
        }
    }

    /** The tree, its values times {@code factor} in single precision. */
    Tree tree(List<@Nullable Levels> levels, float factor) {
        NodeTable nodes = new NodeTable(place, left.length);
        for (int node = 0; node < left.length; node++) {
            float value = isLeaf(node) ? condition[node] : Float.isFinite(weight[node]) ? weight[node] : 0;
            nodes.weigh(node, value * factor, cover[node]);
            if (!isLeaf(node)) {
                nodes.split(node, feature[node], defaultLeft[node] != 0, left[node], right[node]);
                @Nullable Levels known = levels.get(feature[node]);
                if (known == null) {
                    nodes.atMost(node, largestBelow(condition[node]));
                } else {
                    nodes.among(node, Objects.requireNonNull(known).allBut(codes(node)));
                }
            }
        }
        return nodes.tree();
    }

    /**
     * The largest number that, rounded to single precision, is below {@code bound}: half-way to the next lower one, or just
     * short of it where half-way rounds up to {@code bound}, whose last bit is then 0.
     */
    static double largestBelow(float bound) {
        float below = Math.nextDown(bound);
        if (below == Float.NEGATIVE_INFINITY) {
            return -Float.MAX_VALUE - Math.ulp(Float.MAX_VALUE) / 2.0;
        }
        double middle = ((double) below + bound) / 2;
        boolean roundsDown = (Float.floatToRawIntBits(below) & 1) == 0;
        return roundsDown ? middle : Math.nextDown(middle);
    }

    private void require(boolean holds, String field, String wrong) {
        if (!holds) {
            throw new IllegalArgumentException(place + "." + field + ": " + wrong);
        }
    }
}
