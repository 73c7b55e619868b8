package dev.viva.learn.store;

import dev.viva.learn.pipeline.RoutedTransform;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.List;

/** Columns on routes of their own. */
final class RoutedTransformCodec implements ModelCodec<RoutedTransform> {
    @Override
    public String kind() {
        return "routed-transform";
    }

    @Override
    public Class<RoutedTransform> type() {
        return RoutedTransform.class;
    }

    @Override
    public void write(RoutedTransform model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        to.writeInt(model.parts().size());
        for (RoutedTransform.Part part : model.parts()) {
            to.writeInts(part.columns());
            TransformParts.write(part.transforms(), to);
        }
    }

    @Override
    public RoutedTransform read(ModelReader from) {
        Schema schema = EnsembleParts.readSchema(from);
        int count = from.readCount(Integer.BYTES);
        List<RoutedTransform.Part> parts = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            parts.add(new RoutedTransform.Part(from.readInts(), TransformParts.read(from)));
        }
        return new RoutedTransform(schema, parts);
    }
}
