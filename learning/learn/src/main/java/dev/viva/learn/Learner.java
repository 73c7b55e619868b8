package dev.viva.learn;

/**
 * A way to learn: an immutable record of hyper-parameters, checked when it is made. The same learner fitted twice on
 * the same data gives the same model, bit for bit, for any number of threads.
 *
 * @param <M> the kind of model that it fits
 */
public interface Learner<M extends Model> {
    /**
     * Fits a model; the data is not changed.
     *
     * @throws IllegalArgumentException if the data does not suit this learner: what is wrong, where, and what is allowed
     */
    M fit(Dataset data, Training training);

    /** Fits a model on all processors, without a validation set and in silence. */
    default M fit(Dataset data) {
        return fit(data, Training.plain());
    }

    /** The declaration of its hyper-parameters. */
    Parameters<? extends Learner<M>> parameters();

    /**
     * This learner with one hyper-parameter read from text, as {@code --set name=text} does.
     *
     * @throws IllegalArgumentException if there is no such parameter, or the text is not allowed for it
     */
    default Learner<M> with(String name, String text) {
        return parameters().with(this, name, text);
    }
}
