package dev.viva.learn.store;

import dev.viva.learn.boosting.GradientBoostedRanker;
import dev.viva.learn.tree.Schema;

/** Boosted trees. */
final class BoostedRankerCodec implements ModelCodec<GradientBoostedRanker> {
    @Override
    public String kind() {
        return "gradient-boosted-ranker";
    }

    @Override
    public Class<GradientBoostedRanker> type() {
        return GradientBoostedRanker.class;
    }

    @Override
    public void write(GradientBoostedRanker model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        EnsembleParts.writeEnsemble(model.ensemble(), to);
    }

    @Override
    public GradientBoostedRanker read(ModelReader from) {
        Schema schema = EnsembleParts.readSchema(from);
        return new GradientBoostedRanker(schema, EnsembleParts.readEnsemble(schema, from));
    }
}
