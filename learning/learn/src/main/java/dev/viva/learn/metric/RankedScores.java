package dev.viva.learn.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Scores of a yes-or-no question, ranked once, from which every threshold metric follows: ROC and precision-recall
 * curves and their areas, gain, lift, precision at k, and the counts at any threshold. Equal scores are one step: no
 * figure depends on how ties are ordered.
 *
 * <p>Ranking costs O(n log n), each figure O(distinct scores) or less. Immutable and thread-safe.
 */
public final class RankedScores {
    /** One point of a curve; {@code threshold} is the score from which on rows count as positive. */
    public record Point(double x, double y, double threshold) {}

    private final double[] thresholds;
    private final double[] truePositives;
    private final double[] falsePositives;

    private RankedScores(double[] thresholds, double[] truePositives, double[] falsePositives) {
        this.thresholds = thresholds;
        this.truePositives = truePositives;
        this.falsePositives = falsePositives;
    }

    /** Ranks scores whose rows all weigh 1; see {@link #of(double[], boolean[], double[])}. */
    public static RankedScores of(double[] scores, boolean[] positive) {
        return of(scores, positive, null);
    }

    /**
     * Ranks scores, the highest first.
     *
     * @param scores higher means more likely positive; infinities are allowed
     * @param positive the truth for each row
     * @param weights one weight per row, or {@code null} where every row weighs 1
     * @throws IllegalArgumentException if lengths differ, a score is NaN, or a weight is negative or not finite
     */
    public static RankedScores of(double[] scores, boolean[] positive, double @Nullable [] weights) {
        Weights.sameLength("RankedScores", "positive", positive.length, scores.length);
        Weights.check("RankedScores", scores.length, weights);
        Weights.notNaN("RankedScores", "scores", scores);
        if (weights == null) {
            return merged(ascending(scores, positive, true), ascending(scores, positive, false));
        }
        double[] ascending = distinct(scores);
        int steps = ascending.length;
        double[] trues = new double[steps];
        double[] falses = new double[steps];
        double[] thresholds = new double[steps];
        for (int row = 0; row < scores.length; row++) {
            int step = steps - 1 - Arrays.binarySearch(ascending, scores[row] + 0.0);
            double[] side = positive[row] ? trues : falses;
            side[step] += Weights.at(weights, row);
        }
        for (int step = 0; step < steps; step++) {
            thresholds[step] = ascending[steps - 1 - step];
        }
        accumulate(trues);
        accumulate(falses);
        return new RankedScores(thresholds, trues, falses);
    }

    private static double[] ascending(double[] scores, boolean[] positive, boolean wanted) {
        double[] kept = new double[scores.length];
        int size = 0;
        for (int row = 0; row < scores.length; row++) {
            if (positive[row] == wanted) {
                kept[size++] = scores[row] + 0.0;
            }
        }
        Arrays.sort(kept, 0, size);
        return Arrays.copyOf(kept, size);
    }

    /** Where every row weighs 1, places in two sorted arrays are the counts: no row need be looked up. */
    private static RankedScores merged(double[] positives, double[] negatives) {
        int most = positives.length + negatives.length;
        double[] thresholds = new double[most];
        double[] trues = new double[most];
        double[] falses = new double[most];
        int steps = 0;
        int positive = positives.length;
        int negative = negatives.length;
        while (positive + negative > 0) {
            double top = Math.max(
                    positive > 0 ? positives[positive - 1] : Double.NEGATIVE_INFINITY,
                    negative > 0 ? negatives[negative - 1] : Double.NEGATIVE_INFINITY);
            while (positive > 0 && positives[positive - 1] == top) {
                positive--;
            }
            while (negative > 0 && negatives[negative - 1] == top) {
                negative--;
            }
            thresholds[steps] = top;
            trues[steps] = positives.length - positive;
            falses[steps] = negatives.length - negative;
            steps++;
        }
        return new RankedScores(
                Arrays.copyOf(thresholds, steps), Arrays.copyOf(trues, steps), Arrays.copyOf(falses, steps));
    }

