package dev.viva.retrieve.judge;

import java.util.function.ToDoubleFunction;

/**
 * A figure of a ranking, by the definitions of {@code trec_eval} 9: all are in [0, 1], and 0 for a topic without a relevant document.
 *
 * @param name what it is called, such as {@code ndcg_10}
 * @param figure how it is taken
 */
public record Measure(String name, ToDoubleFunction<JudgedRanking> figure) {
    /** The mean, over all relevant documents, of the precision at their ranks; 0 for those not found. Its mean is MAP. */
    public static Measure averagePrecision() {
        return new Measure("map", Measure::averagePrecision);
    }

    /** One over the rank of the first relevant document; 0 if none is found. Its mean is MRR. */
    public static Measure reciprocalRank() {
        return new Measure("recip_rank", Measure::reciprocalRank);
    }

    /**
     * The discounted cumulative gain of the first {@code depth} over the best possible, the gain of a document being its grade, and
     * the discount the binary logarithm of its rank plus one (Järvelin and Kekäläinen 2002).
     */
    public static Measure ndcg(int depth) {
        return new Measure("ndcg_" + required(depth), ranking -> {
            double ideal = gain(ranking.ideal(), depth);
            return ideal > 0 ? gain(ranking.grades(), depth) / ideal : 0;
        });
    }

    /** The share of the first {@code depth} places that hold a relevant document; places that nothing stands on count. */
    public static Measure precision(int depth) {
        return new Measure("p_" + required(depth), ranking -> (double) ranking.relevantAmong(depth) / depth);
    }

    /** The share of the relevant documents that are among the first {@code depth}. */
    public static Measure recall(int depth) {
        return new Measure(
                "recall_" + required(depth),
                ranking -> ranking.relevant() == 0 ? 0 : (double) ranking.relevantAmong(depth) / ranking.relevant());
    }

    private static int required(int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("Measure: depth must be at least 1, got " + depth);
        }
        return depth;
    }

    private static double averagePrecision(JudgedRanking ranking) {
        double sum = 0;
        int relevant = 0;
        for (int at = 0; at < ranking.grades().length; at++) {
            if (ranking.grades()[at] > 0) {
                sum += (double) ++relevant / (at + 1);
            }
        }
        return ranking.relevant() == 0 ? 0 : sum / ranking.relevant();
    }

    private static double reciprocalRank(JudgedRanking ranking) {
        for (int at = 0; at < ranking.grades().length; at++) {
            if (ranking.grades()[at] > 0) {
                return 1.0 / (at + 1);
            }
        }
        return 0;
    }

    private static double gain(int[] grades, int depth) {
        double gain = 0;
        for (int at = 0; at < Math.min(depth, grades.length); at++) {
            gain += Math.max(0, grades[at]) * Math.log(2) / Math.log(at + 2.0);
        }
        return gain;
    }
}
