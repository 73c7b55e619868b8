package dev.viva.learn.forest;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Features;
import dev.viva.learn.Regressor;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.List;
import java.util.stream.Stream;

/**
 * A number by trees whose leaves hold means; the prediction is the mean of the trees. The leaves are divided by the number
 * of trees, so that the ensemble's score is the prediction. Immutable and thread-safe.
 *
 * @param schema the columns it was fitted on
 * @param ensemble the trees
 */
public record ForestRegressor(Schema schema, TreeEnsemble ensemble) implements Regressor {
    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if the schema and the ensemble name other features
     */
    public ForestRegressor {
        if (!schema.names().equals(ensemble.featureNames())) {
            throw new IllegalArgumentException("ForestRegressor: schema and ensemble must name the same features, got "
                    + schema.names() + " and " + ensemble.featureNames());
        }
    }

    @Override
    public List<String> featureNames() {
        return schema.names();
    }

    @Override
    public double[] predict(Features features) {
        return ensemble.scores(schema.conform(features), Parallel.common());
    }

    @Override
    public double predict(double[] row) {
        return ensemble.score(row);
    }

    /**
     * By how much each feature's splits lower the squared error of the rows that reach them, over all trees, as shares of
     * the whole; all 0 where nothing is split. O(nodes).
     */
    public double[] importance() {
        return Importance.of(Stream.of(ensemble), featureNames());
    }
}
