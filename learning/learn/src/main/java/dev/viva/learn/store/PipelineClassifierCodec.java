package dev.viva.learn.store;

import dev.viva.learn.Classifier;
import dev.viva.learn.pipeline.PipelineClassifier;

/** Transforms, then a classifier. */
final class PipelineClassifierCodec implements ModelCodec<PipelineClassifier> {
    @Override
    public String kind() {
        return "pipeline-classifier";
    }

    @Override
    public Class<PipelineClassifier> type() {
        return PipelineClassifier.class;
    }

    @Override
    public void write(PipelineClassifier model, ModelWriter to) {
        to.writeTexts(model.featureNames());
        TransformParts.write(model.transforms(), to);
        to.writeModel(model.model());
    }

    @Override
    public PipelineClassifier read(ModelReader from) {
        return new PipelineClassifier(from.readTexts(), TransformParts.read(from), from.readModel(Classifier.class));
    }
}
