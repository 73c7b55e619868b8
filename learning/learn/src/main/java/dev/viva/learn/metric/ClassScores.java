package dev.viva.learn.metric;

import dev.viva.kernel.Parallel;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores of several classes beside the class that came: areas under the ROC curve, top-k accuracy, hinge loss. Scores need
 * not be probabilities; for those see {@link ProbabilityError}. Immutable and thread-safe while the arrays, which it keeps,
 * are left alone.
 */
public final class ClassScores {
    private final double[][] scores;
    private final int[] codes;
    private final double @Nullable [] weights;

    private ClassScores(double[][] scores, int[] codes, double @Nullable [] weights) {
        this.scores = scores;
        this.codes = codes;
        this.weights = weights;
    }

    /**
     * Puts scores beside the truth. O(rows × classes).
     *
     * @param scores one score per class for each row; higher means more likely
     * @param codes the class of each row, from 0
     * @param weights one weight per row, or {@code null} where every row weighs 1
     * @throws IllegalArgumentException if there are no rows or fewer than two classes, lengths differ, a score is NaN, a
     *     code is no class, or a weight is negative or not finite
     */
    public static ClassScores of(double[][] scores, int[] codes, double @Nullable [] weights) {
        Weights.table("ClassScores", "scores", scores);
        Weights.sameLength("ClassScores", "codes", codes.length, scores.length);
        Weights.check("ClassScores", scores.length, weights);
        int classes = scores[0].length;
        if (classes < 2) {
            throw new IllegalArgumentException("ClassScores: scores must have at least 2 classes, got " + classes);
        }
        for (int row = 0; row < codes.length; row++) {
            Weights.code("ClassScores", "codes", codes[row], classes, row);
        }
        return new ClassScores(scores, codes, weights);
    }

    /**
     * The mean over the classes of the ROC-AUC of "this class or another?". Classes without rows are left out; NaN where
     * fewer than two have rows. Runs on all processors. O(classes × rows × log rows).
     */
    public double oneVersusRestRocAuc(ClassAverage average) {
        double[] areas = new double[classes()];
        double[] supports = new double[classes()];
        Parallel.common().forEach(classes(), code -> {
            RankedScores ranked = ranked(code, everyRow());
            areas[code] = ranked.rocAuc();
            supports[code] = ranked.positives();
        });
        double sum = 0;
        double total = 0;
        for (int code = 0; code < areas.length; code++) {
            if (supports[code] > 0) {
                sum += average.weight(supports[code]) * areas[code];
                total += average.weight(supports[code]);
            }
        }
        return sum / total;
    }

    /**
     * The mean over all pairs of classes of how well the two are told apart: among the rows of either, the mean of the two
     * ROC-AUCs by the score of the one and of the other (Hand and Till 2001). {@link ClassAverage#WEIGHTED} counts a pair
     * by the weight of its rows. Classes without rows are left out; NaN where fewer than two have rows.
     * O(classes × rows × log rows).
     */
    public double oneVersusOneRocAuc(ClassAverage average) {
        int[][] rowsOf = IntStream.range(0, classes()).mapToObj(this::rowsOf).toArray(int[][]::new);
        double sum = 0;
        double total = 0;
        for (int first = 0; first < classes(); first++) {
            for (int second = first + 1; second < classes(); second++) {
                int[] rows = IntStream.concat(Arrays.stream(rowsOf[first]), Arrays.stream(rowsOf[second]))
                        .toArray();
                RankedScores byFirst = ranked(first, rows);
                if (byFirst.positives() > 0 && byFirst.negatives() > 0) {
                    double weight = average.weight(byFirst.positives() + byFirst.negatives());
                    sum += weight * (byFirst.rocAuc() + ranked(second, rows).rocAuc()) / 2;
                    total += weight;
                }
            }
        }
        return sum / total;
    }

    /**
     * The share of rows whose class is among the {@code k} with the highest scores. Of classes tied across the border a
     * proportional part counts: the mean over all orders of the tie. NaN where all weights are 0. O(rows × classes).
     *
     * @throws IllegalArgumentException if {@code k} is below 1
     */
    public double topKAccuracy(int k) {
        Weights.atLeastOne("ClassScores", "k", k);
        return Weights.mean(codes.length, weights, row -> {
            double own = scores[row][codes[row]];
            long higher =
                    Arrays.stream(scores[row]).filter(score -> score > own).count();
            long tied = Arrays.stream(scores[row]).filter(score -> score == own).count();
            return Math.clamp((double) (k - higher) / tied, 0, 1);
        });
    }

    /**
     * The mean of how much the score of the right class falls short of 1 above the highest of the others (Crammer and Singer
     * 2001). NaN where all weights are 0. O(rows × classes).
     */
    public double hingeLoss() {
        return Weights.mean(codes.length, weights, row -> {
            double other = Double.NEGATIVE_INFINITY;
            for (int code = 0; code < scores[row].length; code++) {
                other = code == codes[row] ? other : Math.max(other, scores[row][code]);
            }
            return Math.max(0, 1 - (scores[row][codes[row]] - other));
        });
    }

    /**
     * The hinge loss of a yes-or-no question: the mean of how much the decision falls short of 1 on the right side of 0. NaN
     * where all weights are 0. O(n).
     *
     * @param decisions above 0 means positive
     * @param weights one weight per row, or {@code null} where every row weighs 1
     * @throws IllegalArgumentException if there are no rows, lengths differ, a decision is NaN, or a weight is negative or
     *     not finite
     */
    public static double hingeLoss(double[] decisions, boolean[] positive, double @Nullable [] weights) {
        Weights.notEmpty("ClassScores", "decisions", decisions.length);
        Weights.sameLength("ClassScores", "positive", positive.length, decisions.length);
        Weights.check("ClassScores", decisions.length, weights);
        Weights.notNaN("ClassScores", "decisions", decisions);
        return Weights.mean(
                decisions.length, weights, row -> Math.max(0, 1 - (positive[row] ? decisions[row] : -decisions[row])));
    }

    private int classes() {
        return scores[0].length;
    }

    private int[] everyRow() {
        return IntStream.range(0, codes.length).toArray();
    }

    private int[] rowsOf(int code) {
        return IntStream.range(0, codes.length)
                .filter(row -> codes[row] == code)
                .toArray();
    }

    /** The question "is it class {@code code}?" among {@code rows}. */
    private RankedScores ranked(int code, int[] rows) {
        double[] column = new double[rows.length];
        boolean[] positive = new boolean[rows.length];
        double[] weight = new double[rows.length];
        for (int at = 0; at < rows.length; at++) {
            column[at] = scores[rows[at]][code];
            positive[at] = codes[rows[at]] == code;
            weight[at] = Weights.at(weights, rows[at]);
        }
        return RankedScores.of(column, positive, weights == null ? null : weight);
    }
}
