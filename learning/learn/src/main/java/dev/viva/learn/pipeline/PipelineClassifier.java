package dev.viva.learn.pipeline;

import dev.viva.learn.Classifier;
import dev.viva.learn.Features;
import dev.viva.learn.Transform;
import java.util.List;

/**
 * Transforms, then a classifier of what they make. Scoring one row allocates a short array per transform.
 *
 * @param featureNames the names before the first transform
 * @param transforms in the order in which they are done
 * @param model what predicts
 */
public record PipelineClassifier(List<String> featureNames, List<Transform> transforms, Classifier model)
        implements Classifier {
    /** Copies the lists. */
    public PipelineClassifier {
        featureNames = List.copyOf(featureNames);
        transforms = List.copyOf(transforms);
    }

    /** The features that the model at the end sees. */
    public Features changed(Features features) {
        return Pipeline.apply(transforms, features);
    }

    @Override
    public List<String> labels() {
        return model.labels();
    }

    @Override
    public double[][] probabilities(Features features) {
        return model.probabilities(changed(features));
    }

    @Override
    public double probability(double[] row) {
        return model.probability(Pipeline.apply(transforms, row));
    }

    @Override
    public void probabilities(double[] row, double[] into) {
        model.probabilities(Pipeline.apply(transforms, row), into);
    }

    @Override
    public int decide(double[] probabilities) {
        return model.decide(probabilities);
    }
}
