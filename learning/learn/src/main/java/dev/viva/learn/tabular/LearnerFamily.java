package dev.viva.learn.tabular;

import dev.viva.learn.Classifier;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.Parameters;
import dev.viva.learn.Regressor;
import dev.viva.learn.Step;
import dev.viva.learn.Target;
import dev.viva.learn.pipeline.Pipeline;
import dev.viva.learn.pipeline.Steps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way to learn by its name, for classes, for numbers or for both. Immutable.
 *
 * @param name as given on a command line, such as {@code gradient-boosting}
 * @param meaning what it does, in one sentence
 * @param classifier what learns classes, or {@code null} if it cannot
 * @param regressor what learns numbers, or {@code null} if it cannot
 * @param preparation what is done with the columns before, inside each fit; no steps for learners that need none
 */
public record LearnerFamily(
        String name,
        String meaning,
        @Nullable Learner<? extends Classifier> classifier,
        @Nullable Learner<? extends Regressor> regressor,
        Steps preparation) {
    private static final Steps NOTHING = Pipeline.of();
    private static final String INNER = "model.";

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

    /** A family that takes columns as they are. */
    public LearnerFamily(
            String name,
            String meaning,
            @Nullable Learner<? extends Classifier> classifier,
            @Nullable Learner<? extends Regressor> regressor) {
        this(name, meaning, classifier, regressor, NOTHING);
    }

    /** The same after {@code steps}. */
    LearnerFamily after(Step... steps) {
        return new LearnerFamily(name, meaning, classifier, regressor, Pipeline.of(steps));
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
     * loss, what is left learns only those. Of a family that prepares columns, {@code model.NAME} is {@code NAME}.
     *
     * @throws IllegalArgumentException if there is no such parameter, or the text is not allowed for it
     */
    public LearnerFamily with(String parameter, String text) {
        boolean inner = prepares() && parameter.startsWith(INNER);
        String own = inner ? parameter.substring(INNER.length()) : parameter;
        try {
            return learning(changed(classifier, own, text), changed(regressor, own, text));
        } catch (IllegalArgumentException refused) {
            return withWhatAllows(own, text, refused);
        }
    }

    private boolean prepares() {
        return !preparation.all().isEmpty();
    }

    private LearnerFamily learning(
            @Nullable Learner<? extends Classifier> classes, @Nullable Learner<? extends Regressor> numbers) {
        return new LearnerFamily(name, meaning, classes, numbers, preparation);
    }

    private LearnerFamily withWhatAllows(String parameter, String text, IllegalArgumentException refused) {
        for (boolean classes : new boolean[] {true, false}) {
            try {
                @Nullable Learner<? extends Classifier> first = classes ? changed(classifier, parameter, text) : null;
                @Nullable Learner<? extends Regressor> second = classes ? null : changed(regressor, parameter, text);
                if (first != null || second != null) {
                    return learning(first, second);
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
     * What learns {@code target}, with what comes before.
     *
     * @throws IllegalArgumentException if this family cannot learn that kind of target
     */
    Learner<? extends Model> learnerOf(Target target) {
        if (!prepares()) {
            return target instanceof Target.Classes ? classes() : numbers();
        }
        return target instanceof Target.Classes ? preparation.classifier(classes()) : preparation.regressor(numbers());
    }

    /**
     * The settings of what learns {@code target}, and of the steps before it, as text by name.
     *
     * @throws IllegalArgumentException as {@link #learnerOf}
     */
    Map<String, String> settings(Target target) {
        Learner<? extends Model> learner = target instanceof Target.Classes ? classes() : numbers();
        Map<String, String> settings = new LinkedHashMap<>(learner.parameters().toText(learner));
        if (prepares()) {
            settings.put("preparation", preparation.text());
        }
        return settings;
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
