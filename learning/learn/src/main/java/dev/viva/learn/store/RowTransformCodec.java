package dev.viva.learn.store;

import dev.viva.learn.transform.RowNormalizer;
import dev.viva.learn.transform.RowTransform;

/** Rows divided by their length. */
final class RowTransformCodec implements ModelCodec<RowTransform> {
    @Override
    public String kind() {
        return "row-transform";
    }

    @Override
    public Class<RowTransform> type() {
        return RowTransform.class;
    }

    @Override
    public void write(RowTransform model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        to.writeText(model.norm().name());
    }

    @Override
    public RowTransform read(ModelReader from) {
        return new RowTransform(EnsembleParts.readSchema(from), RowNormalizer.Norm.valueOf(from.readText()));
    }
}
