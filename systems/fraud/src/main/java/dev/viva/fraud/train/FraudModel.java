package dev.viva.fraud.train;

import dev.viva.fraud.FraudFeatures;
import dev.viva.fraud.Thresholds;
import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.calibration.CalibratedClassifier;
import dev.viva.learn.calibration.Calibration;
import dev.viva.learn.store.CorruptModelException;
import dev.viva.learn.store.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What decides: features, boosted trees over them, a calibration, and thresholds. Immutable and thread-safe.
 *
 * @param features what the trees see
 * @param classifier trees with their calibration
 * @param thresholds where scores turn into verdicts
 * @param notes what was noted when it was trained, such as counts and metrics
 */
public record FraudModel(
        FraudFeatures features, CalibratedClassifier classifier, Thresholds thresholds, Map<String, String> notes) {
    private static final String FEATURES = "fraud.features";
    private static final String CHALLENGE = "fraud.challenge";
    private static final String BLOCK = "fraud.block";

    /**
     * Checks that the trees belong to the features, and copies the notes.
     *
     * @throws IllegalArgumentException if the classifier is not of boosted trees or expects other inputs
     */
    public FraudModel {
        if (!(classifier.base() instanceof GradientBoostedClassifier)) {
            throw new IllegalArgumentException("FraudModel.classifier must be of boosted trees, got a "
                    + classifier.base().getClass().getSimpleName());
        }
        if (!classifier.featureNames().equals(features.names())) {
            throw new IllegalArgumentException("FraudModel.classifier must expect the inputs " + features.names()
                    + ", got " + classifier.featureNames());
        }
        notes = Map.copyOf(notes);
    }

    /** The trees, for explanations: their score is in log-odds before calibration. */
    public GradientBoostedClassifier trees() {
        return (GradientBoostedClassifier) classifier.base();
    }

    /** What turns the trees' probability into a calibrated one. */
    public Calibration calibration() {
        return classifier.calibration();
    }

    /** The calibrated probability of fraud, without allocation; {@code inputs} as {@link FraudFeatures} fills them. */
    public double score(double[] inputs) {
        return classifier.probability(inputs);
    }

    /** The same with other thresholds. */
    public FraudModel withThresholds(Thresholds changed) {
        return new FraudModel(features, classifier, changed, notes);
    }

    /** The first twelve digits of a SHA-256 over everything: equal for equal models. */
    public String version() {
        try {
            byte[] bytes = ModelFile.standard().toBytes(classifier, remarks());
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private Map<String, String> remarks() {
        Map<String, String> remarks = new TreeMap<>(notes);
        remarks.put(FEATURES, features.toText());
        remarks.put(CHALLENGE, Double.toString(thresholds.challenge()));
        remarks.put(BLOCK, Double.toString(thresholds.block()));
        return remarks;
    }

    /**
     * Saves everything in one file, which takes the place of an older one in one step.
     *
     * @throws IOException if it cannot be written
     */
    public void save(Path file) throws IOException {
        ModelFile.standard().save(classifier, remarks(), file);
    }

    /**
     * Loads what {@link #save} wrote.
     *
     * @throws CorruptModelException if the file is cut short, changed, or holds another kind of model
     * @throws IOException if it cannot be read
     */
    public static FraudModel load(Path file) throws IOException {
        ModelFile.Saved saved = ModelFile.standard().load(file);
        Map<String, String> notes = new TreeMap<>(saved.remarks());
        String features = notes.remove(FEATURES);
        String challenge = notes.remove(CHALLENGE);
        String block = notes.remove(BLOCK);
        if (!(saved.model() instanceof CalibratedClassifier classifier)
                || features == null
                || challenge == null
                || block == null) {
            throw new CorruptModelException(file.toString(), "it holds another kind of model, not one of frauds");
        }
        try {
            Thresholds thresholds = new Thresholds(Double.parseDouble(challenge), Double.parseDouble(block));
            return new FraudModel(FraudFeatures.parse(features), classifier, thresholds, notes);
        } catch (IllegalArgumentException wrong) {
            throw new CorruptModelException(
                    file.toString(), "its parts do not fit together: " + wrong.getMessage(), wrong);
        }
    }
}
