package dev.viva.fraud.engine;

import dev.viva.fraud.Reason;
import dev.viva.learn.Classifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A classifier in use: it takes what it needs of the engine's features and says how likely a fraud is. Thread-safe. */
final class ScoringModel {
    /** The version of an engine without a model: it scores 0, so that only rules decide. */
    static final String NONE = "none";

    private final String version;
    private final @Nullable Classifier classifier;
    private final @Nullable Explanation explanation;
    private final int[] positions;
    private final boolean inOrder;

    private ScoringModel(String version, @Nullable Classifier classifier, int[] positions, boolean inOrder) {
        this.version = version;
        this.classifier = classifier;
        this.explanation = classifier == null ? null : new Explanation(classifier);
        this.positions = positions;
        this.inOrder = inOrder;
    }

    static ScoringModel none() {
        return new ScoringModel(NONE, null, new int[0], true);
    }

    /**
     * A model on the engine's features.
     *
     * @throws IllegalArgumentException if it does not have two labels or asks for a feature that the engine lacks
     */
    static ScoringModel of(String version, Classifier classifier, List<String> features) {
        if (classifier.labels().size() != 2) {
            throw new IllegalArgumentException("model " + version
                    + " must have two labels, the second of which is fraud, got " + classifier.labels());
        }
        List<String> wanted = classifier.featureNames();
        int[] positions = wanted.stream().mapToInt(features::indexOf).toArray();
        for (int at = 0; at < positions.length; at++) {
            if (positions[at] < 0) {
                throw new IllegalArgumentException("model " + version + " must ask for features of the engine, got '"
                        + wanted.get(at) + "'; there are " + features);
            }
        }
        return new ScoringModel(version, classifier, positions, wanted.equals(features));
    }

    String version() {
        return version;
    }

    double score(double[] features) {
        Classifier used = classifier;
        return used == null ? 0 : used.probability(row(features));
    }

    List<Reason> reasons(double[] features, int most) {
        Explanation used = explanation;
        return used == null ? List.of() : used.reasons(row(features), most);
    }

    private double[] row(double[] features) {
        if (inOrder) {
            return features;
        }
        double[] row = new double[positions.length];
        for (int at = 0; at < row.length; at++) {
            row[at] = features[positions[at]];
        }
        return row;
    }
}
