package dev.viva.study.lab.score;

import dev.viva.learn.metric.Counts;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.metric.RankedScores.Point;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.draw.Figures;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Pictures of scores with a threshold. */
final class ScorePictures {
    private static final int POINTS = 80;

    private ScorePictures() {}

    /** How the scores of both answers are spread: the share of each answer in each of twenty bins. */
    static Figure histogram(double[] scores, boolean[] positive, double threshold) {
        int bins = 20;
        double[] middles =
                IntStream.range(0, bins).mapToDouble(bin -> (bin + 0.5) / bins).toArray();
        double[][] shares = new double[2][bins];
        double[] totals = new double[2];
        for (int row = 0; row < scores.length; row++) {
            int bin = Math.clamp((int) (scores[row] * bins), 0, bins - 1);
            shares[positive[row] ? 1 : 0][bin]++;
            totals[positive[row] ? 1 : 0]++;
        }
        for (int answer = 0; answer < 2; answer++) {
            for (int bin = 0; bin < bins; bin++) {
                shares[answer][bin] /= Math.max(1, totals[answer]);
            }
        }
        double top = Arrays.stream(shares).flatMapToDouble(Arrays::stream).max().orElse(1);
        return Figures.of(Graph.of("Scores of both answers", "score", "share of the answer")
                .reachingAcross(0, 1)
                .bars("no", middles, shares[0], 1.0 / bins, 0)
                .bars("yes", middles, shares[1], 1.0 / bins, 1)
                .rule("threshold", threshold, 0, threshold, top)
                .about("How the scores of the " + (long) totals[0] + " rows of no and the " + (long) totals[1]
                        + " rows of yes are spread; everything from the threshold " + Numbers.text(threshold)
                        + " on is called yes."));
    }

    /** The ROC curve with the point of the threshold. */
    static Figure roc(RankedScores ranked, Counts now) {
        List<Point> curve = RankedScores.thin(ranked.rocCurve(), POINTS);
        return Figures.of(Graph.of("ROC curve", "false-positive rate", "recall")
                .reachingAcross(0, 1)
                .reachingUpwards(0, 1)
                .line("area " + Numbers.text(ranked.rocAuc()), x(curve), y(curve), 0)
                .rule("chance", 0, 0, 1, 1)
                .dots("now", new double[] {now.falsePositiveRate()}, new double[] {now.recall()}, 3, 5)
                .about("Recall against the false-positive rate over all thresholds; the area is "
                        + Numbers.text(ranked.rocAuc()) + "."));
    }

    /** The precision-recall curve with the point of the threshold. */
    static Figure precisionRecall(RankedScores ranked, Counts now) {
        List<Point> curve = RankedScores.thin(ranked.precisionRecallCurve(), POINTS);
        return Figures.of(Graph.of("Precision and recall", "recall", "precision")
                .reachingAcross(0, 1)
                .reachingUpwards(0, 1)
                .line("average precision " + Numbers.text(ranked.averagePrecision()), x(curve), y(curve), 1)
                .rule("guessing", 0, ranked.baseRate(), 1, ranked.baseRate())
                .dots("now", new double[] {now.recall()}, new double[] {now.precision()}, 3, 5)
                .about("Precision against recall over all thresholds; average precision is "
                        + Numbers.text(ranked.averagePrecision()) + ", guessing reaches "
                        + Numbers.text(ranked.baseRate()) + "."));
    }

    /** The four counts. */
    static Figure confusion(Counts counts) {
        double[] cells = {
            counts.trueNegatives(), counts.falsePositives(), counts.falseNegatives(), counts.truePositives()
        };
        double[] strengths = new double[4];
        for (int at = 0; at < 4; at++) {
            double row = at < 2 ? cells[0] + cells[1] : cells[2] + cells[3];
            strengths[at] = row == 0 ? 0.05 : 0.05 + 0.6 * cells[at] / row;
        }
        double[] across = {0, 1, 0, 1};
        double[] down = {0, 0, 1, 1};
        List<String> labels = List.of("no", "yes");
        Graph graph = Graph.of("Confusion matrix", "called", "really")
                .itemsAcross(labels)
                .itemsDownwards(labels)
                .tiles("", across, down, 0.96, 0.96, 0, strengths)
                .words(
                        across,
                        down,
                        Arrays.stream(cells).mapToObj(Numbers::text).toList(),
                        1)
                .about(Numbers.text(cells[3]) + " found and " + Numbers.text(cells[2])
                        + " missed of those that are yes; "
                        + Numbers.text(cells[1]) + " false alarms and " + Numbers.text(cells[0])
                        + " rightly left alone of those that are no.");
        return Figures.of(
                graph,
                new dev.viva.study.lab.Twin(
                        List.of("really", "called no", "called yes"),
                        List.of(
                                List.of("no", Numbers.text(cells[0]), Numbers.text(cells[1])),
                                List.of("yes", Numbers.text(cells[2]), Numbers.text(cells[3])))));
    }

    /** The mean cost of a row by threshold. */
    static Figure cost(RankedScores ranked, double falsePositive, double falseNegative, double threshold) {
        List<Point> curve =
                RankedScores.thin(ranked.thresholdCurve(counts -> mean(counts, falsePositive, falseNegative)), POINTS);
        double best = ranked.bestThreshold(counts -> -mean(counts, falsePositive, falseNegative));
        double least = mean(ranked.atThreshold(best), falsePositive, falseNegative);
        double now = mean(ranked.atThreshold(threshold), falsePositive, falseNegative);
        double[] places = curve.stream().mapToDouble(Point::threshold).toArray();
        Graph graph = Graph.of("Cost by threshold", "threshold", "mean cost of a row")
                .reachingAcross(0, 1)
                .reachingUpwards(0)
                .line("cost", places, y(curve), 0)
                .dots("now", new double[] {threshold}, new double[] {now}, 3, 5);
        if (Double.isFinite(best)) {
            graph.dots("cheapest", new double[] {best}, new double[] {least}, 2, 5);
        }
        return Figures.of(graph.about("A row costs " + Numbers.text(now) + " on average now; the cheapest threshold is "
                + Numbers.text(best) + " with " + Numbers.text(least) + "."));
    }

    static double mean(Counts counts, double falsePositive, double falseNegative) {
        return (falsePositive * counts.falsePositives() + falseNegative * counts.falseNegatives()) / counts.total();
    }

    private static double[] x(List<Point> curve) {
        return curve.stream().mapToDouble(Point::x).toArray();
    }

    private static double[] y(List<Point> curve) {
        return curve.stream().mapToDouble(Point::y).toArray();
    }
}