    /** Sorted, without repetitions; adding 0.0 makes both zeros one score. */
    static double[] distinct(double[] scores) {
        double[] sorted = new double[scores.length];
        for (int row = 0; row < scores.length; row++) {
            sorted[row] = scores[row] + 0.0;
        }
        Arrays.sort(sorted);
        int kept = 0;
        for (int at = 0; at < sorted.length; at++) {
            if (at == 0 || sorted[at] != sorted[at - 1]) {
                sorted[kept++] = sorted[at];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    private static void accumulate(double[] sums) {
        for (int at = 1; at < sums.length; at++) {
            sums[at] += sums[at - 1];
        }
    }

    /** The weight of all positive rows. */
    public double positives() {
        return last(truePositives);
    }

    /** The weight of all negative rows. */
    public double negatives() {
        return last(falsePositives);
    }

    /** The share of positives among all rows; NaN without rows. */
    public double baseRate() {
        return positives() / (positives() + negatives());
    }

    /** How many distinct scores there are. */
    public int steps() {
        return thresholds.length;
    }

    /** The outcome when exactly the rows with a score of at least {@code threshold} count as positive. O(log steps). */
    public Counts atThreshold(double threshold) {
        int low = 0;
        int high = thresholds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (thresholds[middle] >= threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return counts(low - 1);
    }

    /**
     * The area under the ROC curve: the chance that a positive row scores above a negative one, ties counting half; NaN
     * without positives or without negatives.
     */
    public double rocAuc() {
        double area = 0;
        double trues = 0;
        double falses = 0;
        for (int step = 0; step < thresholds.length; step++) {
            area += (falsePositives[step] - falses) * (truePositives[step] + trues) / 2;
            trues = truePositives[step];
            falses = falsePositives[step];
        }
        return area / (positives() * negatives());
    }

    /**
     * Average precision: precision at each distinct score, weighted by the recall gained there, without interpolation
     * (scikit-learn's definition); NaN without positives.
     */
    public double averagePrecision() {
        double sum = 0;
        double before = 0;
        for (int step = 0; step < thresholds.length; step++) {
            double gained = truePositives[step] - before;
            if (gained > 0) {
                sum += gained * counts(step).precision();
            }
            before = truePositives[step];
        }
        return sum / positives();
    }

    /** The ROC curve, false-positive rate against true-positive rate, from (0, 0) to (1, 1). */
    public List<Point> rocCurve() {
        return curve(Counts::falsePositiveRate, Counts::recall, true);
    }

    /** The precision-recall curve: recall against precision, one point per distinct score, the highest score first. */
    public List<Point> precisionRecallCurve() {
        return curve(Counts::recall, Counts::precision, false);
    }

    /** The share of rows taken, best first, against the share of positives found, from (0, 0) to (1, 1). */
    public List<Point> gainCurve() {
        double total = positives() + negatives();
        return curve(counts -> taken(counts) / total, Counts::recall, true);
    }

    /** Any figure against the threshold, the highest first: x is the threshold, y the figure. */
    public List<Point> thresholdCurve(ToDoubleFunction<Counts> figure) {
        List<Point> points = new ArrayList<>(thresholds.length);
        for (int step = 0; step < thresholds.length; step++) {
            points.add(new Point(thresholds[step], figure.applyAsDouble(counts(step)), thresholds[step]));
        }
        return points;
    }

    /**
     * The threshold at which {@code figure} is largest; of several, the highest. Positive infinity stands for calling
     * nothing positive.
     */
    public double bestThreshold(ToDoubleFunction<Counts> figure) {
        double best = figure.applyAsDouble(counts(-1));
        double threshold = Double.POSITIVE_INFINITY;
        for (int step = 0; step < thresholds.length; step++) {
            double reached = figure.applyAsDouble(counts(step));
            if (reached > best) {
                best = reached;
                threshold = thresholds[step];
            }
        }
        return threshold;
    }

    /**
     * How much of the {@code k} best-scored rows is positive (k measured in weight). Of rows tied across the border a
     * proportional part counts: the mean over all orders of the tie.
     *
     * @throws IllegalArgumentException if {@code k} is not above 0 and at most the weight of all rows
     */
    public double precisionAt(double k) {
        return positivesAmong(k) / k;
    }

    /**
     * How much of the positives lies among the share {@code fraction} of best-scored rows.
     *
     * @throws IllegalArgumentException if {@code fraction} is not in (0, 1]
     */
    public double gain(double fraction) {
        return positivesAmong(weightOf(fraction)) / positives();
    }

    /**
     * How many times more common positives are among the share {@code fraction} of best-scored rows than among all.
     *
     * @throws IllegalArgumentException if {@code fraction} is not in (0, 1]
     */
    public double lift(double fraction) {
        return gain(fraction) / fraction;
    }

    private double weightOf(double fraction) {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("RankedScores: fraction must be in (0, 1], got " + fraction);
        }
        return fraction * (positives() + negatives());
    }

    private double positivesAmong(double k) {
        double total = positives() + negatives();
        if (!(k > 0 && k <= total)) {
            throw new IllegalArgumentException("RankedScores: k must be in (0, " + total + "], got " + k);
        }
        int step = 0;
        while (truePositives[step] + falsePositives[step] < k) {
            step++;
        }
        Counts before = counts(step - 1);
        double missing = k - taken(before);
        double tied = truePositives[step] + falsePositives[step] - taken(before);
        return before.truePositives() + (truePositives[step] - before.truePositives()) * missing / tied;
    }

    /** The outcome when the steps up to and including {@code step} count as positive; -1 for none. */
    private Counts counts(int step) {
        double trues = step < 0 ? 0 : truePositives[step];
        double falses = step < 0 ? 0 : falsePositives[step];
        return new Counts(trues, falses, negatives() - falses, positives() - trues);
    }

    private List<Point> curve(ToDoubleFunction<Counts> x, ToDoubleFunction<Counts> y, boolean fromNothing) {
        List<Point> points = new ArrayList<>(thresholds.length + 1);
        for (int step = fromNothing ? -1 : 0; step < thresholds.length; step++) {
            Counts counts = counts(step);
            double threshold = step < 0 ? Double.POSITIVE_INFINITY : thresholds[step];
            points.add(new Point(x.applyAsDouble(counts), y.applyAsDouble(counts), threshold));
        }
        return points;
    }

    /**
     * At most {@code most} points of {@code curve}, evenly spread over its length as it is drawn in a square, both ends among
     * them: where positives are rare, most of the points of a curve lie in a small corner of it.
     *
     * @throws IllegalArgumentException if {@code most} is below 2
     */
    public static List<Point> thin(List<Point> curve, int most) {
        if (most < 2) {
            throw new IllegalArgumentException("RankedScores.thin: most must be at least 2, got " + most);
        }
        if (curve.size() <= most) {
            return List.copyOf(curve);
        }
        double[] along = along(curve);
        int last = curve.size() - 1;
        List<Point> kept = new ArrayList<>(most);
        int steps = -1;
        for (int at = 0; at < last; at++) {
            int passed = along[last] > 0 ? (int) (along[at] / along[last] * (most - 1)) : 0;
            if (passed > steps && kept.size() < most - 1) {
                kept.add(curve.get(at));
                steps = passed;
            }
        }
        kept.add(curve.get(last));
        return kept;
    }

    /** How far each point is from the first along the curve, each axis in units of what it spans. */
    private static double[] along(List<Point> curve) {
        double width = span(curve, Point::x);
        double height = span(curve, Point::y);
        double[] along = new double[curve.size()];
        for (int at = 1; at < along.length; at++) {
            Point before = curve.get(at - 1);
            Point point = curve.get(at);
            double step = Math.abs(point.x() - before.x()) / width + Math.abs(point.y() - before.y()) / height;
            along[at] = along[at - 1] + (Double.isFinite(step) ? step : 0);
        }
        return along;
    }

    /** What an axis spans; 1 where that is nothing. */
    private static double span(List<Point> curve, ToDoubleFunction<Point> part) {
        DoubleSummaryStatistics all =
                curve.stream().mapToDouble(part).filter(Double::isFinite).summaryStatistics();
        double span = all.getMax() - all.getMin();
        return span > 0 ? span : 1;
    }

    private static double taken(Counts counts) {
        return counts.truePositives() + counts.falsePositives();
    }

    private static double last(double[] sums) {
        return sums.length == 0 ? 0 : sums[sums.length - 1];
    }
}
