package dev.viva.learn.store;

import dev.viva.learn.decomposition.ComponentProjection;
import dev.viva.learn.tree.Schema;

/** Directions, and what of the rows lies along them. */
final class ComponentProjectionCodec implements ModelCodec<ComponentProjection> {
    @Override
    public String kind() {
        return "component-projection";
    }

    @Override
    public Class<ComponentProjection> type() {
        return ComponentProjection.class;
    }

    @Override
    public void write(ComponentProjection model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        to.writeDoubles(model.means());
        to.writeInt(model.components().length);
        for (double[] component : model.components()) {
            to.writeDoubles(component);
        }
        to.writeDoubles(model.singularValues());
        to.writeDoubles(model.explainedVariance());
        to.writeDoubles(model.explainedShare());
        to.writeDouble(model.weight());
        to.writeBoolean(model.whitened());
    }

    @Override
    public ComponentProjection read(ModelReader from) {
        Schema schema = EnsembleParts.readSchema(from);
        double[] means = from.readDoubles();
        double[][] components = new double[from.readCount(Integer.BYTES)][];
        for (int at = 0; at < components.length; at++) {
            components[at] = from.readDoubles();
        }
        return new ComponentProjection(
                schema,
                means,
                components,
                from.readDoubles(),
                from.readDoubles(),
                from.readDoubles(),
                from.readDouble(),
                from.readBoolean());
    }
}
