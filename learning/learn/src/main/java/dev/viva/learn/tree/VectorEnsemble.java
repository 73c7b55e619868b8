package dev.viva.learn.tree;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sum of decision trees whose leaves hold several numbers, such as one per class: a row is walked through each tree once,
 * and the vectors of its leaves are added in the order of the trees. Immutable and thread-safe.
 */
public final class VectorEnsemble {
    private static final int ROWS_PER_PART = 1024;
    private static final int ROWS_PER_BLOCK = 64;

    private final List<String> featureNames;
    private final int outputs;
    private final List<Tree> trees;

    /** Where the vectors of each tree's nodes are; as {@link FlatTrees#places} has them, and only kept for walks without it. */
    private final int[][] places;

    private final double[][] vectors;
    private final @Nullable FlatTrees flat;

    /** Of one output, all there is. */
    private final @Nullable TreeEnsemble alone;

    private VectorEnsemble(List<String> featureNames, int outputs, List<Tree> trees, List<double[]> values) {
        this.featureNames = List.copyOf(featureNames);
        this.outputs = outputs;
        this.alone = null;
        this.vectors = new double[trees.size()][];
        this.flat = FlatTrees.of(this.featureNames.size(), trees, false);
        this.trees = flat == null ? List.copyOf(trees) : PackedTrees.of(trees);
        this.places = new int[flat == null ? vectors.length : 0][];
        for (int tree = 0; tree < vectors.length; tree++) {
            int[] placeOf = FlatTrees.places(trees.get(tree), 0);
            vectors[tree] = new double[placeOf.length * outputs];
            for (int node = 0; node < placeOf.length; node++) {
                System.arraycopy(values.get(tree), node * outputs, vectors[tree], placeOf[node] * outputs, outputs);
            }
            if (flat == null) {
                places[tree] = placeOf;
            }
        }
    }

    private VectorEnsemble(TreeEnsemble alone) {
        this.featureNames = alone.featureNames();
        this.outputs = 1;
        this.trees = alone.trees();
        this.alone = alone;
        this.places = new int[0][];
        this.vectors = new double[0][];
        this.flat = null;
    }

    /**
     * The same ensemble where leaves hold one number each.
     *
     * @throws IllegalArgumentException if the base score is not 0 or sums are rounded to single precision
     */
    public static VectorEnsemble of(TreeEnsemble alone) {
        if (alone.baseScore() != 0 || alone.isSinglePrecision()) {
            throw new IllegalArgumentException(
                    "VectorEnsemble: the ensemble must begin at 0 and sum in double precision, got " + alone.baseScore()
                            + (alone.isSinglePrecision() ? " in single precision" : ""));
        }
        return new VectorEnsemble(alone);
    }

    /**
     * An ensemble of these trees.
     *
     * @param outputs how many numbers each leaf holds
     * @param values of each tree {@code values[node * outputs + output]}; copied. The trees' own values must be those of
     *     the first output
     * @throws IllegalArgumentException if there are no outputs, a length does not fit, a value is not finite, or a tree asks
     *     for a feature without a name
     */
    public static VectorEnsemble of(List<String> featureNames, int outputs, List<Tree> trees, List<double[]> values) {
        if (outputs < 1 || values.size() != trees.size()) {
            throw new IllegalArgumentException("VectorEnsemble: there must be outputs, and values of " + trees.size()
                    + " trees, got " + outputs + " and " + values.size());
        }
        TreeEnsemble.requireFeatures("VectorEnsemble", featureNames, trees);
        for (int tree = 0; tree < trees.size(); tree++) {
            double[] each = values.get(tree);
            if (each.length != (long) trees.get(tree).size() * outputs
                    || !Arrays.stream(each).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("VectorEnsemble: tree " + tree + " must have " + outputs
                        + " finite values for each of its " + trees.get(tree).size() + " nodes, got " + each.length);
            }
        }
        return outputs == 1
                ? new VectorEnsemble(TreeEnsemble.of(featureNames, 0, trees))
                : new VectorEnsemble(featureNames, outputs, trees, values);
    }

