package dev.viva.learn.boosting;

import dev.viva.learn.metric.WeightedQuantile;

/** Half the squared distance up to {@code delta}, beyond it {@code delta} times the distance less half of {@code delta}. */
record HuberLoss(double delta) implements PointLoss {
    private static final int MOST_STEPS = 100;

    /**
     * The root of the derivative, which never falls: Newton's method from the median, kept between bounds. It ends where
     * the set of rows within {@code delta} no longer changes, which is after a few steps.
     */
    @Override
    public double baseScore(double[] targets, double[] weights) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double score = WeightedQuantile.of(targets, weights, 0.5);
        for (int step = 0; step < MOST_STEPS; step++) {
            double slope = 0;
            double curvature = 0;
            for (int row = 0; row < targets.length; row++) {
                double distance = score - targets[row];
                slope += weights[row] * clip(distance);
                curvature += Math.abs(distance) <= delta ? weights[row] : 0;
            }
            low = slope < 0 ? score : low;
            high = slope > 0 ? score : high;
            double next = next(score, slope, curvature, low, high);
            if (slope == 0 || !(Math.abs(next - score) > 1e-15 * Math.abs(score))) {
                return score;
            }
            score = next;
        }
        return score;
    }

    private double next(double score, double slope, double curvature, double low, double high) {
        double newton = curvature > 0 ? score - slope / curvature : score - Math.copySign(delta, slope);
        return newton == score || (newton > low && newton < high) ? newton : low / 2 + high / 2;
    }

    private double clip(double distance) {
        return Math.max(-delta, Math.min(delta, distance));
    }

    @Override
    public void derivatives(double[] scores, double[] targets, int from, int count, double[] first, double[] second) {
        for (int at = 0; at < count; at++) {
            first[at] = clip(scores[from + at] - targets[from + at]);
            second[at] = 1;
        }
    }

    @Override
    public double loss(double score, double target) {
        double distance = Math.abs(score - target);
        return distance <= delta ? 0.5 * distance * distance : delta * (distance - 0.5 * delta);
    }

    @Override
    public boolean renews() {
        return true;
    }
}
