package dev.viva.learn;

/**
 * A way to learn how to change features: an immutable record of hyper-parameters, checked when it is made. What is learned
 * is a {@link Transform}. A transformer that needs a target says so; all others take any, {@link Target.None} too.
 *
 * @param <T> the kind of transform that it fits
 */
public non-sealed interface Transformer<T extends Transform> extends Learner<T>, Step {
    @Override
    Parameters<? extends Transformer<T>> parameters();

    /**
     * What a fit gives when the training rows themselves are to be used further.
     *
     * @param transform what was learned
     * @param features the training rows, changed
     */
    record Fitted<T extends Transform>(T transform, Features features) {}

    /**
     * Fits, and changes the training rows. Where the target is read, each row is changed by what was learned without it
     * (cross-fitting), so that the features cannot carry the answer; elsewhere the same as applying the transform.
     *
     * @throws IllegalArgumentException as {@link #fit}
     */
    default Fitted<T> fitAndApply(Dataset data, Training training) {
        T transform = fit(data, training);
        return new Fitted<>(transform, transform.apply(data.features()));
    }
}
