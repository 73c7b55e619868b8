package dev.viva.learn.pipeline;

import dev.viva.learn.Features;
import dev.viva.learn.Regressor;
import dev.viva.learn.Transform;
import java.util.List;

/**
 * Transforms, then a regressor of what they make. Scoring one row allocates a short array per transform.
 *
 * @param featureNames the names before the first transform
 * @param transforms in the order in which they are done
 * @param model what predicts
 */
public record PipelineRegressor(List<String> featureNames, List<Transform> transforms, Regressor model)
        implements Regressor {
    /** Copies the lists. */
    public PipelineRegressor {
        featureNames = List.copyOf(featureNames);
        transforms = List.copyOf(transforms);
    }

    /** The features that the model at the end sees. */
    public Features changed(Features features) {
        return Pipeline.apply(transforms, features);
    }

    @Override
    public double[] predict(Features features) {
        return model.predict(changed(features));
    }

    @Override
    public double predict(double[] row) {
        return model.predict(Pipeline.apply(transforms, row));
    }
}
