package dev.viva.learn.store;

import dev.viva.kernel.Parallel;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.neighbour.NearestNeighbors;
import dev.viva.learn.neighbour.NeighborRegressor;
import dev.viva.learn.neighbour.RowSource;

/** Training rows that are remembered. */
final class NeighborRegressorCodec implements ModelCodec<NeighborRegressor> {
    @Override
    public String kind() {
        return "neighbor-regressor";
    }

    @Override
    public Class<NeighborRegressor> type() {
        return NeighborRegressor.class;
    }

    @Override
    public void write(NeighborRegressor model, ModelWriter to) {
        LinearParts.writeInputs(model.inputs(), to);
        to.writeDoubles(model.search().rows());
        to.writeDoubles(model.weights());
        to.writeDoubles(model.targets());
        to.writeInt(model.neighbors());
        to.writeBoolean(model.byDistance());
    }

    @Override
    public NeighborRegressor read(ModelReader from) {
        LinearInputs inputs = LinearParts.readInputs(from);
        double[] matrix = from.readDoubles();
        double[] weights = from.readDoubles();
        double[] targets = from.readDoubles();
        return new NeighborRegressor(
                inputs,
                weights,
                targets,
                from.readInt(),
                from.readBoolean(),
                NearestNeighbors.of(RowSource.of(matrix, inputs.terms()), Parallel.common()));
    }
}
