package dev.viva.learn.forest;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Classifier;
import dev.viva.learn.Features;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.TreeEnsemble;
import dev.viva.learn.tree.VectorEnsemble;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Classes by trees whose leaves hold shares of classes; a probability is the mean of the trees' shares. For two classes the
 * leaves hold that of the second, for more one per class; either divided by the number of trees, so that the ensemble's sums
 * are the probabilities up to rounding. Immutable and thread-safe.
 *
 * @param schema the columns it was fitted on
 * @param trees the trees; their one output, or one per label
 * @param labels the classes
 */
public record ForestClassifier(Schema schema, VectorEnsemble trees, List<String> labels) implements Classifier {
    /** Room for the sums of the row in hand, so that asking for one row allocates nothing. */
    private static final ThreadLocal<double[]> SUMS = ThreadLocal.withInitial(() -> new double[2]);

    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if there are fewer than two labels, another number of outputs than they need, or the
     *     schema and the trees name other features
     */
    public ForestClassifier {
        labels = List.copyOf(labels);
        if (labels.size() < 2 || trees.outputs() != (labels.size() == 2 ? 1 : labels.size())) {
            throw new IllegalArgumentException(
                    "ForestClassifier: trees must have one output for two labels, else one per" + " label, got "
                            + trees.outputs() + " for " + labels);
        }
        if (!schema.names().equals(trees.featureNames())) {
            throw new IllegalArgumentException("ForestClassifier: schema and trees must name the same features, got "
                    + schema.names() + " and " + trees.featureNames());
        }
    }

    @Override
    public List<String> featureNames() {
        return schema.names();
    }

    @Override
    public double[][] probabilities(Features features) {
        double[][] sums = trees.scores(schema.conform(features), Parallel.common());
        for (int row = 0; row < sums.length; row++) {
            sums[row] = labels.size() == 2 ? new double[] {sums[row][0], 0} : sums[row];
            finish(sums[row]);
        }
        return sums;
    }

    @Override
    public double probability(double[] row) {
        double[] sums = SUMS.get();
        if (sums.length < labels.size()) {
            sums = new double[labels.size()];
            SUMS.set(sums);
        }
        probabilities(row, sums);
        return sums[labels.size() - 1];
    }

    @Override
    public void probabilities(double[] row, double[] into) {
        trees.scores(row, into);
        finish(into);
    }

    /** Rounding may lead above 1. */
    private void finish(double[] sums) {
        if (labels.size() == 2) {
            sums[1] = Math.min(1, sums[0]);
            sums[0] = 1 - sums[1];
            return;
        }
        double all = 0;
        for (int label = 0; label < labels.size(); label++) {
            all += sums[label];
        }
        for (int label = 0; label < labels.size(); label++) {
            sums[label] /= all;
        }
    }

    /**
     * The trees of one label's probability by themselves, for {@link dev.viva.learn.explain.TreeExplainer} and pictures.
     *
     * @throws IllegalArgumentException if there is no such label; of two labels only the second has trees
     */
    public TreeEnsemble ensemble(String label) {
        int code = labels.indexOf(label);
        if (code < 0 || (labels.size() == 2 && code == 0)) {
            throw new IllegalArgumentException("ForestClassifier.ensemble: label must be one of "
                    + (labels.size() == 2 ? labels.subList(1, 2) : labels) + ", got '" + label + "'");
        }
        return trees.ensemble(labels.size() == 2 ? 0 : code);
    }

    /**
     * By how much each feature's splits lower the Gini impurity of the rows that reach them, over all trees, as shares of
     * the whole (Breiman 2001); all 0 where nothing is split. Features of many values come out too well: judge them by
     * permutation. O(nodes · outputs).
     */
    public double[] importance() {
        return Importance.of(IntStream.range(0, trees.outputs()).mapToObj(trees::ensemble), featureNames());
    }
}
