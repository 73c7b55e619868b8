package dev.viva.study.jail;

import java.nio.file.Path;

/**
 * How the jail is set up.
 *
 * @param warm how many jailed virtual machines wait for a submission, 1 … 64
 * @param compilers how many jailed compilers are kept, 1 … 16
 * @param unsafeLocal whether code runs without the kernel's wall: only for one's own code, where there is no wall
 * @param javaHome the Java installation that is run inside
 */
public record JailSettings(int warm, int compilers, boolean unsafeLocal, Path javaHome) {
    /** Two warm machines, two compilers, the wall required, this process's own Java. */
    public static final JailSettings DEFAULT = new JailSettings(2, 2, false, Path.of(System.getProperty("java.home")));

    /** Checks the ranges. */
    public JailSettings {
        if (warm < 1 || warm > 64) {
            throw new IllegalArgumentException("JailSettings.warm must be in [1, 64], got " + warm);
        }
        if (compilers < 1 || compilers > 16) {
            throw new IllegalArgumentException("JailSettings.compilers must be in [1, 16], got " + compilers);
        }
    }

    /** The same with another number of warm machines. */
    public JailSettings withWarm(int number) {
        return new JailSettings(number, compilers, unsafeLocal, javaHome);
    }

    /** The same, without the kernel's wall or behind it. */
    public JailSettings withUnsafeLocal(boolean allowed) {
        return new JailSettings(warm, compilers, allowed, javaHome);
    }
}
