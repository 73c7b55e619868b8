package dev.viva.recommend.model;

import dev.viva.recommend.Interactions;

/** What hyper-parameters must be. */
final class Checks {
    private Checks() {}

    static void atLeast(String what, double least, double got) {
        if (!(got >= least) || Double.isInfinite(got)) {
            throw new IllegalArgumentException(
                    what + " must be finite and at least " + text(least) + ", got " + text(got));
        }
    }

    static void above(String what, double bound, double got) {
        if (!(got > bound) || Double.isInfinite(got)) {
            throw new IllegalArgumentException(
                    what + " must be finite and above " + text(bound) + ", got " + text(got));
        }
    }

    static void within(String what, double least, double most, double got) {
        if (!(got >= least && got <= most)) {
            throw new IllegalArgumentException(
                    what + " must be in [" + text(least) + ", " + text(most) + "], got " + text(got));
        }
    }

    static void notEmpty(String whose, Interactions interactions) {
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
