package dev.viva.recommend.model;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.recommend.Checks;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.ItemScorer;
import java.util.Arrays;

/**
 * EASE: the linear map from histories to histories, none of whose items explains itself, that errs least (Steck, WWW 2019,
 * arXiv 1905.03375). In closed form: with {@code G = XᵀX + l2 I} and {@code P = G⁻¹}, the weight from item i to item j is
 * {@code -P[i][j] / P[j][j]}.
 *
 * <p>The best there is for small catalogues; fitting costs O(items³) and 8 · items² bytes, scoring O(items · history). At fit
 * an interaction with a value v counts {@code base + (1 - base) v / most}, where most is the largest value; a history that
 * is scored holds no values, and each of its items counts as the mean did. An empty history scores 0 everywhere.
 *
 * @param l2 how much weights are held back, above 0
 * @param base what an interaction of value 0 counts, in [0, 1]; 1 takes no notice of values
 */
public record LinearAutoencoder(double l2, double base) {
    /** So many items at most: their weights take 3.2 GB. */
    public static final int MOST_ITEMS = 20_000;

    private static final int GRAIN = 16;

    /** Checks the ranges. */
    public LinearAutoencoder {
        Checks.above("LinearAutoencoder: l2", 0, l2);
        Checks.within("LinearAutoencoder: base", 0, 1, base);
    }

    /** A penalty of 400; an interaction of value 0 counts half. */
    public static LinearAutoencoder standard() {
        return new LinearAutoencoder(400, 0.5);
    }

    /**
     * Fits the weights.
     *
     * @throws IllegalArgumentException without interactions, with more than {@link #MOST_ITEMS} items, or with values below 0
     */
    public ItemScorer fit(Interactions interactions, Parallel parallel) {
        Checks.notEmpty("LinearAutoencoder", interactions);
        int items = interactions.items();
        if (items > MOST_ITEMS) {
            throw new IllegalArgumentException(
                    "LinearAutoencoder.fit: items must be at most " + MOST_ITEMS + ", got " + items);
        }
        double[] matrix = gram(interactions, strengths(interactions), parallel);
        for (int item = 0; item < items; item++) {
            matrix[item * items + item] += l2;
        }
        SymmetricInverse.of(matrix, items, parallel);
        return new Fitted(items, weights(matrix, items));
    }

    private float[] strengths(Interactions interactions) {
        float most = 0;
        for (int pair = 0; pair < interactions.size(); pair++) {
            Checks.atLeast("LinearAutoencoder.fit: values", 0, interactions.value(pair));
            most = Math.max(most, interactions.value(pair));
        }
        float[] strengths = new float[interactions.size()];
        for (int pair = 0; pair < strengths.length; pair++) {
            strengths[pair] = most == 0 ? 1 : (float) (base + (1 - base) * interactions.value(pair) / most);
        }
        return strengths;
    }

    private static double[] gram(Interactions interactions, float[] strengths, Parallel parallel) {
        int items = interactions.items();
        Interactions byItem = interactions.transposed();
        int[] places = places(interactions);
        double[] gram = new double[items * items];
        parallel.forRange(items, GRAIN, (from, to) -> {
            for (int item = from; item < to; item++) {
                for (int pair = byItem.start(item); pair < byItem.start(item + 1); pair++) {
                    int user = byItem.item(pair);
                    double strength = strengths[places[pair]];
                    for (int other = interactions.start(user); other < interactions.start(user + 1); other++) {
                        gram[item * items + interactions.item(other)] += strength * strengths[other];
                    }
                }
            }
        });
        return gram;
    }

    /** For each pair of the transposed matrix, its place in the matrix. */
    private static int[] places(Interactions interactions) {
        int[] next = new int[interactions.items() + 1];
        int[] counts = interactions.itemCounts();
        for (int item = 0; item < counts.length; item++) {
            next[item + 1] = next[item] + counts[item];
        }
        int[] places = new int[interactions.size()];
        for (int pair = 0; pair < places.length; pair++) {
            places[next[interactions.item(pair)]++] = pair;
        }
        return places;
    }

    private static float[] weights(double[] inverse, int items) {
        float[] weights = new float[items * items];
        for (int from = 0; from < items; from++) {
            for (int to = 0; to < items; to++) {
                weights[from * items + to] =
                        from == to ? 0 : (float) (-inverse[from * items + to] / inverse[to * items + to]);
            }
        }
        return weights;
    }

    private record Fitted(int items, float[] weights) implements ItemScorer {
        @Override
        public void score(int[][] histories, float[] into) {
            check(histories, into);
            Arrays.fill(into, 0, histories.length * items, 0);
            for (int at = 0; at < histories.length; at++) {
                for (int item : histories[at]) {
                    Kernels.axpy(1, weights, item * items, into, at * items, items);
                }
            }
        }
    }
}
