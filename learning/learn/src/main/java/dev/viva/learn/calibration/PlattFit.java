package dev.viva.learn.calibration;

import java.util.Arrays;

/**
 * Fits {@link PlattCalibration} by Newton's method with step halving (Lin, Lin and Weng 2007), on the targets that Platt
 * smooths towards one half: (P + 1) / (P + 2) for the P positives and 1 / (N + 2) for the N negatives.
 */
final class PlattFit {
    private static final int ROUNDS = 100;
    private static final double CLOSE = 1e-10;

    private final double[] logOdds;
    private final double[] weights;
    /** The smoothed share of positives of each entry. */
    private final double[] targets;

    private PlattFit(Observations observed) {
        logOdds = Arrays.stream(observed.probabilities())
                .map(PlattCalibration::logOdds)
                .toArray();
        weights = observed.weights();
        targets = new double[observed.size()];
        double positives = Arrays.stream(observed.positives()).sum();
        double negatives = Arrays.stream(weights).sum() - positives;
        double high = (positives + 1) / (positives + 2);
        double low = 1 / (negatives + 2);
        for (int at = 0; at < targets.length; at++) {
            double share = observed.positives()[at] / weights[at];
            targets[at] = share * high + (1 - share) * low;
        }
    }

    static PlattCalibration fit(Observations observed) {
        PlattFit fit = new PlattFit(observed);
        double[] line = fit.minimise(0, fit.flat());
        // The loss is convex: where the best line falls, the best one that does not fall is flat.
        return line[0] >= 0 ? new PlattCalibration(line[0], line[1]) : new PlattCalibration(0, fit.flat());
    }

    /** The best intercept of a flat line. */
    private double flat() {
        double sum = 0;
        for (int at = 0; at < targets.length; at++) {
            sum += weights[at] * targets[at];
        }
        return PlattCalibration.logOdds(sum / Arrays.stream(weights).sum());
    }

    private double[] minimise(double slope, double intercept) {
        double[] at = {slope, intercept};
        double loss = loss(at[0], at[1]);
        for (int round = 0; round < ROUNDS; round++) {
            double[] step = newtonStep(at[0], at[1]);
            double scale = 1;
            double reached = loss(at[0] + step[0], at[1] + step[1]);
            while (reached > loss && scale > CLOSE) {
                scale /= 2;
                reached = loss(at[0] + scale * step[0], at[1] + scale * step[1]);
            }
            if (!(reached < loss)) {
                break;
            }
            at[0] += scale * step[0];
            at[1] += scale * step[1];
            loss = reached;
        }
        return at;
    }

    /** Minus the inverse Hessian times the gradient; a little ridge keeps it solvable where all log-odds are equal. */
    private double[] newtonStep(double slope, double intercept) {
        double g0 = 0;
        double g1 = 0;
        double h00 = CLOSE;
        double h01 = 0;
        double h11 = CLOSE;
        for (int at = 0; at < targets.length; at++) {
            double x = logOdds[at];
            double p = PlattCalibration.sigmoid(slope * x + intercept);
            double off = weights[at] * (p - targets[at]);
            double curvature = weights[at] * p * (1 - p);
            g0 += off * x;
            g1 += off;
            h00 += curvature * x * x;
            h01 += curvature * x;
            h11 += curvature;
        }
        double determinant = h00 * h11 - h01 * h01;
        return new double[] {-(h11 * g0 - h01 * g1) / determinant, -(h00 * g1 - h01 * g0) / determinant};
    }

    /** The cross-entropy, as ln(1 + e^z) - t z, in a form that does not overflow. */
    private double loss(double slope, double intercept) {
        double sum = 0;
        for (int at = 0; at < targets.length; at++) {
            double z = slope * logOdds[at] + intercept;
            double softplus = Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
            sum += weights[at] * (softplus - targets[at] * z);
        }
        return sum;
    }
}
