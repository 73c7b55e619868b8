package dev.viva.retrieve.rank;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Training;
import dev.viva.learn.decomposition.TruncatedSingularValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Latent semantic analysis (Deerwester et al. 1990): words that come in like texts get like vectors, so that a text can be found by words that
 * it lacks. A word weighs {@code (1 + ln count) · rarity}, a text is scaled to length one, and the directions are the right singular vectors of
 * all texts. Immutable and thread-safe.
 */
public final class LatentSemantics {
    private final FieldWords words;
    private final int dimension;
    private final float[] vectors;

    private LatentSemantics(FieldWords words, int dimension, float[] vectors) {
        this.words = words;
        this.dimension = dimension;
        this.vectors = vectors;
    }

    /**
     * Learns from the texts of a field. O(texts · words · dimension), and room for texts · words numbers of single precision, where words are
     * those that at least {@code least} texts have.
     *
     * @param dimension how many directions there are; fewer where there are fewer texts or words
     * @param least how many texts must have a word, at least 1; others are not known
     * @param seed fixes the first directions
     * @throws IllegalArgumentException if a value is not allowed or no word is in {@code least} texts
     */
    public static LatentSemantics fit(FieldWords words, int dimension, int least, long seed) {
        int[] kept = IntStream.range(0, words.vocabulary().size())
                .filter(word -> words.textsWith(word) >= least)
                .toArray();
        if (dimension < 1 || least < 1 || kept.length == 0) {
            throw new IllegalArgumentException(
                    "LatentSemantics: dimension and least must be at least 1 and some word be"
                            + " in so many texts, got " + dimension + ", " + least + " and " + kept.length + " words");
        }
        int most = Math.min(dimension, Math.min(kept.length, words.texts()));
        double[][] directions = TruncatedSingularValues.of(most)
                .withSolver(TruncatedSingularValues.Solver.RANDOMIZED)
                .withPowerIterations(2)
                .withSeed(seed)
                .fit(Dataset.of(columns(words, kept)), Training.plain())
                .components();
        float[] vectors = new float[Math.multiplyExact(words.vocabulary().size(), most)];
        for (int column = 0; column < kept.length; column++) {
            for (int at = 0; at < most; at++) {
                vectors[kept[column] * most + at] = (float) directions[at][column];
            }
        }
        return new LatentSemantics(words, most, vectors);
    }

    private static Features columns(FieldWords words, int[] kept) {
        int[] columnOf = new int[words.vocabulary().size()];
        Arrays.fill(columnOf, -1);
        float[][] columns = new float[kept.length][words.texts()];
        for (int column = 0; column < kept.length; column++) {
            columnOf[kept[column]] = column;
        }
        Parallel.common().forEach(words.texts(), text -> {
            Map<Integer, Integer> counts = words.counts(text);
            double squares = counts.entrySet().stream()
                    .filter(each -> columnOf[each.getKey()] >= 0)
                    .mapToDouble(each -> weight(words, each.getKey(), each.getValue()))
                    .map(weight -> weight * weight)
                    .sum();
            counts.forEach((word, count) -> {
                if (columnOf[word] >= 0) {
                    columns[columnOf[word]][text] = (float) (weight(words, word, count) / Math.sqrt(squares));
                }
            });
        });
        List<Feature> features = new ArrayList<>();
        for (int column = 0; column < kept.length; column++) {
            features.add(new Feature.NumericFloat(words.vocabulary().get(kept[column]), columns[column]));
        }
        return new Features(features);
    }

    private static double weight(FieldWords words, int word, int count) {
        return (1 + Math.log(count)) * words.rarity(word);
    }

    /** How long vectors are. */
    public int dimension() {
        return dimension;
    }

    /** The vector of any text, of length one; all 0 if no word of it is known. */
    public float[] vector(String text) {
        return vector(words.counts(text));
    }

    /** The vectors of all texts, each of length one, or all 0 where no word is known. */
    public float[][] vectors() {
        float[][] all = new float[words.texts()][];
        Parallel.common().forEach(all.length, text -> all[text] = vector(words.counts(text)));
        return all;
    }

    private float[] vector(Map<Integer, Integer> counts) {
        double[] sum = new double[dimension];
        counts.forEach((word, count) -> {
            double weight = weight(words, word, count);
            for (int at = 0; at < dimension; at++) {
                sum[at] += weight * vectors[word * dimension + at];
            }
        });
        return VectorLeg.scaled(sum);
    }
}
