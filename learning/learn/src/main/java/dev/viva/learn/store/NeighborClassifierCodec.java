package dev.viva.learn.store;

import dev.viva.kernel.Parallel;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.neighbour.NearestNeighbors;
import dev.viva.learn.neighbour.NeighborClassifier;
import dev.viva.learn.neighbour.RowSource;
import java.util.List;

/** Training rows that are remembered. */
final class NeighborClassifierCodec implements ModelCodec<NeighborClassifier> {
    @Override
    public String kind() {
        return "neighbor-classifier";
    }

    @Override
    public Class<NeighborClassifier> type() {
        return NeighborClassifier.class;
    }

    @Override
    public void write(NeighborClassifier model, ModelWriter to) {
        LinearParts.writeInputs(model.inputs(), to);
        to.writeDoubles(model.search().rows());
        to.writeDoubles(model.weights());
        to.writeInts(model.codes());
        to.writeTexts(model.labels());
        to.writeInt(model.neighbors());
        to.writeBoolean(model.byDistance());
    }

    @Override
    public NeighborClassifier read(ModelReader from) {
        LinearInputs inputs = LinearParts.readInputs(from);
        double[] matrix = from.readDoubles();
        double[] weights = from.readDoubles();
        int[] codes = from.readInts();
        List<String> labels = from.readTexts();
        return new NeighborClassifier(
                inputs,
                weights,
                codes,
                labels,
                from.readInt(),
                from.readBoolean(),
                NearestNeighbors.of(RowSource.of(matrix, inputs.terms()), Parallel.common()));
    }
}
