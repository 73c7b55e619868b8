package dev.viva.recommend.model;

import dev.viva.recommend.Checks;
import dev.viva.recommend.ItemScorer;
import java.util.List;

/**
 * Several models in one: for each history the weighted sum of their scores, each model's brought to mean 0 and deviation 1 over all items
 * before. Models that err differently are together better than the best of them. A model that scores all items alike, as many do for an
 * empty history, says nothing.
 *
 * @param parts at least one
 */
public record Blend(List<Part> parts) implements ItemScorer {
    /**
     * One of the models.
     *
     * @param model that scores
     * @param weight of its scores, finite
     */
    public record Part(ItemScorer model, double weight) {
        /** Checks the weight. */
        public Part {
            Checks.within("Blend.Part: weight", -Double.MAX_VALUE, Double.MAX_VALUE, weight);
        }
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no part, or they have different numbers of items
     */
    public Blend {
        parts = List.copyOf(parts);
        if (parts.stream().mapToInt(part -> part.model().items()).distinct().count() != 1) {
            throw new IllegalArgumentException("Blend: there must be parts with one number of items, got "
                    + parts.stream().map(part -> part.model().items()).toList());
        }
    }

    @Override
    public int items() {
        return parts.getFirst().model().items();
    }

    @Override
    public int batch() {
        return parts.stream().mapToInt(part -> part.model().batch()).max().orElseThrow();
    }

    @Override
    public void score(int[][] histories, float[] into) {
        check(histories, into);
        int size = histories.length * items();
        double[] sums = new double[size];
        float[] scores = new float[size];
        for (Part part : parts) {
            part.model().score(histories, scores);
            for (int from = 0; from < size; from += items()) {
                add(part.weight(), scores, from, sums);
            }
        }
        for (int at = 0; at < size; at++) {
            into[at] = (float) sums[at];
        }
    }

    private void add(double weight, float[] scores, int from, double[] sums) {
        double sum = 0;
        for (int at = from; at < from + items(); at++) {
            sum += scores[at];
        }
        double mean = sum / items();
        double squares = 0;
        for (int at = from; at < from + items(); at++) {
            squares += (scores[at] - mean) * (scores[at] - mean);
        }
        double deviation = Math.sqrt(squares / items());
        for (int at = from; at < from + items() && deviation > 0; at++) {
            sums[at] += weight * (scores[at] - mean) / deviation;
        }
    }
}
