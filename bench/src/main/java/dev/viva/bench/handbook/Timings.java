package dev.viva.bench.handbook;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Times of one thing, taken by any number of threads, in the order of magnitude of a reader's patience. */
final class Timings {
    private static final long LONGEST = 120_000_000_000L;

    private final Histogram nanoseconds = new ConcurrentHistogram(LONGEST, 3);

    /** Adds the time since {@code began}, a value of the system's clock of nanoseconds. */
    void addSince(long began) {
        nanoseconds.recordValue(Math.min(LONGEST, System.nanoTime() - began));
    }

    /** How many there are. */
    long count() {
        return nanoseconds.getTotalCount();
    }

    /** The time in milliseconds that {@code percent} of them stayed within. */
    double milliseconds(double percent) {
        return nanoseconds.getValueAtPercentile(percent) / 1e6;
    }

    /** Median, 95th percentile and maximum in milliseconds, as cells of a table. */
    List<String> cells() {
        return Stream.of(50, 95, 100)
                .map(percent -> String.format(Locale.ROOT, "%.0f", milliseconds(percent)))
                .toList();
    }

    /** The 50th, 95th and 99th percentile and the maximum in units of {@code unit}, as cells of a table. */
    static List<String> cells(Histogram histogram, double unit) {
        return Stream.of(50.0, 95.0, 99.0, 100.0)
                .map(percent -> String.format(Locale.ROOT, "%.2f", histogram.getValueAtPercentile(percent) / unit))
                .toList();
    }
}
