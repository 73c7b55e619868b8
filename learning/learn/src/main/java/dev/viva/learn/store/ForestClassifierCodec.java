package dev.viva.learn.store;

import dev.viva.learn.forest.ForestClassifier;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.VectorEnsemble;

/** Trees that vote for classes. */
final class ForestClassifierCodec implements ModelCodec<ForestClassifier> {
    @Override
    public String kind() {
        return "forest-classifier";
    }

    @Override
    public Class<ForestClassifier> type() {
        return ForestClassifier.class;
    }

    @Override
    public void write(ForestClassifier model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        EnsembleParts.writeVectors(model.trees(), to);
        to.writeTexts(model.labels());
    }

    @Override
    public ForestClassifier read(ModelReader from) {
        Schema schema = EnsembleParts.readSchema(from);
        VectorEnsemble trees = EnsembleParts.readVectors(schema, from);
        return new ForestClassifier(schema, trees, from.readTexts());
    }
}
