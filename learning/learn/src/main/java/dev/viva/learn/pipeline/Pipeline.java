package dev.viva.learn.pipeline;

import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.PreparingLearner;
import dev.viva.learn.Regressor;
import dev.viva.learn.Resampler;
import dev.viva.learn.Step;
import dev.viva.learn.Training;
import dev.viva.learn.Transform;
import dev.viva.learn.Transformer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps, then a learner; itself a learner. Each step is fitted on the training rows as those before it left them, and a
 * resampler acts on them alone; what is predicted passes through the transforms only. A validation set passes through the
 * transforms too.
 *
 * <p>Text reaches inner settings by {@code model.trees=200} and {@code 0.strategy=mean}, the step counted from 0. A search
 * fits the steps once for all candidates that differ in the learner alone.
 *
 * @param steps what comes before
 * @param model what learns
 * @param <M> {@link Classifier} or {@link Regressor}
 */
public record Pipeline<M extends Model>(Steps steps, Learner<? extends M> model) implements PreparingLearner<M> {
    /** Steps in this order. */
    public static Steps of(Step... steps) {
        return new Steps(List.of(steps));
    }

    @Override
    @SuppressWarnings("unchecked") // the declaration is of this record, whatever its model
    public Parameters<Pipeline<M>> parameters() {
        return (Parameters<Pipeline<M>>) (Parameters<?>) Parameters.of(
                Pipeline.class,
                Steps.parameter(steps),
                Parameter.learner("model", "what learns from the changed rows", model));
    }

    /**
     * {@inheritDoc}
     *
     * <p>{@code model.NAME} sets a parameter of the learner, {@code STEP.NAME} one of a step counted from 0.
     */
    @Override
    @SuppressWarnings("unchecked") // a learner with one parameter changed fits the same kind of model
    public Pipeline<M> with(String name, String text) {
        int dot = name.indexOf('.');
        if (dot < 1) {
            return parameters().with(this, name, text);
        }
        String of = name.substring(0, dot);
        String inner = name.substring(dot + 1);
        if (of.equals("model")) {
            return new Pipeline<>(steps, (Learner<? extends M>) model.with(inner, text));
        }
        if (!of.chars().allMatch(Character::isDigit)) {
            throw new IllegalArgumentException(
                    "Pipeline: the first part of a name must be 'model' or a step's number, got '" + name + "'");
        }
        return new Pipeline<>(steps.with(Integer.parseInt(of), inner, text), model);
    }

    /** The fitted steps, with the rows as they left them. */
    private record PreparedSteps(
            Object key,
            Dataset data,
            List<Transform> transforms,
            Dataset changed,
            @Nullable Dataset validation,
            PreparingLearner.@Nullable Prepared inner)
            implements PreparingLearner.Prepared {}

    @Override
    public Object preparationKey() {
        return List.of(steps, model instanceof PreparingLearner<?> preparing ? preparing.preparationKey() : "");
    }

    @Override
    public Prepared prepare(Dataset data, Training training) {
        List<Transform> transforms = new ArrayList<>();
        Dataset changed = data;
        for (Step step : steps.all()) {
            changed = switch (step) {
                case Resampler resampler -> resampler.resample(changed, training);
                case Transformer<?> transformer -> {
                    Transformer.Fitted<? extends Transform> fitted = transformer.fitAndApply(changed, training);
                    transforms.add(fitted.transform());
                    yield changed.withFeatures(fitted.features());
                }
            };
        }
        Dataset validation = training.validation();
        if (validation != null) {
            validation = validation.withFeatures(apply(transforms, validation.features()));
        }
        Prepared inner = model instanceof PreparingLearner<?> preparing
                ? preparing.prepare(changed, within(training, validation))
                : null;
        return new PreparedSteps(preparationKey(), data, List.copyOf(transforms), changed, validation, inner);
    }

    @Override
    public M fit(Prepared prepared, Training training) {
        if (!(prepared instanceof PreparedSteps ready) || !ready.key().equals(preparationKey())) {
            throw new IllegalArgumentException("Pipeline: prepared must be made by a pipeline of the same steps");
        }
        Training inner = within(training, ready.validation());
        M fitted = ready.inner() != null && model instanceof PreparingLearner<? extends M> preparing
                ? preparing.fit(ready.inner(), inner)
                : model.fit(ready.changed(), inner);
        return wrapped(ready, fitted);
    }

    @Override
    public M fit(Dataset data, Training training) {
        return fit(prepare(data, training), training);
    }

    @SuppressWarnings("unchecked") // a pipeline is made for classifiers or for regressors, and is wrapped as such
    private M wrapped(PreparedSteps ready, M fitted) {
        List<String> names = ready.data().features().names();
        return switch (fitted) {
            case Classifier classifier -> (M) new PipelineClassifier(names, ready.transforms(), classifier);
            case Regressor regressor -> (M) new PipelineRegressor(names, ready.transforms(), regressor);
            default -> throw new IllegalStateException("Pipeline: " + fitted.getClass());
        };
    }

    private static Training within(Training training, @Nullable Dataset validation) {
        return new Training(training.parallel(), training.progress(), validation, training.watch());
    }

    static Features apply(List<Transform> transforms, Features features) {
        Features changed = features;
        for (Transform transform : transforms) {
            changed = transform.apply(changed);
        }
        return changed;
    }

    /** One row, changed by each transform in turn. */
    static double[] apply(List<Transform> transforms, double[] row) {
        double[] changed = row;
        for (Transform transform : transforms) {
            double[] next = new double[transform.outputWidth()];
            transform.apply(changed, next);
            changed = next;
        }
        return changed;
    }
}
