package dev.viva.learn;

/**
 * A learner whose fit goes on in steps and may end where a validation set says that further ones do harm. What it found can
 * then be used for a fit on all rows.
 *
 * @param <M> the kind of model that it fits
 */
public interface StoppingLearner<M extends Model> extends Learner<M> {
    /** This learner, set to take as many steps as {@code model} kept, whatever a validation set says. */
    Learner<M> asLongAs(M model);
}
