package dev.viva.fraud.simulate;

import dev.viva.fraud.EntityKeys;
import dev.viva.kernel.CounterRandom;
import java.time.Duration;

/**
 * When the truth about a payment arrives. Frauds are reported after a log-normal time with a median of three days, at
 * most 60; what nobody reported counts as genuine after seven.
 */
final class LabelDelays {
    private static final double DAY = Duration.ofDays(1).toMillis();
    private static final double MEDIAN_DAYS = 3;
    private static final double SPREAD = 0.7;
    private static final double LEAST_DAYS = 0.04;
    private static final double MOST_DAYS = 60;
    private static final double GENUINE_DAYS = 7;

    private final CounterRandom random;

    LabelDelays(CounterRandom random) {
        this.random = random;
    }

    long millis(String transactionId, boolean fraud) {
        if (!fraud) {
            return (long) (GENUINE_DAYS * DAY);
        }
        double normal = random.gaussian(EntityKeys.key(transactionId));
        double days = MEDIAN_DAYS * StrictMath.exp(SPREAD * normal);
        return (long) (Math.clamp(days, LEAST_DAYS, MOST_DAYS) * DAY);
    }
}
