package dev.viva.deep.textbook;

import java.util.Arrays;

/**
 * Batch norm by hand for rows of features, with its gradient (Ioffe and Szegedy 2015). While training, a feature's mean and
 * variance are those of the batch, and running ones follow them; predictions use the running ones. Mutable, not thread-safe.
 */
public final class BatchNormalization {
    private final double momentum;
    private final double epsilon;
    private final double[] scale;
    private final double[] shift;
    private final double[] runningMean;
    private final double[] runningVariance;

    private BatchNormalization(int features, double momentum, double epsilon) {
        this.momentum = momentum;
        this.epsilon = epsilon;
        scale = new double[features];
        Arrays.fill(scale, 1);
        shift = new double[features];
        runningMean = new double[features];
        runningVariance = scale.clone();
    }

    /**
     * Begins with scale 1, shift 0, running mean 0 and variance 1.
     *
     * @param momentum the share by which running statistics move to the batch's, in (0, 1]
     * @throws IllegalArgumentException if {@code features} is below 1 or {@code momentum} out of range
     */
    public static BatchNormalization of(int features, double momentum) {
        if (features < 1 || !(momentum > 0 && momentum <= 1)) {
            throw new IllegalArgumentException(
                    "BatchNormalization: features must be at least 1 and momentum in (0, 1], got " + features + " and "
                            + momentum);
        }
        return new BatchNormalization(features, momentum, 1e-5);
    }

    /**
     * What training makes of a batch, with all in between.
     *
     * @param mean of each feature over the batch
     * @param variance of each feature, divided by the number of rows
     * @param normalized (x − mean) / √(variance + ε)
     * @param outputs scale · normalized + shift
     */
    public record Forward(double[] mean, double[] variance, double[][] normalized, double[][] outputs) {}

    /** The derivatives of a loss. */
    public record Backward(double[][] inputs, double[] scale, double[] shift) {}

    /**
     * Normalises by the batch and moves the running statistics, the variance without bias as others do.
     *
     * @throws IllegalArgumentException if there are fewer than two rows: one row has no variance
     */
    public Forward train(double[][] rows) {
        if (rows.length < 2) {
            throw new IllegalArgumentException("BatchNormalization.train: rows must be at least 2, got " + rows.length);
        }
        double[] mean = new double[scale.length];
        double[] variance = new double[scale.length];
        for (int feature = 0; feature < scale.length; feature++) {
            int at = feature;
            mean[at] = Arrays.stream(rows).mapToDouble(row -> row[at]).average().orElseThrow();
            variance[at] = Arrays.stream(rows)
                    .mapToDouble(row -> (row[at] - mean[at]) * (row[at] - mean[at]))
                    .average()
                    .orElseThrow();
            runningMean[at] += momentum * (mean[at] - runningMean[at]);
            double unbiased = variance[at] * rows.length / (rows.length - 1);
            runningVariance[at] += momentum * (unbiased - runningVariance[at]);
        }
        double[][] normalized = normalized(rows, mean, variance);
        return new Forward(mean, variance, normalized, outputs(normalized));
    }

    /** Normalises by the running statistics: what one row gives does not depend on the others. */
    public double[][] predict(double[][] rows) {
        return outputs(normalized(rows, runningMean, runningVariance));
    }

    private double[][] normalized(double[][] rows, double[] mean, double[] variance) {
        double[][] normalized = new double[rows.length][scale.length];
        for (int row = 0; row < rows.length; row++) {
            for (int at = 0; at < scale.length; at++) {
                normalized[row][at] = (rows[row][at] - mean[at]) / Math.sqrt(variance[at] + epsilon);
            }
        }
        return normalized;
    }

    private double[][] outputs(double[][] normalized) {
        double[][] outputs = new double[normalized.length][scale.length];
        for (int row = 0; row < outputs.length; row++) {
            for (int at = 0; at < scale.length; at++) {
                outputs[row][at] = scale[at] * normalized[row][at] + shift[at];
            }
        }
        return outputs;
    }

    /**
     * The derivatives of a loss, given those with respect to the outputs: the mean and the variance depend on every row, so
     * {@code dx = scale / (n √(variance + ε)) · (n dy − Σ dy − x̂ Σ dy x̂)}.
     */
    public Backward backward(Forward forward, double[][] outputGradients) {
        int rows = outputGradients.length;
        double[] ofScale = new double[scale.length];
        double[] ofShift = new double[scale.length];
        for (int row = 0; row < rows; row++) {
            for (int at = 0; at < scale.length; at++) {
                ofShift[at] += outputGradients[row][at];
                ofScale[at] += outputGradients[row][at] * forward.normalized[row][at];
            }
        }
        double[][] ofInputs = new double[rows][scale.length];
        for (int row = 0; row < rows; row++) {
            for (int at = 0; at < scale.length; at++) {
                double spread = rows * Math.sqrt(forward.variance[at] + epsilon);
                ofInputs[row][at] = scale[at]
                        / spread
                        * (rows * outputGradients[row][at] - ofShift[at] - forward.normalized[row][at] * ofScale[at]);
            }
        }
        return new Backward(ofInputs, ofScale, ofShift);
    }

    /** The learnt factor of each feature; changes are seen. */
    public double[] scale() {
        return scale;
    }

    /** The learnt term of each feature; changes are seen. */
    public double[] shift() {
        return shift;
    }

    /** The running means. */
    public double[] runningMean() {
        return runningMean.clone();
    }

    /** The running variances. */
    public double[] runningVariance() {
        return runningVariance.clone();
    }
}
