package dev.viva.learn.boosting;

import dev.viva.kernel.Parallel;
import java.util.Arrays;

/** A {@link PointLoss} of rows with one score each. */
record PointObjective(PointLoss pointLoss, double[] targets, double[] weights) implements Objective {
    private static final int ROWS_PER_PART = 1 << 14;

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public double[] baseScores() {
        return new double[] {pointLoss.baseScore(targets, weights)};
    }

    @Override
    public void derivatives(int output, double[] scores, int from, int count, double[] first, double[] second) {
        pointLoss.derivatives(scores, targets, from, count, first, second);
    }

    @Override
    public double loss(double[][] scores, Parallel parallel) {
        double sum = parallel.sum(targets.length, ROWS_PER_PART, (from, to) -> {
            double part = 0;
            for (int row = from; row < to; row++) {
                part += weights[row] * pointLoss.loss(scores[0][row], targets[row]);
            }
            return part;
        });
        return sum / Arrays.stream(weights).sum();
    }

    @Override
    public boolean renews() {
        return pointLoss.renews();
    }

    @Override
    public double renewed(double[] scores, int[] rows) {
        double[] residuals = new double[rows.length];
        double[] weightOf = new double[rows.length];
        double total = 0;
        int counted = 0;
        boolean whole = true;
        for (int at = 0; at < rows.length; at++) {
            double weight = weights[rows[at]];
            residuals[at] = targets[rows[at]] - scores[rows[at]];
            weightOf[at] = weight;
            total += weight;
            counted += weight > 0 ? 1 : 0;
            whole &= weight == Math.rint(weight);
        }
        return counted == 0 ? 0 : pointLoss.renewed(residuals, weightOf, whole ? total : counted);
    }
}
