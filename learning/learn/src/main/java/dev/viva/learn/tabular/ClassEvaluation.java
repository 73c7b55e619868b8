package dev.viva.learn.tabular;

import dev.viva.learn.metric.Confusion;
import dev.viva.learn.metric.Counts;
import dev.viva.learn.metric.ProbabilityError;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.metric.Reliability;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well classes are predicted. The class of a row is the one that the model decides for: the most probable, or that of a
 * tuned threshold.
 *
 * <p>Figures for any number of classes: {@code accuracy}, {@code balanced_accuracy}, {@code matthews}, {@code log_loss},
 * {@code macro_precision}, {@code macro_recall}, {@code macro_f1} and {@code auc_roc} (for more than two classes the mean
 * of each class against the rest). For two classes also, about the second label: {@code average_precision},
 * {@code precision}, {@code recall}, {@code f1}, {@code brier}, {@code calibration_error} (ten bins of equal mass) and
 * {@code lift_10} (among the best-scored tenth).
 *
 * @param figures by name; undefined ones are left out
 * @param curves for two classes, else {@code null}
 */
public record ClassEvaluation(
        int rows,
        Confusion confusion,
        Map<String, Double> figures,
        @Nullable Curves curves) implements Evaluation {
    /** How many points of a curve are kept at most. */
    private static final int POINTS = 200;

    private static final int BINS = 10;

    /**
     * Curves about the positive class, thinned to a size that can be drawn.
     *
     * @param positive the positive label
     * @param roc false-positive rate against true-positive rate
     * @param precisionRecall recall against precision
     * @param gain share of rows taken against share of positives found
     * @param reliability predicted probability against observed share, in ten bins of equal mass
     * @param bestF1Threshold the probability from which on calling rows positive gives the largest F1
     */
    public record Curves(
            String positive,
            List<RankedScores.Point> roc,
            List<RankedScores.Point> precisionRecall,
            List<RankedScores.Point> gain,
            Reliability reliability,
            double bestF1Threshold) {
        /** Copies the lists. */
        public Curves {
            roc = List.copyOf(roc);
            precisionRecall = List.copyOf(precisionRecall);
            gain = List.copyOf(gain);
        }
    }

    /** Copies the figures, in their order. */
    public ClassEvaluation {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /**
     * Judges predictions. O(rows · (classes + log rows)).
     *
     * @param probabilities one per label for each row
     * @param predicted the class that was predicted for each row
     * @param codes the true class of each row
     */
    static ClassEvaluation of(List<String> labels, double[][] probabilities, int[] predicted, int[] codes) {
        Confusion confusion = Confusion.of(labels, codes, predicted, null);
        Map<String, Double> figures = new LinkedHashMap<>();
        Report.put(figures, "accuracy", confusion.accuracy());
        Report.put(figures, "balanced_accuracy", confusion.balancedAccuracy());
        Report.put(figures, "matthews", confusion.matthews());
        Report.put(figures, "log_loss", ProbabilityError.logLoss(probabilities, codes, null));
        Report.put(figures, "macro_precision", confusion.macro(Counts::precision));
        Report.put(figures, "macro_recall", confusion.macro(Counts::recall));
        Report.put(figures, "macro_f1", confusion.macro(Counts::f1));
        if (labels.size() != 2) {
            Report.put(figures, "auc_roc", oneAgainstTheRest(labels.size(), probabilities, codes));
            return new ClassEvaluation(codes.length, confusion, figures, null);
        }
        Curves curves =
                judgePositive(labels.get(1), column(probabilities, 1), isClass(codes, 1), confusion.counts(1), figures);
        return new ClassEvaluation(codes.length, confusion, figures, curves);
    }

    private static Curves judgePositive(
            String label, double[] scores, boolean[] positive, Counts called, Map<String, Double> figures) {
        RankedScores ranked = RankedScores.of(scores, positive);
        Reliability reliability = Reliability.equalMass(BINS, scores, positive, null);
        Report.put(figures, "auc_roc", ranked.rocAuc());
        Report.put(figures, "average_precision", ranked.averagePrecision());
        Report.put(figures, "precision", called.precision());
        Report.put(figures, "recall", called.recall());
        Report.put(figures, "f1", called.f1());
        Report.put(figures, "brier", ProbabilityError.brier(scores, positive, null));
        Report.put(figures, "calibration_error", reliability.expectedError());
        if (scores.length > 0) {
            Report.put(figures, "lift_10", ranked.lift(0.1));
        }
        return new Curves(
                label,
                RankedScores.thin(ranked.rocCurve(), POINTS),
                RankedScores.thin(ranked.precisionRecallCurve(), POINTS),
                RankedScores.thin(ranked.gainCurve(), POINTS),
                reliability,
                ranked.bestThreshold(Counts::f1));
    }

    private static double oneAgainstTheRest(int labels, double[][] probabilities, int[] codes) {
        double sum = 0;
        for (int code = 0; code < labels; code++) {
            sum += RankedScores.of(column(probabilities, code), isClass(codes, code))
                    .rocAuc();
        }
        return sum / labels;
    }

    private static double[] column(double[][] probabilities, int code) {
        return Arrays.stream(probabilities).mapToDouble(row -> row[code]).toArray();
    }

    private static boolean[] isClass(int[] codes, int code) {
        boolean[] is = new boolean[codes.length];
        for (int row = 0; row < codes.length; row++) {
            is[row] = codes[row] == code;
        }
        return is;
    }

    @Override
    public String report() {
        String text = "rows  " + rows + "\n" + Report.figures(figures) + "\n\n" + Report.matrix(confusion);
        return curves == null
                ? text
                : text + "\n\npositive class  " + curves.positive() + "\nlargest F1 from probability  "
                        + Report.number(curves.bestF1Threshold());
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("task", "classification");
        map.put("rows", rows);
        map.put("labels", confusion.labels());
        map.put("figures", figures);
        map.put(
                "confusion",
                Arrays.stream(confusion.weights())
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList());
        if (curves != null) {
            map.put("positive", curves.positive());
            if (Double.isFinite(curves.bestF1Threshold())) {
                map.put("best_f1_threshold", curves.bestF1Threshold());
            }
            map.put("roc", Report.points(curves.roc()));
            map.put("precision_recall", Report.points(curves.precisionRecall()));
            map.put("gain", Report.points(curves.gain()));
            map.put(
                    "reliability",
                    curves.reliability().bins().stream()
                            .map(ClassEvaluation::binMap)
                            .toList());
        }
        return map;
    }

    private static Map<String, Double> binMap(Reliability.Bin bin) {
        Map<String, Double> map = new LinkedHashMap<>();
        map.put("predicted", bin.predicted());
        map.put("observed", bin.observed());
        map.put("weight", bin.weight());
        return map;
    }
}
