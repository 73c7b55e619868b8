package dev.viva.recommend;

/**
 * What arguments must be. Each check throws an {@link IllegalArgumentException} that says what, what is allowed and what came, and does
 * nothing where all is well. {@code what} names the owner and the argument, as in {@code "ImplicitAls: factors"}.
 */
public final class Checks {
    private Checks() {}

    /** A whole number that is not too small. */
    public static void atLeast(String what, int least, int got) {
        if (got < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", got " + got);
        }
    }

    /** A finite number that is not too small. */
    public static void atLeast(String what, double least, double got) {
        if (!(got >= least) || Double.isInfinite(got)) {
            throw new IllegalArgumentException(
                    what + " must be finite and at least " + text(least) + ", got " + text(got));
        }
    }

    /** A finite number above {@code bound}. */
    public static void above(String what, double bound, double got) {
        if (!(got > bound) || Double.isInfinite(got)) {
            throw new IllegalArgumentException(
                    what + " must be finite and above " + text(bound) + ", got " + text(got));
        }
    }

    /** A number from {@code least} to {@code most}, both allowed. */
    public static void within(String what, double least, double most, double got) {
        if (!(got >= least && got <= most)) {
            throw new IllegalArgumentException(
                    what + " must be in [" + text(least) + ", " + text(most) + "], got " + text(got));
        }
    }

    /** Interactions to learn from; {@code whose} is who learns. */
    public static void notEmpty(String whose, Interactions interactions) {
        if (interactions.size() == 0) {
            throw new IllegalArgumentException(
                    whose + ".fit: there must be at least one interaction, got " + interactions);
        }
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
