package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All products of up to {@code degree} columns of numbers, named {@code a·b^2}; categories follow as they are. A product with
 * a missing factor is missing. With n columns of numbers there are O(n^degree) products, each of 8 bytes a row.
 *
 * @param degree how many factors a product has at most
 * @param interactionsOnly whether a product has each column at most once
 */
public record PolynomialFeatures(int degree, boolean interactionsOnly) implements Transformer<PolynomialTransform> {
    /** More products than that are refused. */
    static final int MOST = 1_000_000;

    private static final Parameters<PolynomialFeatures> PARAMETERS = Parameters.of(
            PolynomialFeatures.class,
            Parameter.integer("degree", "how many factors a product has at most", 1, 20, 2),
            Parameter.flag("interactionsOnly", "whether a product has each column at most once", false));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public PolynomialFeatures {
        PARAMETERS.check(degree, interactionsOnly);
    }

    /** Squares and products of two. */
    public static PolynomialFeatures standard() {
        return PARAMETERS.defaults();
    }

    /** The same with another degree. */
    public PolynomialFeatures withDegree(int most) {
        return new PolynomialFeatures(most, interactionsOnly);
    }

    /** The same with products of different columns only, or of all. */
    public PolynomialFeatures withInteractionsOnly(boolean wanted) {
        return new PolynomialFeatures(degree, wanted);
    }

    @Override
    public Parameters<PolynomialFeatures> parameters() {
        return PARAMETERS;
    }

    @Override
    public PolynomialTransform fit(Dataset data, Training training) {
        if (data.rows() == 0) {
            throw new IllegalArgumentException("PolynomialFeatures: the data must have a row, got 0");
        }
        int[] numbers = IntStream.range(0, data.features().width())
                .filter(at -> !(data.features().columns().get(at) instanceof Feature.Category))
                .toArray();
        List<int[]> products = new ArrayList<>();
        List<int[]> shorter = List.of(new int[0]);
        for (int factors = 1; factors <= degree; factors++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] product : shorter) {
                extend(product, numbers, longer);
            }
            products.addAll(longer);
            if (products.size() > MOST) {
                throw new IllegalArgumentException("PolynomialFeatures.degree must give at most " + MOST
                        + " products of the " + numbers.length + " columns of numbers, got " + degree);
            }
            shorter = longer;
        }
        return new PolynomialTransform(Schema.of(data.features()), products);
    }

    /** Appends each column that may follow; a product is the ascending list of its columns. */
    private void extend(int[] product, int[] numbers, List<int[]> longer) {
        for (int column : numbers) {
            int last = product.length == 0 ? -1 : product[product.length - 1];
            if (column > last || (column == last && !interactionsOnly)) {
                int[] extended = Arrays.copyOf(product, product.length + 1);
                extended[product.length] = column;
                longer.add(extended);
            }
        }
    }
}
