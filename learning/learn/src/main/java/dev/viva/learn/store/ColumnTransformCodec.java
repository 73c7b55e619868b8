package dev.viva.learn.store;

import dev.viva.learn.transform.ColumnMap;
import dev.viva.learn.transform.ColumnTransform;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.List;

/** A change of each column by itself. */
final class ColumnTransformCodec implements ModelCodec<ColumnTransform> {
    @Override
    public String kind() {
        return "column-transform";
    }

    @Override
    public Class<ColumnTransform> type() {
        return ColumnTransform.class;
    }

    @Override
    public void write(ColumnTransform model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        model.maps().forEach(map -> ColumnMapParts.write(map, to));
    }

    @Override
    public ColumnTransform read(ModelReader from) {
        Schema schema = EnsembleParts.readSchema(from);
        List<ColumnMap> maps = new ArrayList<>();
        for (int at = 0; at < schema.width(); at++) {
            maps.add(ColumnMapParts.read(from));
        }
        return new ColumnTransform(schema, maps);
    }
}
