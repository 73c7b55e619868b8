package dev.viva.learn.outlier;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Features;
import dev.viva.learn.OutlierDetector;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.List;

/**
 * How easily rows are left alone by random cuts. A score lies in (0, 1): near 1 for outliers, below one half for rows like most
 * others. It is 2 to the power of minus the ensemble's score, the mean length of a row's paths over that of a random search
 * tree. Immutable and thread-safe.
 *
 * @param schema the columns it was fitted on
 * @param ensemble the lengths of paths
 * @param threshold above which score a row counts as an outlier
 */
public record IsolationForestModel(Schema schema, TreeEnsemble ensemble, double threshold) implements OutlierDetector {
    private static final double LOG_TWO = 0.6931471805599453;

    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if the schema and the ensemble name other features, or the threshold is not in [0, 1]
     */
    public IsolationForestModel {
        if (!schema.names().equals(ensemble.featureNames())) {
            throw new IllegalArgumentException(
                    "IsolationForestModel: schema and ensemble must name the same features, got " + schema.names()
                            + " and " + ensemble.featureNames());
        }
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("IsolationForestModel.threshold must be in [0, 1], got " + threshold);
        }
    }

    @Override
    public List<String> featureNames() {
        return schema.names();
    }

    @Override
    public double[] scores(Features features) {
        return scores(schema, ensemble, features, Parallel.common());
    }

    static double[] scores(Schema schema, TreeEnsemble ensemble, Features features, Parallel parallel) {
        double[] scores = ensemble.scores(schema.conform(features), parallel);
        for (int row = 0; row < scores.length; row++) {
            scores[row] = score(scores[row]);
        }
        return scores;
    }

    @Override
    public double score(double[] row) {
        return score(ensemble.score(row));
    }

    private static double score(double path) {
        return Kernels.exp(-LOG_TWO * path);
    }
}
