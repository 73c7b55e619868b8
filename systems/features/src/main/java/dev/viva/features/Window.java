package dev.viva.features;

import java.time.Duration;

/**
 * Which part of the past a feature looks at: {@code (t - delay - length, t - delay]} for an event at time {@code t}, to
 * the millisecond.
 *
 * @param length from 1 second to 90 days, or {@link #FOREVER} for the whole history
 * @param delay from 0 to 90 days; the time that labels need
 */
public record Window(Duration length, Duration delay) {
    /** The length that reaches back to the first event. */
    public static final Duration FOREVER = Duration.ofDays(365_000);

    private static final Duration LONGEST = Duration.ofDays(90);

    public Window {
        boolean bounded = length.compareTo(Duration.ofSeconds(1)) >= 0 && length.compareTo(LONGEST) <= 0;
        if (!bounded && !length.equals(FOREVER)) {
            throw new IllegalArgumentException(
                    "Window.length must be in [PT1S, P90D] or Window.FOREVER, got " + length);
        }
        if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Window.delay must be in [PT0S, P90D], got " + delay);
        }
        requireMillis("length", length);
        requireMillis("delay", delay);
    }

    /** The last {@code length}, without delay. */
    public static Window of(Duration length) {
        return new Window(length, Duration.ZERO);
    }

    /** The last {@code days} days, without delay. */
    public static Window days(int days) {
        return of(Duration.ofDays(days));
    }

    /** The whole history. */
    public static Window forever() {
        return of(FOREVER);
    }

    /** The same length, so much earlier. */
    public Window delayed(Duration delay) {
        return new Window(length, delay);
    }

    /** Whether the window reaches back to the first event. */
    public boolean isForever() {
        return length.equals(FOREVER);
    }

    private static void requireMillis(String what, Duration value) {
        if (value.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException("Window." + what + " must be whole milliseconds, got " + value);
        }
    }
}
