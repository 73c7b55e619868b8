package dev.viva.learn.store;

import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.tree.Schema;

/** Boosted trees. */
final class BoostedClassifierCodec implements ModelCodec<GradientBoostedClassifier> {
    @Override
    public String kind() {
        return "gradient-boosted-classifier";
    }

    @Override
    public Class<GradientBoostedClassifier> type() {
        return GradientBoostedClassifier.class;
    }

    @Override
    public void write(GradientBoostedClassifier model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        EnsembleParts.writeEnsemble(model.ensemble(), to);
        to.writeTexts(model.labels());
    }

    @Override
    public GradientBoostedClassifier read(ModelReader from) {
        Schema schema = EnsembleParts.readSchema(from);
        return new GradientBoostedClassifier(schema, EnsembleParts.readEnsemble(schema, from), from.readTexts());
    }
}
