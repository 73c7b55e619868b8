package dev.viva.learn.store;

import dev.viva.learn.Classifier;
import dev.viva.learn.imbalance.ThresholdClassifier;

/** A classifier with its threshold. */
final class ThresholdClassifierCodec implements ModelCodec<ThresholdClassifier> {
    @Override
    public String kind() {
        return "threshold-classifier";
    }

    @Override
    public Class<ThresholdClassifier> type() {
        return ThresholdClassifier.class;
    }

    @Override
    public void write(ThresholdClassifier model, ModelWriter to) {
        to.writeModel(model.base());
        to.writeDouble(model.threshold());
    }

    @Override
    public ThresholdClassifier read(ModelReader from) {
        return new ThresholdClassifier(from.readModel(Classifier.class), from.readDouble());
    }
}
