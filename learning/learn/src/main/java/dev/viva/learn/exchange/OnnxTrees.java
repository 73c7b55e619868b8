package dev.viva.learn.exchange;

import dev.viva.learn.exchange.OnnxColumns.Column;
import dev.viva.learn.exchange.OnnxGraph.Attribute;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Trees as one TreeEnsembleRegressor. A split by number compares with the largest number of single precision that is not
 * above the threshold: every input of single precision goes where it goes here. A split by category becomes a column of its
 * own, 0 where the category goes left and 1 elsewhere, looked up by the code.
 */
final class OnnxTrees {
    /** How a category is asked: the side of each code, and of a missing one. */
    private record Sides(int feature, List<Boolean> left) {}

    private final OnnxColumns columns;
    private final Schema schema;
    private final int[] placeOfNumber;
    private final Map<Sides, Integer> sides = new LinkedHashMap<>();
    private final List<Long> treeIds = new ArrayList<>();
    private final List<Long> nodeIds = new ArrayList<>();
    private final List<Long> features = new ArrayList<>();
    private final List<String> modes = new ArrayList<>();
    private final List<Float> thresholds = new ArrayList<>();
    private final List<Long> lefts = new ArrayList<>();
    private final List<Long> rights = new ArrayList<>();
    private final List<Long> missingLeft = new ArrayList<>();
    private final List<Long> leafTrees = new ArrayList<>();
    private final List<Long> leafNodes = new ArrayList<>();
    private final List<Long> leafOutputs = new ArrayList<>();
    private final List<Float> leafValues = new ArrayList<>();
    private int numbers;
    private long trees;

    OnnxTrees(OnnxColumns columns, Schema schema) {
        this.columns = columns;
        this.schema = schema;
        this.placeOfNumber = new int[schema.width()];
        for (int at = 0; at < placeOfNumber.length; at++) {
            placeOfNumber[at] = schema.columns().get(at) instanceof Schema.Numbers ? numbers++ : -1;
        }
    }

    /** Adds a tree to one output, or to several with the values of each node side by side. */
    void add(Tree tree, double[] values, int firstOutput, int outputs) {
        for (int node = 0; node < tree.size(); node++) {
            boolean leaf = tree.isLeaf(node);
            treeIds.add(trees);
            nodeIds.add((long) node);
            modes.add(leaf ? "LEAF" : "BRANCH_LEQ");
            lefts.add((long) tree.left()[node]);
            rights.add((long) tree.right()[node]);
            if (leaf) {
                ask(0, 0, false);
                for (int output = 0; output < outputs; output++) {
                    leafTrees.add(trees);
                    leafNodes.add((long) node);
                    leafOutputs.add((long) firstOutput + output);
                    leafValues.add((float) values[node * outputs + output]);
                }
            } else if (tree.categories()[node] != null) {
                ask(numbers + side(tree, node), 0.5f, false);
            } else {
                ask(placeOfNumber[tree.feature()[node]], atMost(tree.threshold()[node]), tree.missingLeft()[node]);
            }
        }
        trees++;
    }

    private void ask(int column, float threshold, boolean leftIfMissing) {
        features.add((long) column);
        thresholds.add(threshold);
        missingLeft.add(leftIfMissing ? 1L : 0L);
    }

    private int side(Tree tree, int node) {
        int feature = tree.feature()[node];
        int levels =
                ((Schema.Categories) schema.columns().get(feature)).levels().size();
        List<Boolean> left = new ArrayList<>();
        for (int code = 0; code < levels; code++) {
            left.add(tree.goesLeft(node, code));
        }
        left.add(tree.missingLeft()[node]);
        return sides.computeIfAbsent(new Sides(feature, left), _ -> sides.size());
    }

    /** The largest number of single precision that is at most {@code threshold}. */
    static float atMost(double threshold) {
        float rounded = (float) threshold;
        return rounded > threshold ? Math.nextDown(rounded) : rounded;
    }

    /** The sums of the trees, one column per output, in double precision. */
    String sums(int outputs) {
        if (trees == 0) {
            add(Tree.leaf(0, 0), new double[outputs], 0, outputs);
        }
        String sums = columns.graph()
                .learning(
                        "TreeEnsembleRegressor",
                        asked().matrix(),
                        Attribute.of("n_targets", outputs),
                        Attribute.of("nodes_treeids", longs(treeIds)),
                        Attribute.of("nodes_nodeids", longs(nodeIds)),
                        Attribute.of("nodes_featureids", longs(features)),
                        Attribute.of("nodes_modes", modes),
                        Attribute.of("nodes_values", floats(thresholds)),
                        Attribute.of("nodes_truenodeids", longs(lefts)),
                        Attribute.of("nodes_falsenodeids", longs(rights)),
                        Attribute.of("nodes_missing_value_tracks_true", longs(missingLeft)),
                        Attribute.of("target_treeids", longs(leafTrees)),
                        Attribute.of("target_nodeids", longs(leafNodes)),
                        Attribute.of("target_ids", longs(leafOutputs)),
                        Attribute.of("target_weights", floats(leafValues)));
        return columns.graph().cast(sums, OnnxGraph.Type.DOUBLE);
    }

    /** The numbers, then the looked-up sides of categories; each table is one look-up. */
    private OnnxColumns asked() {
        List<Column> asked = new ArrayList<>();
        for (int at = 0; at < placeOfNumber.length; at++) {
            if (placeOfNumber[at] >= 0) {
                asked.add(columns.all().get(at));
            }
        }
        Column[] bySide = new Column[sides.size()];
        for (int feature = 0; feature < placeOfNumber.length; feature++) {
            lookUp(feature, bySide);
        }
        asked.addAll(List.of(bySide));
        if (asked.isEmpty()) {
            asked.add(Column.alone(columns.filled(0, 0)));
        }
        return columns.with(asked);
    }

    private void lookUp(int feature, Column[] bySide) {
        List<Sides> own = sides.keySet().stream()
                .filter(each -> each.feature() == feature)
                .toList();
        if (own.isEmpty()) {
            return;
        }
        int width = own.size();
        float[] table = new float[own.getFirst().left().size() * width];
        for (int at = 0; at < table.length; at++) {
            table[at] = own.get(at % width).left().get(at / width) ? 0 : 1;
        }
        List<Column> found = OnnxColumns.of(columns.lookUp(feature, table, width), width);
        for (int at = 0; at < width; at++) {
            bySide[sides.getOrDefault(own.get(at), 0)] = found.get(at);
        }
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(value -> value).toArray();
    }

    private static float[] floats(List<Float> values) {
        float[] all = new float[values.size()];
        IntStream.range(0, all.length).forEach(at -> all[at] = values.get(at));
        return all;
    }
}
