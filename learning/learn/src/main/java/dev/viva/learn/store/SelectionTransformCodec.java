package dev.viva.learn.store;

import dev.viva.learn.transform.SelectionTransform;

/** Some of the columns. */
final class SelectionTransformCodec implements ModelCodec<SelectionTransform> {
    @Override
    public String kind() {
        return "selection-transform";
    }

    @Override
    public Class<SelectionTransform> type() {
        return SelectionTransform.class;
    }

    @Override
    public void write(SelectionTransform model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        to.writeInts(model.kept());
    }

    @Override
    public SelectionTransform read(ModelReader from) {
        return new SelectionTransform(EnsembleParts.readSchema(from), from.readInts());
    }
}