    /** The names of the features, in order. */
    public List<String> featureNames() {
        return featureNames;
    }

    /** How many numbers each leaf holds. */
    public int outputs() {
        return outputs;
    }

    /** The trees in order, with the values of the first output; see {@link TreeEnsemble#trees}. */
    public List<Tree> trees() {
        return trees;
    }

    /** The values of a tree, as {@link #of} takes them; a copy. */
    public double[] values(int tree) {
        if (alone != null) {
            return trees.get(tree).value().clone();
        }
        int[] placeOf = FlatTrees.places(trees.get(tree), 0);
        double[] values = new double[placeOf.length * outputs];
        for (int node = 0; node < placeOf.length; node++) {
            System.arraycopy(vectors[tree], placeOf[node] * outputs, values, node * outputs, outputs);
        }
        return values;
    }

    /** One output by itself, such as for explaining it; shares all but the values. O(nodes). */
    public TreeEnsemble ensemble(int output) {
        if (alone != null) {
            return alone;
        }
        List<PackedTree> own = new ArrayList<>();
        for (int at = 0; at < vectors.length; at++) {
            Tree tree = trees.get(at);
            int[] placeOf = FlatTrees.places(tree, 0);
            double[] values = new double[placeOf.length];
            for (int node = 0; node < values.length; node++) {
                values[node] = vectors[at][placeOf[node] * outputs + output];
            }
            own.add(PackedTree.of(tree.withValues(values)));
        }
        return TreeEnsemble.of(featureNames, 0, new PackedTrees(own));
    }

    /**
     * The sums of one row, without allocation. O(trees · (depth + outputs)).
     *
     * @param row one value per feature; categories by code, NaN where missing
     * @param into where the sums go, one per output
     */
    public void scores(double[] row, double[] into) {
        if (alone != null) {
            into[0] = alone.score(row);
            return;
        }
        Arrays.fill(into, 0, outputs, 0);
        FlatTrees flattened = flat;
        if (flattened == null) {
            walk(row, into);
            return;
        }
        long[] ranks = TreeEnsemble.ranks(flattened.room());
        for (int feature = 0; feature < featureNames.size(); feature++) {
            flattened.rank(feature, row[feature], ranks);
        }
        flattened.addTo(into, outputs, ranks, vectors);
    }

    private void walk(double[] row, double[] into) {
        for (int tree = 0; tree < places.length; tree++) {
            int at = places[tree][trees.get(tree).leafOf(row)] * outputs;
            for (int output = 0; output < outputs; output++) {
                into[output] += vectors[tree][at + output];
            }
        }
    }

    /** The sums of all rows, bit for bit what {@link #scores(double[], double[])} gives for each. */
    public double[][] scores(Features features, Parallel parallel) {
        if (alone != null) {
            return Arrays.stream(alone.scores(features, parallel))
                    .mapToObj(score -> new double[] {score})
                    .toArray(double[][]::new);
        }
        double[][] scores = new double[features.rows()][outputs];
        FlatTrees flattened = flat;
        parallel.forRange(scores.length, ROWS_PER_PART, (from, to) -> {
            if (flattened == null) {
                double[] row = new double[features.width()];
                for (int at = from; at < to; at++) {
                    features.copyRow(at, row);
                    walk(row, scores[at]);
                }
            } else {
                scoreBlocks(flattened, features, from, to, scores);
            }
        });
        return scores;
    }

    private void scoreBlocks(FlatTrees flattened, Features features, int from, int to, double[][] scores) {
        long[][] ranks = new long[ROWS_PER_BLOCK][flattened.room()];
        for (int start = from; start < to; start += ROWS_PER_BLOCK) {
            int count = Math.min(ROWS_PER_BLOCK, to - start);
            for (int at = 0; at < features.width(); at++) {
                Feature feature = features.columns().get(at);
                for (int row = 0; row < count; row++) {
                    flattened.rank(at, feature.value(start + row), ranks[row]);
                }
            }
            flattened.addTo(scores, start, count, ranks, vectors, outputs);
        }
    }
}
