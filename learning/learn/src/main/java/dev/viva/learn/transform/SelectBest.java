package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import dev.viva.learn.tree.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keeps the columns that tell most of the target, each judged by itself: those of the highest scores, in their order; of equal
 * ones the first. A column whose score is not defined, such as a constant one, comes last. By {@link Score#F} and
 * {@link Score#CHI_SQUARED} columns of numbers are judged, and categories are kept and not counted. Missing values do not
 * count. Inside a pipeline it sees the rows that teach alone. O(cells · log rows).
 *
 * @param score how a column is judged
 * @param columns how many of those that are judged are kept; all where there are fewer
 * @param neighbors how many neighbours are looked at; of {@link Score#NEIGHBOR_INFORMATION} only
 * @param seed fixes the noise; of {@link Score#NEIGHBOR_INFORMATION} only
 */
public record SelectBest(Score score, int columns, int neighbors, long seed)
        implements Transformer<SelectionTransform> {
    /** How a column is judged. */
    public enum Score {
        /** For classes the F of a one-way analysis of variance, for numbers that of a regression on the column alone. */
        F,
        /** Pearson's χ² of the sums of the column by class; for classes and numbers of at least 0, such as counts. */
        CHI_SQUARED,
        /**
         * The mutual information with the target, in nats. Numbers, and a target of numbers, are cut at their deciles first;
         * categories are judged by their levels.
         */
        MUTUAL_INFORMATION,
        /**
         * The mutual information with the target, in nats, from the distances of nearest neighbours: of two columns of numbers by
         * Kraskov, Stögbauer and Grassberger (2004), of numbers and classes or levels by Ross (2014); of levels and classes as
         * above. Numbers are brought to the same spread and equal ones apart by a little noise, 1e-10 of their size. Rows
         * count once, whatever weight above 0 they have. O(rows · log rows), and up to O(rows²) of two columns of numbers.
         */
        NEIGHBOR_INFORMATION
    }

    private static final Parameters<SelectBest> PARAMETERS = Parameters.of(
            SelectBest.class,
            Parameter.choice("score", "how a column is judged", Score.F),
            Parameter.integer("columns", "how many are kept", 1, 1_000_000, 10),
            Parameter.integer("neighbors", "how many neighbours are looked at", 1, 1000, 3),
            Parameter.seed("seed", "fixes the noise that brings equal numbers apart", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public SelectBest {
        PARAMETERS.check(score, columns, neighbors, seed);
    }

    /** The ten columns of the highest F. */
    public static SelectBest standard() {
        return PARAMETERS.defaults();
    }

    /** The same by another score. */
    public SelectBest withScore(Score wanted) {
        return PARAMETERS.withValue(this, "score", wanted);
    }

    /** The same with another number of columns. */
    public SelectBest withColumns(int count) {
        return PARAMETERS.withValue(this, "columns", count);
    }

    /** The same with another number of neighbours. */
    public SelectBest withNeighbors(int count) {
        return PARAMETERS.withValue(this, "neighbors", count);
    }

    /** The same with another seed. */
    public SelectBest withSeed(long wanted) {
        return PARAMETERS.withValue(this, "seed", wanted);
    }

    @Override
    public Parameters<SelectBest> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} There must be a row and a target of classes or, but for {@link Score#CHI_SQUARED}, of finite numbers; no
     * number may be infinite.
     */
    @Override
    public SelectionTransform fit(Dataset data, Training training) {
        double[] scores = scores(data, training);
        List<Feature> features = data.features().columns();
        boolean[] kept = new boolean[scores.length];
        for (int at = 0; at < kept.length; at++) {
            kept[at] = !isJudged(features.get(at));
        }
        IntStream.range(0, scores.length)
                .filter(at -> !kept[at])
                .boxed()
                .sorted(Comparator.comparingDouble(at -> Double.isNaN(scores[at]) ? Double.MAX_VALUE : -scores[at]))
                .limit(columns)
                .toList()
                .forEach(at -> kept[at] = true);
        return new SelectionTransform(
                Schema.of(data.features()),
                IntStream.range(0, kept.length).filter(at -> kept[at]).toArray());
    }

    private boolean isJudged(Feature column) {
        return switch (score) {
            case MUTUAL_INFORMATION, NEIGHBOR_INFORMATION -> true;
            case F, CHI_SQUARED -> !(column instanceof Feature.Category);
        };
    }

    /**
     * The score of each column, NaN where it is not defined or not judged.
     *
     * @throws IllegalArgumentException as {@link #fit}
     */
    public double[] scores(Dataset data, Training training) {
        Columns.requireRows("SelectBest", data);
        ColumnScores judge = new ColumnScores(data, this);
        double[] scores = new double[data.features().width()];
        training.parallel().forEach(scores.length, at -> {
            Feature column = data.features().columns().get(at);
            scores[at] = isJudged(column) ? judge.of(at, column) : Double.NaN;
        });
        return scores;
    }
}
