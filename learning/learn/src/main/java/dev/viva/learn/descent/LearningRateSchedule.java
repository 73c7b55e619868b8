package dev.viva.learn.descent;

/** By what the learning rate is multiplied in each epoch. */
public enum LearningRateSchedule {
    /** 1 in all of them. */
    CONSTANT {
        @Override
        double factor(int epoch, int epochs) {
            return 1;
        }
    },
    /** 1 / √epoch: the classical rate of Robbins and Monro for losses that are convex only. */
    INVERSE_ROOT {
        @Override
        double factor(int epoch, int epochs) {
            return 1 / Math.sqrt(epoch);
        }
    },
    /** Half a wave of the cosine from 1 down to nearly 0 (Loshchilov and Hutter 2017), without restarts. */
    COSINE {
        @Override
        double factor(int epoch, int epochs) {
            return (1 + StrictMath.cos(Math.PI * (epoch - 1) / epochs)) / 2;
        }
    };

    /**
     * The factor.
     *
     * @param epoch from 1
     * @param epochs how many there are at most
     */
    abstract double factor(int epoch, int epochs);
}
