package dev.viva.testkit;

import java.util.SplittableRandom;

/**
 * Checks a law on many random cases, each drawn from a seed of its own.
 *
 * <p>A failure names the case's seed; setting the system property {@code viva.seed} to it runs that one case again, and
 * {@code viva.cases} sets how many cases every law is tried on.
 */
public final class Laws {
    private Laws() {}

    /** A statement about one random case; it throws when the case breaks the law. */
    @FunctionalInterface
    public interface Law {
        /** Draws a case from {@code random} and checks it. */
        void check(SplittableRandom random) throws Exception;
    }

    /**
     * Tries {@code law} on {@code cases} seeds, the same ones every time.
     *
     * @throws AssertionError naming the seed of the first case that fails, with that failure as its cause
     */
    public static void hold(int cases, Law law) {
        String only = System.getProperty("viva.seed");
        if (only != null) {
            check(Long.parseLong(only), law);
            return;
        }
        int count = Integer.getInteger("viva.cases", cases);
        for (long seed = 1; seed <= count; seed++) {
            check(seed, law);
        }
    }

    private static void check(long seed, Law law) {
        try {
            law.check(new SplittableRandom(seed));
        } catch (Exception | AssertionError failure) {
            throw new AssertionError("broken by seed " + seed + " (run again with -Dviva.seed=" + seed + ")", failure);
        }
    }
}
