package dev.viva.retrieve.fuse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Chooses among ways to fuse by cross-validation over the queries that teach, and fits the best on all of them. With the legs alone among the
 * ways, what comes out is no worse than the best leg, up to what so many queries can tell.
 *
 * @param ways the ways, simple ones first: of equal ones the first is taken
 * @param objective by what they are compared
 * @param parts how many parts queries fall into, at least 2
 * @param seed fixes the parts
 */
public record FusionChoice(List<FusionLearner> ways, Objective objective, int parts, long seed)
        implements FusionLearner {
    /** Copies the ways and checks the values. */
    public FusionChoice {
        ways = List.copyOf(ways);
        if (ways.isEmpty() || parts < 2) {
            throw new IllegalArgumentException("FusionChoice: there must be a way and at least 2 parts, got "
                    + ways.size() + " ways and " + parts + " parts");
        }
    }

    @Override
    public String name() {
        return "the best of " + ways.size();
    }

    @Override
    public Fusion fit(List<JudgedQuery> queries) {
        return best(queries).fit(queries);
    }

    /** The way that is best on queries that it did not learn from. */
    public FusionLearner best(List<JudgedQuery> queries) {
        SequencedMap<String, Double> worths = worths(queries);
        FusionLearner best = ways.getFirst();
        for (FusionLearner each : ways) {
            if (worths.getOrDefault(each.name(), 0.0) > worths.getOrDefault(best.name(), 0.0)) {
                best = each;
            }
        }
        return best;
    }

    /** The objective's mean over queries that each way did not learn from. */
    public SequencedMap<String, Double> worths(List<JudgedQuery> queries) {
        SequencedMap<String, Double> worths = new LinkedHashMap<>();
        for (FusionLearner each : ways) {
            double[] values = outOfFold(each, queries, parts, seed).stream()
                    .mapToDouble(judged -> objective.of(judged.query(), judged.scores()))
                    .toArray();
            worths.put(each.name(), Arrays.stream(values).average().orElse(0));
        }
        return worths;
    }

    /**
     * A query with scores by a fusion that did not learn from it. The array is owned, never copied.
     *
     * @param scores one for each candidate
     */
    public record Scored(JudgedQuery query, double[] scores) {}

    /**
     * Scores each query by what was learned from the other parts. With a {@link FusionChoice} as {@code learner} this is nested
     * cross-validation: nothing that judges a query has seen it.
     *
     * @param parts how many parts queries fall into, at least 2; a group is never parted
     * @param seed fixes the parts
     * @return the queries in another order
     */
    public static List<Scored> outOfFold(FusionLearner learner, List<JudgedQuery> queries, int parts, long seed) {
        QueryFolds folds = QueryFolds.of(queries, parts, seed);
        List<Scored> scored = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            Fusion fusion = learner.fit(folds.outside(queries, part));
            for (JudgedQuery each : folds.inside(queries, part)) {
                scored.add(new Scored(each, fusion.scores(each.candidates())));
            }
        }
        return List.copyOf(scored);
    }
}
