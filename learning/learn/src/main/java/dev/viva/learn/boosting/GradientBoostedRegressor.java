package dev.viva.learn.boosting;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Features;
import dev.viva.learn.Regressor;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.List;

/**
 * A number by boosted trees: the ensemble's score, its exponential, or the share of which it is the log-odds. Immutable and thread-safe.
 *
 * @param schema the columns it was fitted on
 * @param ensemble the trees
 * @param link how a score becomes a prediction
 */
public record GradientBoostedRegressor(Schema schema, TreeEnsemble ensemble, Link link) implements Regressor {
    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if the schema and the ensemble name other features
     */
    public GradientBoostedRegressor {
        requireSameNames("GradientBoostedRegressor", schema, ensemble);
    }

    @Override
    public List<String> featureNames() {
        return ensemble.featureNames();
    }

    @Override
    public double[] predict(Features features) {
        double[] predictions = ensemble.scores(schema.conform(features), Parallel.common());
        link.predict(predictions);
        return predictions;
    }

    @Override
    public double predict(double[] row) {
        return link.predict(ensemble.score(row));
    }

    static void requireSameNames(String owner, Schema schema, TreeEnsemble ensemble) {
        if (!schema.names().equals(ensemble.featureNames())) {
            throw new IllegalArgumentException(owner + ": schema and ensemble must name the same features, got "
                    + schema.names() + " and " + ensemble.featureNames());
        }
    }
}
