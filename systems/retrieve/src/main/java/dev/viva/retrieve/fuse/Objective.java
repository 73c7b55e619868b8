package dev.viva.retrieve.fuse;

import java.util.List;

/** What a fusion is to make large: a figure of a ranking, whose mean over queries counts. Equal scores count as ordered for the worse. */
public enum Objective {
    /** The mean, over relevant texts, of the precision at their ranks. */
    AVERAGE_PRECISION {
        @Override
        double of(int[] ranks, int relevant) {
            double sum = 0;
            for (int at = 0; at < ranks.length; at++) {
                sum += (at + 1.0) / ranks[at];
            }
            return relevant == 0 ? 0 : sum / relevant;
        }
    },
    /** One over the rank of the first relevant text. */
    RECIPROCAL_RANK {
        @Override
        double of(int[] ranks, int relevant) {
            return ranks.length == 0 ? 0 : 1.0 / ranks[0];
        }
    };

    abstract double of(int[] ranks, int relevant);

    /** The figure of one query. O(candidates · relevant). */
    public double of(JudgedQuery query, double[] scores) {
        return of(Ranks.of(scores, query.grades()), query.relevant());
    }

    /** The mean over queries. */
    public double mean(List<JudgedQuery> queries, Fusion fusion) {
        return queries.stream()
                .mapToDouble(each -> of(each, fusion.scores(each.candidates())))
                .average()
                .orElse(0);
    }
}
