package dev.viva.learn.store;

import dev.viva.learn.outlier.IsolationForestModel;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.TreeEnsemble;

/** Trees that leave rows alone. */
final class IsolationForestCodec implements ModelCodec<IsolationForestModel> {
    @Override
    public String kind() {
        return "isolation-forest";
    }

    @Override
    public Class<IsolationForestModel> type() {
        return IsolationForestModel.class;
    }

    @Override
    public void write(IsolationForestModel model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        EnsembleParts.writeEnsemble(model.ensemble(), to);
        to.writeDouble(model.threshold());
    }

    @Override
    public IsolationForestModel read(ModelReader from) {
        Schema schema = EnsembleParts.readSchema(from);
        TreeEnsemble ensemble = EnsembleParts.readEnsemble(schema, from);
        return new IsolationForestModel(schema, ensemble, from.readDouble());
    }
}
