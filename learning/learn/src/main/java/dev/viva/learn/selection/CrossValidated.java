package dev.viva.learn.selection;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.table.Column;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a learner did on rows that it had not seen. Immutable.
 *
 * @param scorers what was judged
 * @param splits how the rows were divided
 * @param judged what came of each split, in order
 */
public record CrossValidated(List<Scorer> scorers, List<Split> splits, List<JudgedSplit> judged) {
    private static final double CONFIDENCE = 0.95;

    /** Copies the lists. */
    public CrossValidated {
        scorers = List.copyOf(scorers);
        splits = List.copyOf(splits);
        judged = List.copyOf(judged);
    }

    /**
     * The scores of one scorer, one per split; NaN where it is undefined.
     *
     * @throws IllegalArgumentException if no scorer has this name
     */
    public double[] scores(String scorer) {
        int at = index(scorer);
        return judged.stream().mapToDouble(each -> each.scores()[at]).toArray();
    }

    /**
     * The mean score with its interval of 95 % confidence, corrected for the rows that splits share.
     *
     * @throws IllegalArgumentException if no scorer has this name
     */
    public Estimate estimate(String scorer) {
        double share = splits.stream()
                .mapToDouble(split -> (double) split.test().length / split.train().length)
                .average()
                .orElseThrow();
        return Estimate.of(scores(scorer), share, CONFIDENCE);
    }

    /**
     * The score of all predictions of unseen rows together, with the percentile interval of 95 % confidence over
     * {@code samples} bootstrap samples of them (Efron 1979). It tells how much the figure depends on which rows judged,
     * not on which rows taught. Samples in which the figure is undefined are left out. The same seed gives the same
     * interval. O(samples × rows) times the scorer.
     *
     * @return low, score, high
     * @throws IllegalArgumentException if no scorer has this name, or {@code samples} is below 1
     */
    public double[] pooled(String scorer, int samples, long seed) {
        if (samples < 1) {
            throw new IllegalArgumentException("CrossValidated.samples must be at least 1, got " + samples);
        }
        Scorer wanted = scorers.get(index(scorer));
        Predictions all = outOfFold();
        int rows = all.truth().size();
        double[] drawn = IntStream.range(0, samples)
                .mapToDouble(sample -> {
                    Draws draws = CounterRandom.of(seed).stream(sample).draws();
                    return wanted.score(all.take(IntStream.range(0, rows)
                            .map(_ -> draws.nextInt(rows))
                            .toArray()));
                })
                .filter(score -> !Double.isNaN(score))
                .sorted()
                .toArray();
        return new double[] {quantile(drawn, 0.025), wanted.score(all), quantile(drawn, 0.975)};
    }

    /** The numbers of the rows that were judged, split by split: those of {@link #outOfFold}. */
    public int[] rows() {
        return splits.stream()
                .flatMapToInt(split -> Arrays.stream(split.test()))
                .toArray();
    }

    /** The predictions of every split one after the other, each by a model that has not seen the row. */
    public Predictions outOfFold() {
        return Joined.of(judged.stream().map(JudgedSplit::predictions).toList());
    }

    /** One row per split: its rows that teach and judge, seconds to fit and to score, and every score. */
    public Table table() {
        List<Column> columns = new ArrayList<>();
        columns.add(new NumberColumn(
                "train_rows",
                splits.stream().mapToDouble(each -> each.train().length).toArray()));
        columns.add(new NumberColumn(
                "test_rows",
                splits.stream().mapToDouble(each -> each.test().length).toArray()));
        columns.add(new NumberColumn(
                "fit_seconds",
                judged.stream().mapToDouble(each -> each.fitNanos() * 1e-9).toArray()));
        columns.add(new NumberColumn(
                "score_seconds",
                judged.stream().mapToDouble(each -> each.scoreNanos() * 1e-9).toArray()));
        scorers.forEach(scorer -> columns.add(new NumberColumn(scorer.name(), scores(scorer.name()))));
        return Table.of(columns);
    }

    private int index(String scorer) {
        for (int at = 0; at < scorers.size(); at++) {
            if (scorers.get(at).name().equals(scorer)) {
                return at;
            }
        }
        throw new IllegalArgumentException("CrossValidated: scorer must be one of "
                + scorers.stream().map(Scorer::name).toList() + ", got '" + scorer + "'");
    }

    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
