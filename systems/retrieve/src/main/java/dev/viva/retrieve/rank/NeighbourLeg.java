package dev.viva.retrieve.rank;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;

/**
 * Ranks a text by what another leg says of its neighbours: texts that are near what fits are likely to fit (the cluster hypothesis;
 * regularised scores: Diaz 2005). The score of a text is the mean of its neighbours' scores, weighted by nearness; of the other leg's ranking
 * only the best count, scaled so that the best is 1. Immutable and thread-safe.
 */
public final class NeighbourLeg implements Leg {
    private final String name;
    private final Leg first;
    private final int depth;
    private final Neighbours neighbours;

    /**
     * Who is near whom.
     *
     * @param texts the neighbours of each text
     * @param weights how near each is, at least 0
     */
    public record Neighbours(int[][] texts, float[][] weights) {
        /** Checks the lengths. */
        public Neighbours {
            for (int text = 0; text < texts.length; text++) {
                if (weights.length != texts.length || weights[text].length != texts[text].length) {
                    throw new IllegalArgumentException(
                            "Neighbours: there must be a weight for each neighbour, got others at text " + text);
                }
            }
        }

        /** The {@code count} texts whose vectors have the largest cosine with that of each, above 0. O(texts² · dimension). */
        public static Neighbours nearest(float[][] vectors, int count) {
            int[][] texts = new int[vectors.length][];
            float[][] weights = new float[vectors.length][];
            Parallel.common().forEach(vectors.length, text -> {
                double[] cosines = new double[vectors.length];
                for (int other = 0; other < vectors.length; other++) {
                    cosines[other] = other == text ? 0 : Kernels.dot(vectors[text], vectors[other]);
                }
                Ranked best = Ranked.best(cosines, 0, count);
                texts[text] = best.texts();
                weights[text] = new float[best.size()];
                for (int at = 0; at < best.size(); at++) {
                    weights[text][at] = (float) best.scores()[at];
                }
            });
            return new Neighbours(texts, weights);
        }

        /** Texts that are tied to each other, all alike. */
        public static Neighbours linked(int[][] texts) {
            float[][] weights = new float[texts.length][];
            for (int text = 0; text < texts.length; text++) {
                weights[text] = new float[texts[text].length];
                Arrays.fill(weights[text], 1);
            }
            return new Neighbours(texts, weights);
        }
    }

    /**
     * A leg.
     *
     * @param first whose scores are handed on
     * @param depth how many of its best texts count, at least 1
     */
    public NeighbourLeg(String name, Leg first, int depth, Neighbours neighbours) {
        this.name = name;
        this.first = first;
        this.depth = depth;
        this.neighbours = neighbours;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Ranked rank(String query, int limit) {
        Ranked found = first.rank(query, depth);
        double[] known = new double[neighbours.texts().length];
        for (int at = 0; at < found.size(); at++) {
            known[found.texts()[at]] = found.scores()[at] / found.scores()[0];
        }
        double[] scores = new double[known.length];
        for (int text = 0; text < scores.length; text++) {
            scores[text] = mean(text, known);
        }
        return Ranked.best(scores, 0, limit);
    }

    /** A text with few neighbours is not sure of them: one more is taken for unfit. */
    private double mean(int text, double[] known) {
        double sum = 0;
        double weight = 1;
        for (int at = 0; at < neighbours.texts()[text].length; at++) {
            double near = neighbours.weights()[text][at];
            sum += near * known[neighbours.texts()[text][at]];
            weight += near;
        }
        return sum / weight;
    }
}
