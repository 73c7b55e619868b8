package dev.viva.learn.transform;

import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Transform;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Products of columns, then the categories.
 *
 * @param schema the columns that it was fitted on
 * @param products the columns of each product, ascending; a column may come several times
 */
public record PolynomialTransform(Schema schema, List<int[]> products) implements Transform {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a product has no column, or one that is not of numbers
     */
    public PolynomialTransform {
        products = List.copyOf(products);
        for (int[] product : products) {
            for (int column : product) {
                if (column < 0
                        || column >= schema.width()
                        || schema.columns().get(column) instanceof Schema.Categories) {
                    throw new IllegalArgumentException(
                            "PolynomialTransform.products must be of columns of numbers, got column " + column);
                }
            }
            if (product.length == 0) {
                throw new IllegalArgumentException("PolynomialTransform.products must have a column, got none");
            }
        }
    }

    @Override
    public List<String> featureNames() {
        return schema.names();
    }

    @Override
    public List<String> outputNames() {
        List<String> names = new ArrayList<>();
        products.forEach(product -> names.add(name(product)));
        for (Schema.Column column : schema.columns()) {
            if (column instanceof Schema.Categories) {
                names.add(column.name());
            }
        }
        return names;
    }

    @Override
    public int outputWidth() {
        int width = products.size();
        for (Schema.Column column : schema.columns()) {
            width += column instanceof Schema.Categories ? 1 : 0;
        }
        return width;
    }

    private String name(int[] product) {
        StringBuilder name = new StringBuilder();
        for (int at = 0; at < product.length; ) {
            int power = 1;
            while (at + power < product.length && product[at + power] == product[at]) {
                power++;
            }
            name.append(at == 0 ? "" : "·")
                    .append(schema.columns().get(product[at]).name());
            name.append(power == 1 ? "" : "^" + power);
            at += power;
        }
        return name.toString();
    }

    @Override
    public Features apply(Features features) {
        Features conformed = schema.conform(features);
        List<Feature> made = new ArrayList<>();
        for (int[] product : products) {
            double[] values = new double[conformed.rows()];
            for (int row = 0; row < values.length; row++) {
                double value = 1;
                for (int column : product) {
                    value *= conformed.columns().get(column).value(row);
                }
                values[row] = value;
            }
            made.add(new Feature.Numeric(name(product), values));
        }
        conformed.columns().stream().filter(Feature.Category.class::isInstance).forEach(made::add);
        return new Features(made);
    }

    @Override
    public void apply(double[] row, double[] into) {
        int at = 0;
        for (int[] product : products) {
            double value = 1;
            for (int column : product) {
                value *= row[column];
            }
            into[at++] = value;
        }
        for (int column = 0; column < row.length; column++) {
            if (schema.columns().get(column) instanceof Schema.Categories) {
                into[at++] = row[column];
            }
        }
    }
}
