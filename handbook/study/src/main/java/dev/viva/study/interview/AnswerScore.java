package dev.viva.study.interview;

import java.util.List;

/**
 * What an answer is worth by its question's key points. The same answer always gets the same score.
 *
 * @param answer the answer that was scored, after cutting
 * @param cut whether it was cut, since it was longer than {@link AnswerScorer#LONGEST} characters
 * @param points every key point; copied
 * @param misconceptions those that were found; copied
 */
public record AnswerScore(String answer, boolean cut, List<PointScore> points, List<PointScore> misconceptions) {
    /** The best mark. */
    public static final int MOST = 4;

    private static final double[] COVERAGE = {0.15, 0.4, 0.6, 0.85};

    /** Copies the lists. */
    public AnswerScore {
        points = List.copyOf(points);
        misconceptions = List.copyOf(misconceptions);
    }

    /** The weighted share of the key points that were said, in [0, 1]. */
    public double coverage() {
        return share(points);
    }

    /** The same of the points that must be said; 1 where there are none. */
    public double mustCoverage() {
        return share(points.stream().filter(score -> score.point().must()).toList());
    }

    /** The same of the others; that of all points where there are none. */
    public double depth() {
        List<PointScore> rest =
                points.stream().filter(score -> !score.point().must()).toList();
        return rest.isEmpty() ? coverage() : share(rest);
    }

    /**
     * A mark from 0 to 4: one more for each of 15, 40, 60 and 85 % of the points; at most 2 where a must is missing; one
     * less for each misconception.
     */
    public int mark() {
        int mark = 0;
        for (double least : COVERAGE) {
            mark += coverage() >= least - 1e-9 ? 1 : 0;
        }
        int held = mustCoverage() < 1 ? Math.min(mark, 2) : mark;
        return Math.max(0, held - misconceptions.size());
    }

    /** The points that were not said, those that must be first. */
    public List<PointScore> missing() {
        return points.stream()
                .filter(score -> !score.said())
                .sorted((a, b) -> Boolean.compare(b.point().must(), a.point().must()))
                .toList();
    }

    private static double share(List<PointScore> scores) {
        double all =
                scores.stream().mapToDouble(score -> score.point().weight()).sum();
        double said = scores.stream()
                .filter(PointScore::said)
                .mapToDouble(score -> score.point().weight())
                .sum();
        return all == 0 ? 1 : said / all;
    }
}
