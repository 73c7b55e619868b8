package dev.viva.learn.boosting;

import dev.viva.kernel.Kernels;

/**
 * The part that depends on the score of half the deviance of a Tweedie distribution (Jørgensen 1987) of this power, from 1
 * (Poisson) to 2 (gamma); the score is the logarithm of the mean.
 */
record TweedieLoss(double power) implements PointLoss {
    /** Keeps the logarithm finite where every target is 0. */
    private static final double LEAST_MEAN = 1e-12;

    @Override
    public double baseScore(double[] targets, double[] weights) {
        return Kernels.log(Math.max(LEAST_MEAN, SquaredError.mean(targets, weights)));
    }

    /** With m = exp(score): the loss falls by y m^(1-p) and rises by m^(2-p). */
    @Override
    public void derivatives(double[] scores, double[] targets, int from, int count, double[] first, double[] second) {
        for (int at = 0; at < count; at++) {
            first[at] = (1 - power) * scores[from + at];
            second[at] = (2 - power) * scores[from + at];
        }
        Kernels.exp(first, 0, first, 0, count);
        Kernels.exp(second, 0, second, 0, count);
        for (int at = 0; at < count; at++) {
            double falls = targets[from + at] * first[at];
            double rises = second[at];
            first[at] = rises - falls;
            second[at] = (power - 1) * falls + (2 - power) * rises;
        }
    }

    @Override
    public double loss(double score, double target) {
        double falls = power == 1 ? -score : Kernels.exp((1 - power) * score) / (power - 1);
        double rises = power == 2 ? score : Kernels.exp((2 - power) * score) / (2 - power);
        return target * falls + rises;
    }
}
