package dev.viva.learn.selection;

import dev.viva.learn.probability.StudentT;
import java.util.Arrays;

/**
 * A figure over splits, with the interval that holds what it estimates with the stated confidence. Splits share rows, so
 * that the variance between them understates how uncertain their mean is: it is multiplied by 1/splits + test/train
 * rather than 1/splits (Nadeau and Bengio, Inference for the Generalization Error, 2003), with Student's t of one degree
 * less than there are splits. It is an approximation, on the wide side for plain k-fold.
 *
 * @param mean the mean over the splits in which the figure is defined; NaN if there are none
 * @param deviation the standard deviation between those splits; 0 for a single one
 * @param error the corrected standard error of the mean; NaN for fewer than two splits
 * @param low the lower end of the interval; NaN for fewer than two splits
 * @param high the upper end; NaN for fewer than two splits
 * @param splits how many splits define the figure
 */
public record Estimate(double mean, double deviation, double error, double low, double high, int splits) {
    /**
     * Estimates from one value per split; NaN values are left out.
     *
     * @param testShare the number of rows that judge over the number that teach, as mean over the splits
     * @param confidence of the interval
     * @throws IllegalArgumentException if {@code confidence} is not in (0, 1), or {@code testShare} is negative or NaN
     */
    public static Estimate of(double[] values, double testShare, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("Estimate.confidence must be in (0, 1), got " + confidence);
        }
        if (!(testShare >= 0)) {
            throw new IllegalArgumentException("Estimate.testShare must be at least 0, got " + testShare);
        }
        double[] known =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        double mean = Arrays.stream(known).average().orElse(Double.NaN);
        if (known.length < 2) {
            return new Estimate(mean, 0, Double.NaN, Double.NaN, Double.NaN, known.length);
        }
        double squares = Arrays.stream(known)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double variance = squares / (known.length - 1);
        double error = Math.sqrt(variance * (1.0 / known.length + testShare));
        double half = StudentT.standard(known.length - 1.0).quantile((1 + confidence) / 2) * error;
        return new Estimate(mean, Math.sqrt(variance), error, mean - half, mean + half, known.length);
    }
}
