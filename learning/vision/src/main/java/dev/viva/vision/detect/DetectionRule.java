package dev.viva.vision.detect;

import dev.viva.vision.box.Suppression;

/**
 * What of all that a network says is told.
 *
 * @param confidence what is less sure is left out, in [0, 1]
 * @param suppression which of several boxes on the same thing stays
 */
public record DetectionRule(double confidence, Suppression suppression) {
    private static final int MOST = 300;

    /**
     * Checks the confidence.
     *
     * @throws IllegalArgumentException if it is not in [0, 1]
     */
    public DetectionRule {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("DetectionRule: confidence must be in [0, 1], got " + confidence);
        }
    }

    /** For people: confidence 0.25, at most 300 boxes with IoU up to 0.45 within a class. */
    public static DetectionRule forShowing() {
        return new DetectionRule(0.25, Suppression.withinClasses(0.45).withMost(MOST));
    }

    /** For {@link DetectorJudging judging}, which ranks also what is not sure: confidence 0.001, at most 300 boxes with IoU up to 0.7. */
    public static DetectionRule forJudging() {
        return new DetectionRule(0.001, Suppression.withinClasses(0.7).withMost(MOST));
    }

    /** With another least confidence. */
    public DetectionRule withConfidence(double least) {
        return new DetectionRule(least, suppression);
    }

    /** With another suppression. */
    public DetectionRule with(Suppression wanted) {
        return new DetectionRule(confidence, wanted);
    }
}
