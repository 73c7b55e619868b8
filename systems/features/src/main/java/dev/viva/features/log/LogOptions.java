package dev.viva.features.log;

import java.time.Duration;

/**
 * How an event log uses its disk.
 *
 * @param segmentBytes size of one segment file, in [4096, 2^30] and a multiple of 4096; 64 MiB by default
 * @param forceInterval how long a record may wait before the log begins to force it to the disk by itself, in (0, 1 day];
 *     3 ms by default, so that with a force of up to 2 ms a power cut costs at most the last 5 ms
 * @param limitBytes the most that all segments may take together, at least two segments; unlimited by default
 */
public record LogOptions(int segmentBytes, Duration forceInterval, long limitBytes) {
    private static final int PAGE = 4096;

    /** Checks the ranges. */
    public LogOptions {
        if (segmentBytes < PAGE || segmentBytes > 1 << 30 || segmentBytes % PAGE != 0) {
            throw new IllegalArgumentException(
                    "LogOptions.segmentBytes must be a multiple of 4096 in [4096, 1073741824], got " + segmentBytes);
        }
        if (forceInterval.isNegative() || forceInterval.isZero() || forceInterval.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("LogOptions.forceInterval must be in (0, 1 day], got " + forceInterval);
        }
        if (limitBytes < 2L * segmentBytes) {
            throw new IllegalArgumentException("LogOptions.limitBytes must be at least two segments, "
                    + 2L * segmentBytes + ", got " + limitBytes);
        }
    }

    /** Segments of 64 MiB, forced every 3 ms, without a limit. */
    public static LogOptions standard() {
        return new LogOptions(64 << 20, Duration.ofMillis(3), Long.MAX_VALUE);
    }

    /** The same with another size of a segment. */
    public LogOptions withSegmentBytes(int bytes) {
        return new LogOptions(bytes, forceInterval, limitBytes);
    }

    /** The same with another time between forces. */
    public LogOptions withForceInterval(Duration interval) {
        return new LogOptions(segmentBytes, interval, limitBytes);
    }

    /** The same with a limit on the space that all segments take together. */
    public LogOptions withLimitBytes(long bytes) {
        return new LogOptions(segmentBytes, forceInterval, bytes);
    }
}
