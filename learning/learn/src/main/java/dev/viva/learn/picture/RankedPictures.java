package dev.viva.learn.picture;

import dev.viva.learn.metric.Counts;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.metric.RankedScores.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Pictures of scores of yes-or-no questions. All O(distinct scores), and of bounded size. Thread-safe. */
public final class RankedPictures {
    private static final int POINTS = 200;
    private static final int MOST_LABELS = 12;

    private RankedPictures() {}

    /** The ROC curve beside chance. */
    public static String roc(RankedScores scores, Look look) {
        return roc(Map.of("this model", scores), look);
    }

    /**
     * A ROC curve for each question, such as each class against the rest; the first twelve of them.
     *
     * @param scores by name, in the order of the map
     */
    public static String roc(Map<String, RankedScores> scores, Look look) {
        Chart chart = new Chart(look, "ROC curve", Axis.share("false-positive rate"), Axis.share("true-positive rate"));
        chart.add(Marks.rule("chance", 0, 0, 1, 1));
        List<String> areas = curves(
                chart,
                scores,
                RankedScores::rocCurve,
                (name, ranked) -> name + ": area " + Numbers.text(ranked.rocAuc()),
                "false-positive rate ",
                "true-positive rate ");
        return chart.about("True-positive rate against false-positive rate. " + String.join("; ", areas))
                .svg();
    }

    /** The precision-recall curve beside the share of positives. */
    public static String precisionRecall(RankedScores scores, Look look) {
        return precisionRecall(Map.of("this model", scores), look);
    }

    /**
     * A precision-recall curve for each question; the first twelve of them. For a single one, the share of positives is
     * drawn, too: what guessing reaches.
     *
     * @param scores by name, in the order of the map
     */
    public static String precisionRecall(Map<String, RankedScores> scores, Look look) {
        Chart chart = new Chart(look, "Precision and recall", Axis.share("recall"), Axis.share("precision"));
        if (scores.size() == 1) {
            double rate = scores.values().iterator().next().baseRate();
            chart.add(Marks.rule("share of positives " + Numbers.text(rate), 0, rate, 1, rate));
        }
        List<String> areas = curves(
                chart,
                scores,
                RankedScores::precisionRecallCurve,
                (name, ranked) -> name + ": average precision " + Numbers.text(ranked.averagePrecision()),
                "recall ",
                "precision ");
        return chart.about("Precision against recall. " + String.join("; ", areas))
                .svg();
    }

    private static List<String> curves(
            Chart chart,
            Map<String, RankedScores> scores,
            Function<RankedScores, List<Point>> curve,
            BiFunction<String, RankedScores, String> name,
            String x,
            String y) {
        List<String> names = new ArrayList<>();
        scores.forEach((label, ranked) -> {
            boolean defined = ranked.positives() > 0 && ranked.negatives() > 0;
            if (names.size() < MOST_LABELS) {
                List<Point> points = defined ? RankedScores.thin(curve.apply(ranked), POINTS) : List.of();
                String legend = defined ? name.apply(label, ranked) : label + ": undefined for one class";
                chart.add(Marks.line(
                        legend,
                        numbers(points, Point::x),
                        numbers(points, Point::y),
                        names.size(),
                        at -> x + Numbers.text(points.get(at).x()) + ", " + y
                                + Numbers.text(points.get(at).y()) + " from score "
                                + Numbers.text(points.get(at).threshold())));
                names.add(legend);
            }
        });
        int more = scores.size() - names.size();
        chart.note(more > 0 ? "The first " + MOST_LABELS + " of " + scores.size() + " are shown." : "");
        return names;
    }

    /** Precision, recall and F1 by the score from which on rows are called positive. */
    public static String thresholds(RankedScores scores, Look look) {
        double best = scores.bestThreshold(Counts::f1);
        Chart chart = new Chart(look, "Precision, recall and F1 by threshold", Axis.of("threshold"), Axis.share(""));
        threshold(chart, scores, "precision", Counts::precision, 0);
        threshold(chart, scores, "recall", Counts::recall, 1);
        threshold(chart, scores, "F1", Counts::f1, 2);
        if (Double.isFinite(best)) {
            double reached = scores.atThreshold(best).f1();
            chart.add(new Marks.Dots(
                    "largest F1 " + Numbers.text(reached) + " from " + Numbers.text(best),
                    new double[] {best},
                    new double[] {reached},
                    Palette.fill(2),
                    4,
                    at -> ""));
        }
        return chart.about(
                        "Precision, recall and F1 when rows with at least a score are called positive. The largest F1 is"
                                + " reached from " + Numbers.text(best))
                .svg();
    }

    /**
     * The mean cost per row by the score from which on rows are called positive, with the cheapest one.
     *
     * @param falsePositive what it costs to call a negative row positive
     * @param falseNegative what it costs to miss a positive row
     * @throws IllegalArgumentException if a cost is negative or not finite
     */
    public static String cost(RankedScores scores, double falsePositive, double falseNegative, Look look) {
        if (!(falsePositive >= 0 && falseNegative >= 0 && falsePositive + falseNegative < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("RankedPictures.cost: costs must be finite and at least 0, got "
                    + falsePositive + " and " + falseNegative);
        }
        ToDoubleFunction<Counts> cost = counts ->
                (falsePositive * counts.falsePositives() + falseNegative * counts.falseNegatives()) / counts.total();
        double best = scores.bestThreshold(counts -> -cost.applyAsDouble(counts));
        double least = cost.applyAsDouble(scores.atThreshold(best));
        Chart chart = new Chart(
                look,
                "Cost by threshold",
                Axis.of("threshold"),
                Axis.of("mean cost per row").with(0));
        threshold(chart, scores, "cost", cost, 0);
        if (Double.isFinite(best)) {
            chart.add(new Marks.Dots(
                    "cheapest: " + Numbers.text(least) + " from " + Numbers.text(best),
                    new double[] {best},
                    new double[] {least},
                    Palette.fill(1),
                    4,
                    at -> ""));
        } else {
            chart.note(scores.steps() > 0 ? "Calling nothing positive is cheapest: " + Numbers.text(least) : "");
        }
        chart.note("A false positive costs " + Numbers.text(falsePositive) + ", a false negative "
                + Numbers.text(falseNegative) + ".");
        return chart.about("The mean cost per row by threshold; the least is " + Numbers.text(least) + " from "
                        + Numbers.text(best))
                .svg();
    }

    private static void threshold(
            Chart chart, RankedScores scores, String name, ToDoubleFunction<Counts> figure, int series) {
        List<Point> all = scores.thresholdCurve(figure);
        List<Point> points = all.isEmpty() ? all : RankedScores.thin(all, POINTS);
        chart.add(Marks.line(
                name,
                numbers(points, Point::x),
                numbers(points, Point::y),
                series,
                at -> name + " " + Numbers.text(points.get(at).y()) + " from "
                        + Numbers.text(points.get(at).threshold())));
    }

    private static double[] numbers(List<Point> points, ToDoubleFunction<Point> part) {
        return points.stream().mapToDouble(part).toArray();
    }
}
