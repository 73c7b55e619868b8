package dev.viva.array;

import dev.viva.kernel.Parallel;
import java.util.Arrays;

/** How columns vary together. A NaN or an infinity makes everything that depends on it NaN. Stateless and thread-safe. */
public final class Statistics {
    private Statistics() {}

    /**
     * The covariances of the columns of a matrix, each row one observation: {@code np.cov(x, rowvar=False)} for {@code lost} = 1.
     * O(rows · columns²).
     *
     * @param lost the degrees of freedom lost: sums are divided by {@code rows - lost}, and NaN if that is not above 0
     * @throws IllegalArgumentException if there are not two axes
     */
    public static Array covariance(Array matrix, int lost) {
        return covariance("Statistics.covariance", matrix, lost);
    }

    /**
     * The correlations of the columns of a matrix, each row one observation: {@code np.corrcoef(x, rowvar=False)}; NaN for a column that
     * does not vary. O(rows · columns²).
     *
     * @throws IllegalArgumentException if there are not two axes
     */
    public static Array correlation(Array matrix) {
        Array covariance = covariance("Statistics.correlation", matrix, 0);
        Array deviations = covariance.diagonal().sqrt();
        Array correlation = covariance.dividedBy(deviations.addAxis(1)).dividedBy(deviations);
        return correlation.clip(-1, 1);
    }

    /**
     * The correlation of two vectors: {@code np.corrcoef(x[:, 0], x[:, 1])[0, 1]}; NaN if one does not vary.
     *
     * @throws IllegalArgumentException if they are not of one axis and one length
     */
    public static double correlation(Array one, Array other) {
        if (one.dimensions() != 1 || !Arrays.equals(one.lengths(), other.lengths())) {
            throw new IllegalArgumentException("Statistics.correlation: both must be vectors of one length, got shapes "
                    + Arrays.toString(one.lengths()) + " and " + Arrays.toString(other.lengths()));
        }
        return correlation(Array.stack(1, one, other)).get(0, 1);
    }

    private static Array covariance(String owner, Array matrix, int lost) {
        if (matrix.dimensions() != 2) {
            throw new IllegalArgumentException(
                    owner + ": the matrix must have 2 axes, got shape " + Arrays.toString(matrix.lengths()));
        }
        Array centred = matrix.minus(matrix.mean(0));
        double[] products = Gram.of(centred.transpose().toRows(), Parallel.common());
        int columns = matrix.length(1);
        return Array.owning(products, columns, columns).dividedBy(Math.max(matrix.length(0) - lost, 0));
    }
}
