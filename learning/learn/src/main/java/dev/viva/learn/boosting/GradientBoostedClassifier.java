package dev.viva.learn.boosting;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Classifier;
import dev.viva.learn.Features;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.List;

/**
 * Classes by boosted trees. For two classes there is one ensemble, whose score is the log-odds of the second label; for more
 * there is one per label, and the softmax of their scores are the probabilities. Immutable and thread-safe.
 *
 * @param schema the columns it was fitted on
 * @param ensembles the trees
 * @param labels the classes
 */
public record GradientBoostedClassifier(Schema schema, List<TreeEnsemble> ensembles, List<String> labels)
        implements Classifier {
    /** Room for the scores of the row in hand, so that asking for one row allocates nothing. */
    private static final ThreadLocal<double[]> SCORES = ThreadLocal.withInitial(() -> new double[0]);

    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if there are fewer than two labels, another number of ensembles than they need, or
     *     the schema and an ensemble name other features
     */
    public GradientBoostedClassifier {
        labels = List.copyOf(labels);
        ensembles = List.copyOf(ensembles);
        if (labels.size() < 2) {
            throw new IllegalArgumentException(
                    "GradientBoostedClassifier.labels must be at least two classes, got " + labels.size());
        }
        int needed = labels.size() == 2 ? 1 : labels.size();
        if (ensembles.size() != needed) {
            throw new IllegalArgumentException("GradientBoostedClassifier.ensembles must be " + needed + " for "
                    + labels.size() + " labels, got " + ensembles.size());
        }
        for (TreeEnsemble each : ensembles) {
            GradientBoostedRegressor.requireSameNames("GradientBoostedClassifier", schema, each);
        }
    }

    /**
     * The ensemble of a model of two classes.
     *
     * @throws IllegalStateException if there are more classes: see {@link #ensembles}
     */
    public TreeEnsemble ensemble() {
        if (ensembles.size() > 1) {
            throw new IllegalStateException(
                    "GradientBoostedClassifier: there is one ensemble for each of " + labels + ", not a single one");
        }
        return ensembles.getFirst();
    }

    @Override
    public List<String> featureNames() {
        return schema.names();
    }

    @Override
    public double[][] probabilities(Features features) {
        Features conformed = schema.conform(features);
        double[][] scores = ensembles.stream()
                .map(each -> each.scores(conformed, Parallel.common()))
                .toArray(double[][]::new);
        double[][] probabilities = new double[conformed.rows()][];
        for (int row = 0; row < probabilities.length; row++) {
            probabilities[row] = scores.length == 1 ? ofTwo(scores[0][row]) : ofMany(scores, row);
        }
        return probabilities;
    }

    private static double[] ofTwo(double score) {
        double positive = Kernels.sigmoid(score);
        return new double[] {1 - positive, positive};
    }

    private static double[] ofMany(double[][] scores, int row) {
        double[] probabilities = new double[scores.length];
        for (int label = 0; label < scores.length; label++) {
            probabilities[label] = scores[label][row];
        }
        Softmax.apply(probabilities, probabilities.length);
        return probabilities;
    }

    @Override
    public double probability(double[] row) {
        if (ensembles.size() == 1) {
            return Kernels.sigmoid(ensembles.getFirst().score(row));
        }
        double[] scores = SCORES.get();
        if (scores.length < labels.size()) {
            scores = new double[labels.size()];
            SCORES.set(scores);
        }
        probabilities(row, scores);
        return scores[labels.size() - 1];
    }

    @Override
    public void probabilities(double[] row, double[] into) {
        if (ensembles.size() == 1) {
            into[1] = Kernels.sigmoid(ensembles.getFirst().score(row));
            into[0] = 1 - into[1];
            return;
        }
        for (int label = 0; label < ensembles.size(); label++) {
            into[label] = ensembles.get(label).score(row);
        }
        Softmax.apply(into, ensembles.size());
    }
}
