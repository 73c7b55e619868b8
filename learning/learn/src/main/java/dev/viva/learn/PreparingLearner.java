package dev.viva.learn;

/**
 * A learner whose fit begins with work that most of its hyper-parameters do not change, such as binning: a search does that
 * work once per fold, for all candidates that can share it. For every dataset, {@code fit(prepare(data, training), training)}
 * gives the bits of {@code fit(data, training)}.
 *
 * @param <M> the kind of model that it fits
 */
public interface PreparingLearner<M extends Model> extends Learner<M> {
    /** The shared first part of several fits, with the data it was made of. Immutable and thread-safe. */
    interface Prepared {
        /** The data. */
        Dataset data();
    }

    /**
     * What the preparation depends on, of this learner: two learners with equal keys can use each other's. A value with
     * {@code equals}, such as a record or a list.
     */
    Object preparationKey();

    /**
     * Does the first part of a fit.
     *
     * @throws IllegalArgumentException as {@link #fit(Dataset, Training)}
     */
    Prepared prepare(Dataset data, Training training);

    /**
     * Does the rest of a fit.
     *
     * @throws IllegalArgumentException if {@code prepared} was made by a learner with another key; or as
     *     {@link #fit(Dataset, Training)}
     */
    M fit(Prepared prepared, Training training);
}
