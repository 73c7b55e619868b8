package dev.viva.learn.descent;

import dev.viva.kernel.Kernels;

/** What a wrong side of the boundary costs; m is the margin: the score of the true side, less than 0 where it is wrong. */
public enum ClassLoss {
    /** {@code log(1 + exp(-m))}; of more than two classes, the log-loss of the softmax. Probabilities mean what they say. */
    LOGISTIC {
        @Override
        double value(double margin) {
            return Math.max(0, -margin) + Math.log1p(Kernels.exp(-Math.abs(margin)));
        }

        @Override
        double slope(double margin) {
            return -Kernels.sigmoid(-margin);
        }
    },
    /** {@code max(0, 1 - m)}: a support vector machine; of more classes, each against the rest. */
    HINGE {
        @Override
        double value(double margin) {
            return Math.max(0, 1 - margin);
        }

        @Override
        double slope(double margin) {
            return margin < 1 ? -1 : 0;
        }
    },
    /** {@code max(0, 1 - m)²}; of more classes, each against the rest. */
    SQUARED_HINGE {
        @Override
        double value(double margin) {
            double missing = Math.max(0, 1 - margin);
            return missing * missing;
        }

        @Override
        double slope(double margin) {
            return -2 * Math.max(0, 1 - margin);
        }
    };

    /** The loss. */
    abstract double value(double margin);

    /** Its derivative by the margin. */
    abstract double slope(double margin);
}
