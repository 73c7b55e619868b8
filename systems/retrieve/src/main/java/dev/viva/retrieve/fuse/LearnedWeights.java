package dev.viva.retrieve.fuse;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A weighted sum of the legs (and of match features, where wanted) whose weights are learned by coordinate ascent on the objective itself
 * (Metzler and Croft 2007). Ascents from equal weights on several draws of the queries, each with as many as there are and at most 200, are averaged (bagging:
 * Breiman 1996): few judged queries would otherwise say more than they know. Where it is gated, the weight of a leg differs from query to
 * query: it is multiplied by e to the power of how steep the leg's scores fall and of how far it agrees with the others, each with a pull that
 * is learned too and is the same for all legs.
 *
 * @param objective what is made large
 * @param withFeatures whether match features are summed too
 * @param gated whether weights differ from query to query
 * @param draws how many draws are averaged, at least 1
 * @param seed fixes the draws
 */
public record LearnedWeights(Objective objective, boolean withFeatures, boolean gated, int draws, long seed)
        implements FusionLearner {
    private static final double[] STEPS = {-0.8, -0.4, -0.2, -0.1, -0.05, 0.05, 0.1, 0.2, 0.4, 0.8};
    private static final double[] PULLS = {-0.2, -0.1, 0.1, 0.2};
    private static final double MOST_PULL = 0.6;
    private static final int PASSES = 3;
    private static final int MOST_CANDIDATES = 150;
    private static final int MOST_QUERIES = 200;
    private static final double LEAST_GAIN = 1e-9;

    /** Checks the values. */
    public LearnedWeights {
        if (draws < 1) {
            throw new IllegalArgumentException("LearnedWeights.draws must be at least 1, got " + draws);
        }
    }

    /** Eight draws, weights the same for all queries, legs only. */
    public static LearnedWeights of(Objective objective) {
        return new LearnedWeights(objective, false, false, 8, 1);
    }

    /** The same with weights that differ from query to query. */
    public LearnedWeights gate() {
        return new LearnedWeights(objective, withFeatures, true, draws, seed);
    }

    /** The same with match features. */
    public LearnedWeights features() {
        return new LearnedWeights(objective, true, gated, draws, seed);
    }

    @Override
    public String name() {
        return (gated ? "gated weights" : "learned weights") + (withFeatures ? " of features" : "");
    }

    /**
     * What was learned.
     *
     * @param columns how many columns candidates must have at least
     * @param weights the weight of each column, legs first
     * @param pulls of each trait of a query
     */
    record Learned(int columns, double[] weights, QueryTraits traits, double[] pulls) implements Fusion {
        @Override
        public double[] scores(Candidates candidates) {
            if (candidates.columns().length != columns) {
                throw new IllegalArgumentException("LearnedWeights: candidates must have " + columns
                        + " columns, as when it learned, got " + candidates.columns().length);
            }
            double[] own = weights.clone();
            if (pulls[0] != 0 || pulls[1] != 0) {
                double[] factors = traits.factors(QueryTraits.raw(candidates), pulls);
                for (int leg = 0; leg < factors.length; leg++) {
                    own[leg] *= factors[leg];
                }
            }
            return WeightedSum.of(candidates, own);
        }
    }

    /**
     * A query as the ascent sees it: its best candidates by equal weights, and its traits as all of them have it.
     *
     * @param traits as {@link QueryTraits#raw} has them
     */
    private record Taught(JudgedQuery query, double[][] traits) {
        static Taught of(JudgedQuery query) {
            double[] sums = FixedRules.sums(query.candidates());
            int[] places = IntStream.range(0, sums.length)
                    .boxed()
                    .sorted((left, right) -> Double.compare(sums[right], sums[left]))
                    .mapToInt(Integer::intValue)
                    .limit(MOST_CANDIDATES)
                    .toArray();
            return new Taught(query.at(places), QueryTraits.raw(query.candidates()));
        }
    }

    @Override
    public Fusion fit(List<JudgedQuery> queries) {
        int columns = Columns.of(queries);
        int legs = queries.getFirst().candidates().legs().size();
        QueryTraits traits = QueryTraits.of(queries);
        List<Taught> taught = queries.stream().map(Taught::of).toList();
        double[][] found = new double[draws][];
        Parallel.common().forEach(draws, draw -> {
            Draws random = CounterRandom.of(seed).stream(draw).draws();
            List<Taught> drawn = draws == 1
                    ? taught
                    : IntStream.range(0, Math.min(MOST_QUERIES, taught.size()))
                            .mapToObj(at -> taught.get(random.nextInt(taught.size())))
                            .toList();
            found[draw] = new Ascent(drawn, traits, legs, columns).climb(random);
        });
        double[] mean = new double[columns + QueryTraits.COUNT];
        for (double[] each : found) {
            double sum = Arrays.stream(each, 0, columns).map(Math::abs).sum();
            for (int at = 0; at < mean.length; at++) {
                mean[at] += each[at] / (at < columns && sum > 0 ? sum : 1) / draws;
            }
        }
        return new Learned(
                columns,
                Arrays.copyOf(mean, columns),
                traits,
                Arrays.copyOfRange(mean, columns, columns + QueryTraits.COUNT));
    }

    /** One ascent; its point is the weights, then the pulls. Sums are kept for each query, so that a step costs one column. */
    private final class Ascent {
        private final List<Taught> queries;
        private final QueryTraits traits;
        private final int legs;
        private final int columns;
        private final double[] point;
        private final double[][] sums;
        private final double[][] factors;
        private double best;

        Ascent(List<Taught> queries, QueryTraits traits, int legs, int columns) {
            this.queries = queries;
            this.traits = traits;
            this.legs = legs;
            this.columns = columns;
            this.point = new double[columns + QueryTraits.COUNT];
            Arrays.fill(point, 0, legs, 1.0 / legs);
            this.sums = new double[queries.size()][];
            this.factors = new double[queries.size()][];
            this.best = restart();
        }

        double[] climb(Draws random) {
            boolean moved = true;
            for (int pass = 0; moved && pass < PASSES; pass++) {
                moved = false;
                for (int coordinate : random.permutation(withFeatures ? columns : legs)) {
                    moved |= step(coordinate);
                }
                for (int pull = 0; gated && pull < QueryTraits.COUNT; pull++) {
                    moved |= turn(columns + pull);
                }
            }
            return point;
        }

        /** Makes all sums anew and returns their worth. */
        private double restart() {
            double worth = 0;
            double[] weights = Arrays.copyOf(point, columns);
            double[] pulls = Arrays.copyOfRange(point, columns, point.length);
            for (int at = 0; at < sums.length; at++) {
                JudgedQuery query = queries.get(at).query();
                factors[at] = traits.factors(queries.get(at).traits(), pulls);
                double[] own = weights.clone();
                for (int leg = 0; leg < legs; leg++) {
                    own[leg] *= factors[at][leg];
                }
                sums[at] = WeightedSum.of(query.candidates(), own);
                worth += objective.of(query, sums[at]);
            }
            return worth / sums.length;
        }

        /** Legs never count against a text; features may. */
        private boolean step(int coordinate) {
            double before = point[coordinate];
            double kept = before;
            for (double step : STEPS) {
                double tried = Math.clamp(before + step, coordinate < legs ? 0 : -1, 1);
                double worth = moved(coordinate, tried - before, false);
                if (worth > best + LEAST_GAIN) {
                    best = worth;
                    kept = tried;
                }
            }
            if (kept != before) {
                moved(coordinate, kept - before, true);
                point[coordinate] = kept;
            }
            return kept != before;
        }

        /** What the point is worth with one weight changed. */
        private double moved(int coordinate, double by, boolean keep) {
            double worth = 0;
            for (int at = 0; at < sums.length; at++) {
                JudgedQuery query = queries.get(at).query();
                double[] changed = keep ? sums[at] : sums[at].clone();
                double factor = coordinate < legs ? factors[at][coordinate] : 1;
                WeightedSum.add(query.candidates().columns()[coordinate], by * factor, changed);
                worth += objective.of(query, changed);
            }
            return worth / sums.length;
        }

        private boolean turn(int pull) {
            double before = point[pull];
            double kept = before;
            for (double step : PULLS) {
                point[pull] = Math.clamp(before + step, -MOST_PULL, MOST_PULL);
                double worth = restart();
                if (worth > best + LEAST_GAIN) {
                    best = worth;
                    kept = point[pull];
                }
            }
            point[pull] = kept;
            restart();
            return kept != before;
        }
    }
}
