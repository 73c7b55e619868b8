package dev.viva.learn;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of one fit. They decide how fast and how visibly it runs and when it stops early, never, for a given
 * number of iterations, what it learns.
 *
 * @param validation rows kept apart for early stopping, or {@code null}
 */
public record Training(
        Parallel parallel, Progress progress, @Nullable Dataset validation, Watch watch) {
    /** Told after each iteration of an iterative fit; may end it. */
    @FunctionalInterface
    public interface Watch {
        /** Watches nothing and never ends a fit; training losses are not computed for it. */
        Watch NONE = (iteration, train, validation) -> true;

        /**
         * Says whether to go on.
         *
         * @param iteration how many iterations are done, from 1
         * @param trainLoss the loss on the training rows, or NaN where it was not computed
         * @param validationLoss the loss on the validation rows, or NaN without any
         */
        boolean goOn(int iteration, double trainLoss, double validationLoss);
    }

    /** On all processors, in silence, without a validation set. */
    public static Training plain() {
        return new Training(Parallel.common(), Progress.none(), null, Watch.NONE);
    }

    /** The same with this pool. */
    public Training on(Parallel pool) {
        return new Training(pool, progress, validation, watch);
    }

    /** The same, reporting to {@code reported}. */
    public Training reporting(Progress reported) {
        return new Training(parallel, reported, validation, watch);
    }

    /** The same with a validation set. */
    public Training validating(Dataset rows) {
        return new Training(parallel, progress, rows, watch);
    }

    /** The same, watched after each iteration. */
    public Training watchedBy(Watch watcher) {
        return new Training(parallel, progress, validation, watcher);
    }
}
