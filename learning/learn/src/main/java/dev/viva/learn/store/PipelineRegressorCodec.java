package dev.viva.learn.store;

import dev.viva.learn.Regressor;
import dev.viva.learn.pipeline.PipelineRegressor;

/** Transforms, then a regressor. */
final class PipelineRegressorCodec implements ModelCodec<PipelineRegressor> {
    @Override
    public String kind() {
        return "pipeline-regressor";
    }

    @Override
    public Class<PipelineRegressor> type() {
        return PipelineRegressor.class;
    }

    @Override
    public void write(PipelineRegressor model, ModelWriter to) {
        to.writeTexts(model.featureNames());
        TransformParts.write(model.transforms(), to);
        to.writeModel(model.model());
    }

    @Override
    public PipelineRegressor read(ModelReader from) {
        return new PipelineRegressor(from.readTexts(), TransformParts.read(from), from.readModel(Regressor.class));
    }
}
