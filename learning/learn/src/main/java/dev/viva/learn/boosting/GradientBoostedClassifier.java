package dev.viva.learn.boosting;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Classifier;
import dev.viva.learn.Features;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.List;

/**
 * Two classes by boosted trees: the ensemble's score is the log-odds of the second label. Immutable and thread-safe.
 *
 * @param schema the columns it was fitted on
 * @param ensemble the trees
 * @param labels the two classes
 */
public record GradientBoostedClassifier(Schema schema, TreeEnsemble ensemble, List<String> labels)
        implements Classifier {
    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if there are not two labels, or the schema and the ensemble name other features
     */
    public GradientBoostedClassifier {
        labels = List.copyOf(labels);
        if (labels.size() != 2) {
            throw new IllegalArgumentException(
                    "GradientBoostedClassifier.labels must be two classes, got " + labels.size());
        }
        GradientBoostedRegressor.requireSameNames("GradientBoostedClassifier", schema, ensemble);
    }

    @Override
    public List<String> featureNames() {
        return ensemble.featureNames();
    }

    @Override
    public double[][] probabilities(Features features) {
        double[] scores = ensemble.scores(schema.conform(features), Parallel.common());
        double[][] probabilities = new double[scores.length][];
        for (int row = 0; row < scores.length; row++) {
            double positive = Kernels.sigmoid(scores[row]);
            probabilities[row] = new double[] {1 - positive, positive};
        }
        return probabilities;
    }

    @Override
    public double probability(double[] row) {
        return Kernels.sigmoid(ensemble.score(row));
    }
}
