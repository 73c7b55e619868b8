package dev.viva.study.lab.score;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.learn.metric.Box;
import dev.viva.learn.metric.Counts;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.OwnColumns;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import java.util.Arrays;
import java.util.List;

/** The usual figures of yes-or-no answers, computed from four counts, and the overlap of boxes. */
public final class MetricsLab implements Engine {
    private static final double SIDE = 4;

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "metrics",
                "Metrics from four counts",
                "Move the threshold to its ends: where nothing is called yes, precision is 0/0. Make scores coarse: rows with"
                        + " one score can only be called together, and ROC counts such pairs as half. Push the boxes apart.",
                List.of(
                        Control.whole("rows", "rows that are judged", 10, 2000, 10, 200),
                        Control.number("positives", "percent of rows that are yes", 0, 100, 1, 30),
                        Control.number("separation", "distance of both answers in deviations", 0, 5, 0.1, 1.5),
                        Control.number("threshold", "from which score on a row is called yes", 0, 1.01, 0.01, 0.5),
                        Control.whole("levels", "different scores that are possible; 0 for any number", 0, 20, 0),
                        Control.number(
                                "beta", "how many times recall counts as much as precision, in F-β", 0.1, 4, 0.1, 1),
                        Control.number("shift", "how far the second box is moved right, of 4", 0, 5, 0.1, 1),
                        Control.number("grow", "side of the second box", 1, 8, 0.1, 4)),
                Numbering.of()
                        .with("tp", "rows called yes that are")
                        .with("fp", "rows called yes that are not")
                        .with("tn", "rows called no that are")
                        .with("fn", "rows called no that are not")
                        .with("accuracy", "the share called rightly")
                        .with("precision", "tp / (tp + fp); 0 where nothing is called yes")
                        .with("recall", "tp / (tp + fn); 0 where there is no yes")
                        .with("specificity", "tn / (tn + fp)")
                        .with("f1", "the harmonic mean of precision and recall")
                        .with("fBeta", "the weighted harmonic mean")
                        .with("mean", "the plain mean of precision and recall, for comparison")
                        .with("empty", "1 if precision or recall is 0/0, otherwise 0")
                        .with("rocAuc", "the share of pairs in order, ties as half; 0.5 where one answer is missing")
                        .with("averagePrecision", "the area under the precision-recall curve; 0 without a yes")
                        .with("pairs", "the same as rocAuc, by counting all pairs")
                        .with("distinct", "different scores there are")
                        .with("overlap", "intersection over union of the two boxes")
                        .all(),
                List.of(
                        Claim.of(
                                "F1 is the harmonic mean, not the plain one, and never above it.",
                                "abs(f1 - 2 * precision * recall / (precision + recall)) < 1e-12 and f1 <= mean"),
                        Claim.of(
                                        "Where nothing is called yes, precision is 0/0 and counts as 0, and the page says so.",
                                        "tp + fp == 0 and precision == 0 and f1 == 0 and empty == 1")
                                .at("threshold=1.01"),
                        Claim.of("Where there is no yes, recall is 0/0.", "tp + fn == 0 and recall == 0 and empty == 1")
                                .at("positives=0"),
                        Claim.of(
                                        "The area under ROC is the share of pairs in order, with ties as half.",
                                        "abs(rocAuc - pairs) < 1e-12 and distinct <= 5")
                                .at("levels=5"),
                        Claim.of(
                                        "F-β goes to precision for small β and to recall for large β.",
                                        "abs(small.fBeta - small.precision) < 0.02 and abs(large.fBeta - large.recall) < 0.05")
                                .at("threshold=0.6")
                                .run("small", "beta=0.1")
                                .run("large", "beta=4"),
                        Claim.of("A box of 4 by 4 moved by 1 overlaps with 12 of 20.", "abs(overlap - 12 / 20) < 1e-12")
                                .at("shift=1&grow=4"),
                        Claim.of("Boxes that do not meet overlap with 0.", "overlap == 0")
                                .at("shift=5&grow=4"),
                        Claim.of(
                                        "A higher threshold never raises recall.",
                                        "high.recall <= low.recall and high.fp <= low.fp")
                                .run("low", "threshold=0.3")
                                .run("high", "threshold=0.7")),
                true,
                new MetricsLab());
    }

    /** Scores with what is true. */
    private record Scored(double[] scores, boolean[] positive) {}

    @Override
    public Outcome run(Setting setting) {
        Scored scored = setting.own().isPresent() ? own(setting) : made(setting);
        RankedScores ranked = RankedScores.of(scored.scores(), scored.positive());
        Counts counts = ranked.atThreshold(setting.number("threshold"));
        boolean both = ranked.positives() > 0 && ranked.negatives() > 0;
        double called = counts.truePositives() + counts.falsePositives();
        double precision = called == 0 ? 0 : counts.precision();
        double recall = ranked.positives() == 0 ? 0 : counts.recall();
        Box one = new Box(0, 0, SIDE, SIDE);
        double shift = setting.number("shift");
        Box other = new Box(shift, 0, shift + setting.number("grow"), setting.number("grow"));
        Results numbers = new Results();
        numbers.put("tp", counts.truePositives());
        numbers.put("fp", counts.falsePositives());
        numbers.put("tn", counts.trueNegatives());
        numbers.put("fn", counts.falseNegatives());
        numbers.put("accuracy", (counts.truePositives() + counts.trueNegatives()) / counts.total());
        numbers.put("precision", precision);
        numbers.put("recall", recall);
        numbers.put("specificity", ranked.negatives() == 0 ? 0 : counts.specificity());
        numbers.put("f1", counts.f1());
        numbers.put("fBeta", counts.fBeta(setting.number("beta")));
        numbers.put("mean", (precision + recall) / 2);
        numbers.put("empty", called == 0 || ranked.positives() == 0 ? 1.0 : 0);
        numbers.put("rocAuc", both ? ranked.rocAuc() : 0.5);
        numbers.put("averagePrecision", ranked.positives() == 0 ? 0 : ranked.averagePrecision());
        numbers.put("pairs", both ? pairs(scored) : 0.5);
        numbers.put(
                "distinct", (double) Arrays.stream(scored.scores()).distinct().count());
        numbers.put("overlap", one.intersectionOverUnion(other));
        return new Outcome(
                numbers.all(),
                both
                        ? List.of(
                                ScorePictures.histogram(
                                        scored.scores(), scored.positive(), setting.number("threshold")),
                                ScorePictures.confusion(counts),
                                ScorePictures.precisionRecall(ranked, counts),
                                ScorePictures.roc(ranked, counts),
                                contours(precision, recall),
                                boxes(one, other, numbers.get("overlap")))
                        : List.of(ScorePictures.confusion(counts), boxes(one, other, numbers.get("overlap"))),
                words(numbers, ranked));
    }

    private static List<String> words(Results numbers, RankedScores ranked) {
        String first = "Precision " + Numbers.text(numbers.get("precision")) + ", recall "
                + Numbers.text(numbers.get("recall")) + ": their harmonic mean F1 is " + Numbers.text(numbers.get("f1"))
                + ", their plain mean " + Numbers.text(numbers.get("mean")) + ".";
        String second = numbers.get("empty") == 1
                ? "A figure is 0/0 here and counts as 0: "
                        + (ranked.positives() == 0 ? "there is no yes to find." : "nothing is called yes.")
                : "Over all thresholds ROC AUC is " + Numbers.text(numbers.get("rocAuc"))
                        + ": of all pairs of a yes and a" + " no, that share is in the right order, ties as half.";
        return List.of(first, second, "The boxes overlap with " + Numbers.text(numbers.get("overlap")) + ".");
    }

    /** Every pair of a yes and a no: 1 in order, one half for a tie. */
    private static double pairs(Scored scored) {
        double won = 0;
        double count = 0;
        for (int yes = 0; yes < scored.scores().length; yes++) {
            for (int no = 0; scored.positive()[yes] && no < scored.scores().length; no++) {
                if (!scored.positive()[no]) {
                    won += scored.scores()[yes] > scored.scores()[no]
                            ? 1
                            : scored.scores()[yes] == scored.scores()[no] ? 0.5 : 0;
                    count++;
                }
            }
        }
        return won / count;
    }

    private static Figure contours(double precision, double recall) {
        Graph graph =
                Graph.of("Equal F1", "recall", "precision").reachingAcross(0, 1).reachingUpwards(0, 1);
        for (int tenth = 1; tenth < 10; tenth += 2) {
            double f1 = tenth / 10.0;
            double[] x = Rows.evenly(f1 / (2 - f1), 1, 40);
            graph.line("F1 = " + f1, x, Rows.map(x, each -> Math.min(1, f1 * each / (2 * each - f1))), tenth / 2);
        }
        return Figures.of(graph.dots("now", new double[] {recall}, new double[] {precision}, 5, 6)
                .about(
                        "On each line F1 is the same. It is bent towards the smaller of the two: half of each is worth more"
                                + " than all of one and little of the other."));
    }

    private static Figure boxes(Box one, Box other, double overlap) {
        return Figures.of(
                Graph.of("Two boxes", "", "")
                        .reachingAcross(-0.5, 13.5)
                        .reachingUpwards(-0.5, 8.5)
                        .boxes(arr(one.left()), arr(one.right()), arr(one.top()), arr(one.bottom()), 0, arr(0.45))
                        .boxes(
                                arr(other.left()),
                                arr(other.right()),
                                arr(other.top()),
                                arr(other.bottom()),
                                1,
                                arr(0.45))
                        .about("The area that both boxes cover over the area that either covers is "
                                + Numbers.text(overlap) + "."),
                new dev.viva.study.lab.Twin(
                        List.of("box", "left", "right", "bottom", "top"),
                        List.of(edges("first", one), edges("second", other))));
    }

    private static List<String> edges(String name, Box box) {
        return List.of(
                name,
                Numbers.text(box.left()),
                Numbers.text(box.right()),
                Numbers.text(box.top()),
                Numbers.text(box.bottom()));
    }

    private static double[] arr(double value) {
        return new double[] {value};
    }

    private static Scored made(Setting setting) {
        Draws draws = CounterRandom.of(setting.seed()).stream(1).draws();
        int rows = setting.whole("rows");
        int positives = (int) Math.rint(rows * setting.number("positives") / 100);
        int levels = setting.whole("levels");
        double[] scores = new double[rows];
        boolean[] positive = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            positive[row] = row < positives;
            double raw = draws.nextGaussian() + (positive[row] ? 0.5 : -0.5) * setting.number("separation");
            double score = 1 / (1 + Math.exp(-raw));
            scores[row] =
                    levels == 0 ? score : Math.min(levels - 1.0, Math.floor(score * levels)) / Math.max(1, levels - 1);
        }
        return new Scored(scores, positive);
    }

    /** The first feature as score, brought into [0, 1] by its rank where it is not. */
    private static Scored own(Setting setting) {
        OwnColumns own = OwnColumns.of(setting.own().orElseThrow());
        double[] raw = own.columns()[0];
        double low = Arrays.stream(raw).min().orElse(0);
        double high = Arrays.stream(raw).max().orElse(1);
        double[] scores =
                (low >= 0 && high <= 1) || low == high ? raw : Rows.map(raw, each -> (each - low) / (high - low));
        int[] codes = ((dev.viva.learn.Target.Classes) own.asQuestion().target()).codes();
        return new Scored(scores, Rows.positive(codes));
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.kernel.*;
                import dev.viva.learn.metric.*;

                void main() {
                    Draws draws = CounterRandom.of({seed}).stream(1).draws();
                    int rows = {rows};
                    int positives = (int) Math.rint(rows * {positives} / 100.0);
                    int levels = {levels};
                    double[] scores = new double[rows];
                    boolean[] positive = new boolean[rows];
                    for (int row = 0; row < rows; row++) {
                        positive[row] = row < positives;
                        double raw = draws.nextGaussian() + (positive[row] ? 0.5 : -0.5) * {separation};
                        double score = 1 / (1 + Math.exp(-raw));
                        scores[row] = levels == 0 ? score : Math.min(levels - 1.0, Math.floor(score * levels)) / Math.max(1, levels - 1);
                    }
                    RankedScores ranked = RankedScores.of(scores, positive);
                    Counts counts = ranked.atThreshold({threshold});
                    IO.println(counts);
                    IO.println("precision " + counts.precision() + ", recall " + counts.recall());
                    IO.println("F1 " + counts.f1() + ", F-beta " + counts.fBeta({beta}));
                    Box one = new Box(0, 0, 4, 4);
                    Box other = new Box({shift}, 0, {shift} + {grow}, {grow});
                    IO.println("intersection over union " + one.intersectionOverUnion(other));
                }
                """);
    }
}
