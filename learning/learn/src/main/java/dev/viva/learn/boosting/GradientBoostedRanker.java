package dev.viva.learn.boosting;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Features;
import dev.viva.learn.Ranker;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.List;

/**
 * An order of rows by boosted trees: the ensemble's score. Immutable and thread-safe.
 *
 * @param schema the columns it was fitted on
 * @param ensemble the trees
 */
public record GradientBoostedRanker(Schema schema, TreeEnsemble ensemble) implements Ranker {
    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if the schema and the ensemble name other features
     */
    public GradientBoostedRanker {
        GradientBoostedRegressor.requireSameNames("GradientBoostedRanker", schema, ensemble);
    }

    @Override
    public List<String> featureNames() {
        return ensemble.featureNames();
    }

    @Override
    public double[] scores(Features features) {
        return ensemble.scores(schema.conform(features), Parallel.common());
    }

    @Override
    public double score(double[] row) {
        return ensemble.score(row);
    }
}
