package dev.viva.learn.descent;

/** What an error costs: e is its size, t the threshold, both in standard deviations of the target. */
public enum NumberLoss {
    /** {@code e² / 2}: the mean. */
    SQUARED {
        @Override
        double value(double error, double threshold) {
            return error * error / 2;
        }

        @Override
        double slope(double error, double threshold) {
            return error;
        }
    },
    /** {@code |e|}: the median. */
    ABSOLUTE {
        @Override
        double value(double error, double threshold) {
            return Math.abs(error);
        }

        @Override
        double slope(double error, double threshold) {
            return Math.signum(error);
        }
    },
    /** {@code e² / 2} up to t, {@code t (|e| - t / 2)} beyond (Huber 1964). */
    HUBER {
        @Override
        double value(double error, double threshold) {
            double size = Math.abs(error);
            return size <= threshold ? error * error / 2 : threshold * (size - threshold / 2);
        }

        @Override
        double slope(double error, double threshold) {
            return Math.clamp(error, -threshold, threshold);
        }
    },
    /** {@code max(0, |e| - t)}: support vector regression. */
    EPSILON_INSENSITIVE {
        @Override
        double value(double error, double threshold) {
            return Math.max(0, Math.abs(error) - threshold);
        }

        @Override
        double slope(double error, double threshold) {
            return Math.abs(error) > threshold ? Math.signum(error) : 0;
        }
    };

    /** The loss of {@code error}, the prediction less the target. */
    abstract double value(double error, double threshold);

    /** Its derivative by the prediction. */
    abstract double slope(double error, double threshold);
}
