package dev.viva.ops;

import dev.viva.table.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Watches a stream of rows for features, or scores, whose distribution has left that of the training data.
 *
 * <p>Each row is counted in O(features · log bins) into a window over the last rows; ten times a window the counts are
 * compared with the references, in O(features · bins). An alarm is raised, and later cleared, when enough looks in a row
 * agree ({@link DriftOptions}). Memory is some twenty histograms a feature, whatever the number of rows.
 *
 * <p>Thread-safe: rows are taken one after the other. The listener is called by the thread that brought the row, after
 * the row was counted and outside of the lock; it should be quick.
 */
public final class DriftMonitor {
    private final List<Reference> references;
    private final DriftOptions options;
    private final Consumer<DriftAlarm> listener;
    private final DriftWindow window;
    private final boolean[] raised;
    private final int[] agreeing;
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * What is known of one feature now.
     *
     * @param raised whether an alarm is raised and not yet cleared
     * @param drift the distance of the present window
     * @param shares the share of each bin in the window; missing values are in none. Owned by the status
     */
    public record Status(Reference reference, boolean raised, Drift drift, double[] shares) {}

    /**
     * A monitor of the features of {@code references}, which tells {@code listener} about alarms.
     *
     * @throws IllegalArgumentException if there are no references
     */
    public DriftMonitor(List<Reference> references, DriftOptions options, Consumer<DriftAlarm> listener) {
        if (references.isEmpty()) {
            throw new IllegalArgumentException("DriftMonitor.references must hold at least one, got none");
        }
        this.references = List.copyOf(references);
        this.options = options;
        this.listener = listener;
        this.window = new DriftWindow(this.references, options.windowValues(), micros(options));
        this.raised = new boolean[references.size()];
        this.agreeing = new int[references.size()];
    }

    private static long micros(DriftOptions options) {
        return options.windowTime().toNanos() / 1000;
    }

    /**
     * Counts a row.
     *
     * @param row one value for each reference, in their order; NaN is missing
     * @param micros the time of the row in microseconds since 1970, not before that of the row before
     * @throws IllegalArgumentException if the number of values is another
     */
    public void observe(double[] row, long micros) {
        if (row.length != references.size()) {
            throw new IllegalArgumentException("DriftMonitor.observe: row must have " + references.size()
                    + " values like the references, got " + row.length);
        }
        List<DriftAlarm> alarms = List.of();
        lock.lock();
        try {
            if (window.add(row, micros) && window.rows() >= options.minimumValues()) {
                alarms = look(micros);
            }
        } finally {
            lock.unlock();
        }
        alarms.forEach(listener);
    }

    private List<DriftAlarm> look(long micros) {
        List<DriftAlarm> alarms = new ArrayList<>();
        for (int feature = 0; feature < raised.length; feature++) {
            Drift drift = Drift.between(references.get(feature), window.total(feature));
            boolean against = raised[feature] ? isBack(drift) : isGone(drift);
            agreeing[feature] = against ? agreeing[feature] + 1 : 0;
            if (agreeing[feature] >= options.confirmations()) {
                agreeing[feature] = 0;
                raised[feature] = !raised[feature];
                alarms.add(alarm(feature, drift, micros));
            }
        }
        return alarms;
    }

    private DriftAlarm alarm(int feature, Drift drift, long micros) {
        return new DriftAlarm(references.get(feature).name(), raised[feature], drift, Timestamps.instant(micros));
    }

    private boolean isGone(Drift drift) {
        return drift.populationStability() > options.stabilityThreshold()
                || drift.probability() < options.significance();
    }

    private boolean isBack(Drift drift) {
        return drift.populationStability() < options.stabilityThreshold() / 2
                && drift.probability() > Math.sqrt(options.significance());
    }

    /** What is known of every feature, in the order of the references. O(features · bins). */
    public List<Status> status() {
        lock.lock();
        try {
            List<Status> all = new ArrayList<>();
            for (int feature = 0; feature < raised.length; feature++) {
                BinCounts counts = window.total(feature);
                Reference reference = references.get(feature);
                all.add(new Status(reference, raised[feature], Drift.between(reference, counts), shares(counts)));
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    private static double[] shares(BinCounts counts) {
        double[] shares = new double[counts.bins()];
        for (int bin = 0; bin < shares.length; bin++) {
            shares[bin] = (double) counts.count(bin) / Math.max(1, counts.present() + counts.missing());
        }
        return shares;
    }
}
