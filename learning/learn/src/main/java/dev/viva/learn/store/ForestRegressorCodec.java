package dev.viva.learn.store;

import dev.viva.learn.forest.ForestRegressor;
import dev.viva.learn.tree.Schema;

/** Trees whose mean is a number. */
final class ForestRegressorCodec implements ModelCodec<ForestRegressor> {
    @Override
    public String kind() {
        return "forest-regressor";
    }

    @Override
    public Class<ForestRegressor> type() {
        return ForestRegressor.class;
    }

    @Override
    public void write(ForestRegressor model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        EnsembleParts.writeEnsemble(model.ensemble(), to);
    }

    @Override
    public ForestRegressor read(ModelReader from) {
        Schema schema = EnsembleParts.readSchema(from);
        return new ForestRegressor(schema, EnsembleParts.readEnsemble(schema, from));
    }
}
