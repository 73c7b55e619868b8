package dev.viva.learn.tabular;

import dev.viva.learn.Classifier;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameters;
import dev.viva.learn.Regressor;

/**
 * A way to learn by its name, for classes and for numbers. Immutable.
 *
 * @param name as given on a command line, such as {@code gradient-boosting}
 * @param meaning what it does, in one sentence
 */
public record LearnerFamily(
        String name, String meaning, Learner<? extends Classifier> classifier, Learner<? extends Regressor> regressor) {
    /** The declaration of its hyper-parameters, the same for both. */
    public Parameters<?> parameters() {
        return classifier.parameters();
    }

    /**
     * This family with one hyper-parameter read from text.
     *
     * @throws IllegalArgumentException if there is no such parameter, or the text is not allowed for it
     */
    public LearnerFamily with(String parameter, String text) {
        return new LearnerFamily(name, meaning, classifier.with(parameter, text), regressor.with(parameter, text));
    }
}
