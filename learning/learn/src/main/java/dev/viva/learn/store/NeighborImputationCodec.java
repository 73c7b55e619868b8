package dev.viva.learn.store;

import dev.viva.learn.transform.NeighborImputation;
import java.util.ArrayList;
import java.util.List;

/** Missing numbers filled from training rows. */
final class NeighborImputationCodec implements ModelCodec<NeighborImputation> {
    @Override
    public String kind() {
        return "neighbor-imputation";
    }

    @Override
    public Class<NeighborImputation> type() {
        return NeighborImputation.class;
    }

    @Override
    public void write(NeighborImputation model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        to.writeInt(model.columns().size());
        model.columns().forEach(to::writeDoubles);
        to.writeDoubles(model.weights());
        to.writeInt(model.neighbors());
        to.writeBoolean(model.byDistance());
    }

    @Override
    public NeighborImputation read(ModelReader from) {
        var schema = EnsembleParts.readSchema(from);
        int count = from.readCount(Integer.BYTES);
        List<double[]> columns = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            columns.add(from.readDoubles());
        }
        return new NeighborImputation(schema, columns, from.readDoubles(), from.readInt(), from.readBoolean());
    }
}
