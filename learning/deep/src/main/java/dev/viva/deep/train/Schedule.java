package dev.viva.deep.train;

/** What the learning rate is multiplied by, step by step. */
@FunctionalInterface
public interface Schedule {
    /**
     * The factor of a step.
     *
     * @param step from 0
     */
    double factor(long step);

    /** Always 1. */
    static Schedule constant() {
        return step -> 1;
    }

    /** Multiplied by {@code factor} after every {@code every} steps. */
    static Schedule steps(long every, double factor) {
        require("steps", "every", every);
        return step -> Math.pow(factor, Math.floorDiv(step, every) * 1.0);
    }

    /** Half a wave of cosine from 1 down to {@code end} over {@code total} steps, then {@code end} (Loshchilov and Hutter 2017). */
    static Schedule cosine(long total, double end) {
        require("cosine", "total", total);
        return step -> end + (1 - end) * (1 + Math.cos(Math.PI * Math.min(step, total) / total)) / 2;
    }

    /** A straight line from 1 to {@code end} over {@code total} steps, then {@code end}. */
    static Schedule linear(long total, double end) {
        require("linear", "total", total);
        return step -> 1 + (end - 1) * Math.min(step, total) / total;
    }

    /** This schedule behind {@code steps} steps in which the rate rises in a straight line. */
    default Schedule afterWarmUp(long steps) {
        require("afterWarmUp", "steps", steps);
        return step -> step < steps ? (step + 1.0) / steps : factor(step - steps);
    }

    private static void require(String method, String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "Schedule." + method + ": " + name + " must be at least 1, got " + value);
        }
    }
}
