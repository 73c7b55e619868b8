package dev.viva.learn.boosting;

import dev.viva.learn.metric.WeightedQuantile;

/**
 * The distance between score and target, times {@code above} where the target is above and {@code below} where it is below
 * (Koenker and Bassett 1978).
 */
record QuantileLoss(double above, double below) implements PointLoss {
    /** The loss whose best constant is the quantile {@code level}. */
    static QuantileLoss of(double level) {
        return new QuantileLoss(level, 1 - level);
    }

    @Override
    public double baseScore(double[] targets, double[] weights) {
        return WeightedQuantile.of(targets, weights, above / (above + below));
    }

    @Override
    public void derivatives(double[] scores, double[] targets, int from, int count, double[] first, double[] second) {
        for (int at = 0; at < count; at++) {
            double distance = scores[from + at] - targets[from + at];
            first[at] = distance > 0 ? below : distance < 0 ? -above : 0;
            second[at] = 1;
        }
    }

    @Override
    public double loss(double score, double target) {
        return target > score ? above * (target - score) : below * (score - target);
    }

    @Override
    public boolean renews() {
        return true;
    }

    /**
     * A little further out than the quantile of these rows: among n rows the k-th is expected at the share k / (n + 1), so
     * that the rows of small leaves would otherwise promise too much about those not seen.
     */
    @Override
    public double renewed(double[] residuals, double[] weights, double copies) {
        double level = above / (above + below);
        double further = level + (2 * level - 1) / copies;
        return WeightedQuantile.of(residuals, weights, Math.max(0, Math.min(1, further)));
    }
}
