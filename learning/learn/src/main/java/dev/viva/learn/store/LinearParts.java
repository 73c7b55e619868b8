package dev.viva.learn.store;

import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.tree.Schema;

/** The parts that all linear models share. */
final class LinearParts {
    private LinearParts() {}

    static void writeInputs(LinearInputs inputs, ModelWriter to) {
        EnsembleParts.writeSchema(inputs.schema(), to);
        to.writeDoubles(inputs.fills());
    }

    static LinearInputs readInputs(ModelReader from) {
        Schema schema = EnsembleParts.readSchema(from);
        return new LinearInputs(schema, from.readDoubles());
    }
}
