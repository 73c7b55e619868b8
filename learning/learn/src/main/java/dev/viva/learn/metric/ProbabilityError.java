package dev.viva.learn.metric;

import org.jspecify.annotations.Nullable;

/** How far predicted probabilities are from what happened; 0 is perfect, NaN where all weights are 0. */
public final class ProbabilityError {
    /** Probabilities nearer to 0 or 1 than this count as this near, so that one wrong certainty is not infinite. */
    public static final double CLIP = Math.ulp(1.0);

    private ProbabilityError() {}

    /**
     * The mean of -ln(probability given to what happened), in nats; probabilities are clipped by {@link #CLIP}. O(n).
     *
     * @param probabilities the probability that each row is positive, in [0, 1]
     * @param weights one weight per row, or {@code null} where every row weighs 1
     * @throws IllegalArgumentException if lengths differ or a value is out of range
     */
    public static double logLoss(double[] probabilities, boolean[] positive, double @Nullable [] weights) {
        check(probabilities, positive.length, weights);
        double sum = 0;
        double total = 0;
        for (int row = 0; row < probabilities.length; row++) {
            double given = positive[row] ? probabilities[row] : 1 - probabilities[row];
            sum -= Weights.at(weights, row) * Math.log(clip(given));
            total += Weights.at(weights, row);
        }
        return sum / total;
    }

    /**
     * The same for any number of classes.
     *
     * @param probabilities one probability per class for each row
     * @param codes the class of each row
     * @throws IllegalArgumentException if lengths differ or a value is out of range
     */
    public static double logLoss(double[][] probabilities, int[] codes, double @Nullable [] weights) {
        check(probabilities, codes, weights);
        return Weights.mean(codes.length, weights, row -> -Math.log(clip(probabilities[row][codes[row]])));
    }

    /**
     * The Brier score: the mean squared distance between probability and outcome (1 or 0). O(n).
     *
     * @throws IllegalArgumentException if lengths differ or a value is out of range
     */
    public static double brier(double[] probabilities, boolean[] positive, double @Nullable [] weights) {
        check(probabilities, positive.length, weights);
        double sum = 0;
        double total = 0;
        for (int row = 0; row < probabilities.length; row++) {
            double distance = probabilities[row] - (positive[row] ? 1 : 0);
            sum += Weights.at(weights, row) * distance * distance;
            total += Weights.at(weights, row);
        }
        return sum / total;
    }

    /**
     * The Brier score for any number of classes: the mean over the rows of the sum over the classes of the squared distance
     * between probability and outcome (Brier 1950); 0 to 2. For two classes it is twice that of one probability.
     *
     * @param probabilities one probability per class for each row
     * @param codes the class of each row
     * @throws IllegalArgumentException if lengths differ or a value is out of range
     */
    public static double brier(double[][] probabilities, int[] codes, double @Nullable [] weights) {
        check(probabilities, codes, weights);
        return Weights.mean(codes.length, weights, row -> {
            double sum = 0;
            for (int code = 0; code < probabilities[row].length; code++) {
                double distance = probabilities[row][code] - (code == codes[row] ? 1 : 0);
                sum += distance * distance;
            }
            return sum;
        });
    }

    private static void check(double[][] probabilities, int[] codes, double @Nullable [] weights) {
        Weights.sameLength("ProbabilityError", "probabilities", probabilities.length, codes.length);
        Weights.check("ProbabilityError", codes.length, weights);
        for (int row = 0; row < codes.length; row++) {
            Weights.probabilities("ProbabilityError", probabilities[row]);
            Weights.code("ProbabilityError", "codes", codes[row], probabilities[row].length, row);
        }
    }

    private static void check(double[] probabilities, int rows, double @Nullable [] weights) {
        Weights.sameLength("ProbabilityError", "positive", rows, probabilities.length);
        Weights.check("ProbabilityError", rows, weights);
        Weights.probabilities("ProbabilityError", probabilities);
    }

    private static double clip(double probability) {
        return Math.clamp(probability, CLIP, 1 - CLIP);
    }
}
