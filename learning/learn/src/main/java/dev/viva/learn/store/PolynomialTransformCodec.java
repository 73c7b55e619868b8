package dev.viva.learn.store;

import dev.viva.learn.transform.PolynomialTransform;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.List;

/** Products of columns. */
final class PolynomialTransformCodec implements ModelCodec<PolynomialTransform> {
    @Override
    public String kind() {
        return "polynomial-transform";
    }

    @Override
    public Class<PolynomialTransform> type() {
        return PolynomialTransform.class;
    }

    @Override
    public void write(PolynomialTransform model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        to.writeInt(model.products().size());
        model.products().forEach(to::writeInts);
    }

    @Override
    public PolynomialTransform read(ModelReader from) {
        Schema schema = EnsembleParts.readSchema(from);
        int count = from.readCount(Integer.BYTES);
        List<int[]> products = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            products.add(from.readInts());
        }
        return new PolynomialTransform(schema, products);
    }
}
