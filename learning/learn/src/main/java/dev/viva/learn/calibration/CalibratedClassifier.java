package dev.viva.learn.calibration;

import dev.viva.learn.Classifier;
import dev.viva.learn.Features;
import java.util.List;

/**
 * A classifier with its probabilities calibrated: of two labels that of the second, of more each against the rest, after which
 * they are divided by their sum (Zadrozny and Elkan 2002); where all become 0 they stay as they were. Immutable and
 * thread-safe where {@code base} is.
 *
 * @param base says the probabilities
 * @param calibrations correct them: one for two labels, else one per label
 */
public record CalibratedClassifier(Classifier base, List<Calibration> calibrations) implements Classifier {
    private static final ThreadLocal<double[]> ROOM = ThreadLocal.withInitial(() -> new double[8]);

    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if there is another number of calibrations than the labels need
     */
    public CalibratedClassifier {
        calibrations = List.copyOf(calibrations);
        int labels = base.labels().size();
        if (labels < 2 || calibrations.size() != (labels == 2 ? 1 : labels)) {
            throw new IllegalArgumentException(
                    "CalibratedClassifier: there must be one calibration for two labels, else one per label, got "
                            + calibrations.size() + " for " + base.labels());
        }
    }

    /** A classifier of two labels. */
    public CalibratedClassifier(Classifier base, Calibration calibration) {
        this(base, List.of(calibration));
    }

    /**
     * The calibration of two labels.
     *
     * @throws IllegalStateException if there are more: see {@link #calibrations}
     */
    public Calibration calibration() {
        if (calibrations.size() > 1) {
            throw new IllegalStateException(
                    "CalibratedClassifier: there is one calibration for each of " + labels() + ", not a single one");
        }
        return calibrations.getFirst();
    }

    @Override
    public List<String> featureNames() {
        return base.featureNames();
    }

    @Override
    public List<String> labels() {
        return base.labels();
    }

    @Override
    public double[][] probabilities(Features features) {
        double[][] probabilities = base.probabilities(features);
        for (double[] row : probabilities) {
            calibrate(row);
        }
        return probabilities;
    }

    @Override
    public double probability(double[] row) {
        int labels = calibrations.size();
        if (labels == 1) {
            return calibrations.getFirst().apply(base.probability(row));
        }
        double[] room = ROOM.get();
        if (room.length < labels) {
            room = new double[labels];
            ROOM.set(room);
        }
        probabilities(row, room);
        return room[labels - 1];
    }

    @Override
    public void probabilities(double[] row, double[] into) {
        base.probabilities(row, into);
        calibrate(into);
    }

    private void calibrate(double[] probabilities) {
        if (calibrations.size() == 1) {
            probabilities[1] = calibrations.getFirst().apply(probabilities[1]);
            probabilities[0] = 1 - probabilities[1];
            return;
        }
        double sum = 0;
        for (int label = 0; label < calibrations.size(); label++) {
            sum += calibrations.get(label).apply(probabilities[label]);
        }
        for (int label = 0; sum > 0 && label < calibrations.size(); label++) {
            probabilities[label] = calibrations.get(label).apply(probabilities[label]) / sum;
        }
    }
}
