package dev.viva.learn.tabular;

import dev.viva.learn.Classifier;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.Parameters;
import dev.viva.learn.Regressor;
import dev.viva.learn.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to learn by its name, for classes, for numbers or for both. Immutable.
 *
 * @param name as given on a command line, such as {@code gradient-boosting}
 * @param meaning what it does, in one sentence
 * @param classifier what learns classes, or {@code null} if it cannot
 * @param regressor what learns numbers, or {@code null} if it cannot
 */
public record LearnerFamily(
        String name,
        String meaning,
        @Nullable Learner<? extends Classifier> classifier,
        @Nullable Learner<? extends Regressor> regressor) {
    /**
     * Checks that there is something to learn with.
     *
     * @throws IllegalArgumentException if neither learner is there
     */
    public LearnerFamily {
        if (classifier == null && regressor == null) {
            throw new IllegalArgumentException("LearnerFamily: '" + name + "' must have a learner");
        }
    }

    /** A family that learns classes only. */
    static LearnerFamily ofClasses(String name, String meaning, Learner<? extends Classifier> classifier) {
        return new LearnerFamily(name, meaning, classifier, null);
    }

    /** A family that learns numbers only. */
    static LearnerFamily ofNumbers(String name, String meaning, Learner<? extends Regressor> regressor) {
        return new LearnerFamily(name, meaning, null, regressor);
    }

    /** The declaration of its hyper-parameters, the same for classes and numbers. */
    public Parameters<?> parameters() {
        return classifier != null ? classifier.parameters() : numbers().parameters();
    }

    /** One line for each hyper-parameter; a second one where numbers allow other values than classes. */
    String help() {
        if (classifier == null || regressor == null) {
            return parameters().help();
        }
        String[] classes = classifier.parameters().help().split("\n");
        String[] numbers = regressor.parameters().help().split("\n");
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < classes.length; at++) {
            boolean same = classes[at].equals(numbers[at]);
            lines.add(same ? classes[at] : classes[at] + " (for classes)");
            lines.addAll(same ? List.of() : List.of(numbers[at] + " (for numbers)"));
        }
        return String.join("\n", lines);
    }

    /**
     * This family with one hyper-parameter read from text. Where only classes or only numbers allow the value, such as a
     * loss, what is left learns only those.
     *
     * @throws IllegalArgumentException if there is no such parameter, or the text is not allowed for it
     */
    public LearnerFamily with(String parameter, String text) {
        try {
            return new LearnerFamily(
                    name, meaning, changed(classifier, parameter, text), changed(regressor, parameter, text));
        } catch (IllegalArgumentException refused) {
            return withWhatAllows(parameter, text, refused);
        }
    }

    private LearnerFamily withWhatAllows(String parameter, String text, IllegalArgumentException refused) {
        for (boolean classes : new boolean[] {true, false}) {
            try {
                @Nullable Learner<? extends Classifier> first = classes ? changed(classifier, parameter, text) : null;
                @Nullable Learner<? extends Regressor> second = classes ? null : changed(regressor, parameter, text);
                if (first != null || second != null) {
                    return new LearnerFamily(name, meaning, first, second);
                }
            } catch (IllegalArgumentException alsoRefused) {
                // the error of both together says what is allowed
            }
        }
        throw refused;
    }

    @SuppressWarnings("unchecked") // a learner with one parameter changed fits the same kind of model
    private static <M extends Model> @Nullable Learner<? extends M> changed(
            @Nullable Learner<? extends M> learner, String parameter, String text) {
        return learner == null ? null : (Learner<? extends M>) learner.with(parameter, text);
    }

    /**
     * What learns {@code target}.
     *
     * @throws IllegalArgumentException if this family cannot learn that kind of target
     */
    Learner<? extends Model> learnerOf(Target target) {
        return target instanceof Target.Classes ? classes() : numbers();
    }

    private Learner<? extends Classifier> classes() {
        if (classifier == null) {
            throw new IllegalArgumentException(
                    "the learner '" + name + "' predicts numbers, and the target holds classes");
        }
        return classifier;
    }

    private Learner<? extends Regressor> numbers() {
        if (regressor == null) {
            throw new IllegalArgumentException(
                    "the learner '" + name + "' predicts classes, and the target holds numbers");
        }
        return regressor;
    }
}
