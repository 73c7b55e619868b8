package dev.viva.learn.store;

import dev.viva.learn.boosting.GradientBoostedRegressor;
import dev.viva.learn.boosting.Link;
import dev.viva.learn.tree.Schema;

/** Boosted trees. */
final class BoostedRegressorCodec implements ModelCodec<GradientBoostedRegressor> {
    @Override
    public String kind() {
        return "gradient-boosted-regressor";
    }

    @Override
    public Class<GradientBoostedRegressor> type() {
        return GradientBoostedRegressor.class;
    }

    @Override
    public void write(GradientBoostedRegressor model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        EnsembleParts.writeEnsemble(model.ensemble(), to);
        to.writeText(model.link().name());
    }

    @Override
    public GradientBoostedRegressor read(ModelReader from) {
        Schema schema = EnsembleParts.readSchema(from);
        return new GradientBoostedRegressor(
                schema, EnsembleParts.readEnsemble(schema, from), Link.valueOf(from.readText()));
    }
}
