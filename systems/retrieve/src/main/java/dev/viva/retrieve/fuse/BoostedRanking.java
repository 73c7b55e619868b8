package dev.viva.retrieve.fuse;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.boosting.GradientBoostedRanker;
import dev.viva.learn.boosting.GradientBoosting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the best candidates of another fusion into order again by LambdaMART over all columns and the score of that fusion (Burges 2010). The
 * new score is mixed with the old one, both scaled to [0, 1] within the query; candidates further down stay where they are.
 *
 * @param first the fusion before
 * @param booster the trees
 * @param depth how many of the best candidates are put into order again, at least 2
 * @param share how much the trees count, in [0, 1]
 */
public record BoostedRanking(
        FusionLearner first, GradientBoosting<GradientBoostedRanker> booster, int depth, double share)
        implements FusionLearner {
    /** Checks the values. */
    public BoostedRanking {
        if (depth < 2 || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "BoostedRanking: depth must be at least 2 and share in [0, 1], got " + depth + " and " + share);
        }
    }

    /** A hundred small trees on the best hundred candidates. */
    public static BoostedRanking after(FusionLearner first, double share) {
        return new BoostedRanking(
                first,
                GradientBoosting.ranker()
                        .withTrees(100)
                        .withMaxLeaves(8)
                        .withLearningRate(0.05)
                        .withMinLeafRows(50)
                        .withColumnSampling(0.7)
                        .withSeed(1),
                100,
                share);
    }

    @Override
    public String name() {
        return "trees after " + first.name() + " at " + share;
    }

    @Override
    public Fusion fit(List<JudgedQuery> queries) {
        int columns = Columns.of(queries);
        Fusion before = first.fit(queries);
        List<double[]> rows = new ArrayList<>();
        List<Double> grades = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int query = 0; query < queries.size(); query++) {
            JudgedQuery each = queries.get(query);
            double[] scores = before.scores(each.candidates());
            for (int place : best(scores, depth)) {
                rows.add(row(each.candidates(), scores, place));
                grades.add((double) each.grades()[place]);
                numbers.add(query);
            }
        }
        Target target = new Target.Relevance(
                grades.stream().mapToDouble(Double::doubleValue).toArray(),
                numbers.stream().mapToInt(Integer::intValue).toArray());
        Features features = features(queries.getFirst().candidates(), rows);
        return new Fitted(columns, before, booster.fit(Dataset.of(features, target)), depth, share);
    }

    private static Features features(Candidates like, List<double[]> rows) {
        List<String> names = new ArrayList<>(like.legs());
        names.addAll(like.features());
        names.add("fused");
        List<Feature> features = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            int place = column;
            features.add(new Feature.Numeric(
                    column + " " + names.get(column),
                    rows.stream().mapToDouble(row -> row[place]).toArray()));
        }
        return new Features(features);
    }

    private static double[] row(Candidates candidates, double[] scores, int place) {
        double[] row = new double[candidates.columns().length + 1];
        for (int column = 0; column < candidates.columns().length; column++) {
            row[column] = candidates.columns()[column][place];
        }
        row[row.length - 1] = scores[place];
        return row;
    }

    /** The places of the best scores, the best first. */
    private static int[] best(double[] scores, int depth) {
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < scores.length; at++) {
            places.add(at);
        }
        places.sort((left, right) -> Double.compare(scores[right], scores[left]));
        return places.stream().limit(depth).mapToInt(Integer::intValue).toArray();
    }

    /** What was learned. */
    private record Fitted(int columns, Fusion before, GradientBoostedRanker trees, int depth, double share)
            implements Fusion {
        @Override
        public double[] scores(Candidates candidates) {
            if (candidates.columns().length != columns) {
                throw new IllegalArgumentException("BoostedRanking: candidates must have " + columns
                        + " columns, as when it learned, got " + candidates.columns().length);
            }
            double[] scores = before.scores(candidates);
            int[] places = best(scores, depth);
            double[] old =
                    Arrays.stream(places).mapToDouble(place -> scores[place]).toArray();
            double[] fresh = Arrays.stream(places)
                    .mapToDouble(place -> trees.score(row(candidates, scores, place)))
                    .toArray();
            double border = places.length == 0 ? 0 : old[old.length - 1];
            scale(old);
            scale(fresh);
            for (int at = 0; at < places.length; at++) {
                scores[places[at]] = border + 1 + (1 - share) * old[at] + share * fresh[at];
            }
            return scores;
        }
    }

    private static void scale(double[] values) {
        double least = Arrays.stream(values).min().orElse(0);
        double span = Arrays.stream(values).max().orElse(0) - least;
        for (int at = 0; at < values.length; at++) {
            values[at] = span > 0 ? (values[at] - least) / span : 0;
        }
    }
}
