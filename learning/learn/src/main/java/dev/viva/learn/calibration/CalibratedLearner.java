package dev.viva.learn.calibration;

import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.selection.Folds;
import dev.viva.learn.selection.OutOfFold;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits a classifier and calibrates it on rows that did not teach it: each row is scored by a model fitted on the other
 * folds, the calibration is fitted on those scores, and the classifier itself on all rows. Costs {@code folds + 1} fits.
 * Immutable and thread-safe.
 *
 * @param base the classifier's learner
 * @param method how the calibration is fitted
 * @param folds into how many parts the rows are divided
 * @param seed fixes the parts
 */
public record CalibratedLearner(Learner<? extends Classifier> base, Calibration.Method method, int folds, long seed)
        implements Learner<CalibratedClassifier> {
    private static final Parameters<CalibratedLearner> PARAMETERS = Parameters.of(
            CalibratedLearner.class,
            Parameter.<Learner<? extends Classifier>>learner(
                    "base", "the learner whose probabilities are calibrated", GradientBoosting.classifier()),
            Parameter.choice("method", "how the calibration is fitted", Calibration.Method.ISOTONIC),
            Parameter.integer("folds", "into how many parts the rows are divided", 2, 100, 5),
            Parameter.seed("seed", "fixes the parts", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming the first that is out of range
     */
    public CalibratedLearner {
        PARAMETERS.check(base, method, folds, seed);
    }

    /** Calibrates {@code base} with {@code method} over five folds. */
    public static CalibratedLearner of(Learner<? extends Classifier> base, Calibration.Method method) {
        return new CalibratedLearner(base, method, 5, 0);
    }

    @Override
    public Parameters<CalibratedLearner> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} The target holds at least two classes, and each has a row in at least two folds, so that every fold can be
     * left out.
     */
    @Override
    public CalibratedClassifier fit(Dataset data, Training training) {
        if (!(data.target() instanceof Target.Classes classes)
                || classes.labels().size() < 2) {
            throw new IllegalArgumentException("CalibratedLearner: the target must hold at least two classes, got "
                    + data.target().kind());
        }
        double[] weights = data.weights() == null ? ones(data.rows()) : data.weights();
        double[][] scores =
                OutOfFold.probabilities(base, data, Folds.of(data.target(), folds, seed), "calibration", training);
        int labels = classes.labels().size();
        List<Calibration> calibrations = IntStream.range(labels == 2 ? 1 : 0, labels)
                .mapToObj(code -> calibration(scores, classes.codes(), code, weights))
                .toList();
        return new CalibratedClassifier(base.fit(data, training), calibrations);
    }

    /** Of one class against the rest. */
    private Calibration calibration(double[][] scores, int[] codes, int code, double[] weights) {
        boolean[] positive = new boolean[codes.length];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = codes[row] == code;
        }
        double[] ofClass = Arrays.stream(scores).mapToDouble(row -> row[code]).toArray();
        return Calibration.fit(method, ofClass, positive, weights);
    }

    private static double[] ones(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return ones;
    }
}
