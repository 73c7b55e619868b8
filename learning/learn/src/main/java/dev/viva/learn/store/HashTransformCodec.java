package dev.viva.learn.store;

import dev.viva.learn.transform.FeatureHasher;
import dev.viva.learn.transform.HashTransform;

/** Categories put into columns by their hash. */
final class HashTransformCodec implements ModelCodec<HashTransform> {
    @Override
    public String kind() {
        return "hash-transform";
    }

    @Override
    public Class<HashTransform> type() {
        return HashTransform.class;
    }

    @Override
    public void write(HashTransform model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        to.writeMap(model.rules().parameters().toText(model.rules()));
    }

    @Override
    public HashTransform read(ModelReader from) {
        return new HashTransform(
                EnsembleParts.readSchema(from),
                FeatureHasher.standard().parameters().fromText(from.readMap()));
    }
}
