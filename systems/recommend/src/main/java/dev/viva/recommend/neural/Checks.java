package dev.viva.recommend.neural;

/** What hyper-parameters must be. */
final class Checks {
    private Checks() {}

    static void within(String what, double least, double most, double got) {
        if (!(got >= least && got <= most)) {
            throw new IllegalArgumentException(
                    what + " must be in [" + text(least) + ", " + text(most) + "], got " + text(got));
        }
    }

    static void atLeast(String what, int least, int got) {
        if (got < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", got " + got);
        }
    }

    static void above(String what, double bound, double got) {
        if (!(got > bound) || Double.isInfinite(got)) {
            throw new IllegalArgumentException(
                    what + " must be finite and above " + text(bound) + ", got " + text(got));
        }
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
