package dev.viva.retrieve.fuse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Fusions that learn nothing, for those who have no judged queries, and as baselines. */
public final class FixedRules {
    private static final double STANDARD_CONSTANT = 60;

    private FixedRules() {}

    /** A rule under a name. */
    private record Rule(String name, Fusion fusion) implements FusionLearner {
        @Override
        public Fusion fit(List<JudgedQuery> queries) {
            return fusion;
        }
    }

    /** The ranking of one leg. */
    public static FusionLearner leg(String name) {
        return new Rule(name, candidates -> {
            int leg = candidates.legs().indexOf(name);
            if (leg < 0) {
                throw new IllegalArgumentException(
                        "FixedRules.leg: the leg must be one of " + candidates.legs() + ", got " + name);
            }
            return candidates.columns()[leg].clone();
        });
    }

    /** All legs alone. */
    public static List<FusionLearner> legs(List<String> names) {
        List<FusionLearner> all = new ArrayList<>();
        names.forEach(name -> all.add(leg(name)));
        return List.copyOf(all);
    }

    /** The sum of the legs' scores, each scaled to [0, 1] within the query. */
    public static FusionLearner equalWeights() {
        return new Rule("equal weights", FixedRules::sums);
    }

    static double[] sums(Candidates candidates) {
        double[] weights = new double[candidates.columns().length];
        Arrays.fill(weights, 0, candidates.legs().size(), 1);
        return WeightedSum.of(candidates, weights);
    }

    /** The sum over the legs that found a text of one over 60 and its rank (Cormack, Clarke and Büttcher 2009). */
    public static FusionLearner reciprocalRanks() {
        return new Rule("reciprocal ranks", candidates -> {
            double[] sums = new double[candidates.size()];
            for (int leg = 0; leg < candidates.legs().size(); leg++) {
                addRanks(candidates.columns()[leg], sums);
            }
            return sums;
        });
    }

    private static void addRanks(double[] column, double[] sums) {
        int[] order = IntStream.range(0, column.length)
                .filter(at -> column[at] > 0)
                .boxed()
                .sorted((left, right) -> Double.compare(column[right], column[left]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int rank = 0; rank < order.length; rank++) {
            sums[order[rank]] += 1 / (STANDARD_CONSTANT + rank + 1);
        }
    }
}
