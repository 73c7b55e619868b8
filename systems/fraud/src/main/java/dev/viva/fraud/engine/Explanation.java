package dev.viva.fraud.engine;

import dev.viva.fraud.Reason;
import dev.viva.learn.Classifier;
import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.calibration.CalibratedClassifier;
import dev.viva.learn.explain.TreeExplainer;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.List;
import java.util.Optional;

/**
 * Why a classifier gives a row its score: the Shapley values of its trees' log-odds, before calibration, which keeps their
 * order. A classifier that is not made of trees gives no reasons. Thread-safe.
 */
final class Explanation {
    private final Optional<TreeExplainer> explainer;

    Explanation(Classifier classifier) {
        explainer = ensemble(classifier).map(TreeExplainer::of);
    }

    private static Optional<TreeEnsemble> ensemble(Classifier classifier) {
        return switch (classifier) {
            case CalibratedClassifier calibrated -> ensemble(calibrated.base());
            case GradientBoostedClassifier boosted -> Optional.of(boosted.ensemble());
            default -> Optional.empty();
        };
    }

    /** The features that move the score of {@code row} most, strongest first. */
    List<Reason> reasons(double[] row, int most) {
        return explainer
                .map(trees -> trees.reasons(row, most).stream()
                        .map(part -> new Reason(part.feature(), part.value(), part.contribution()))
                        .toList())
                .orElse(List.of());
    }
}
