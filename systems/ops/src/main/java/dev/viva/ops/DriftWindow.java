package dev.viva.ops;

import java.util.ArrayDeque;
import java.util.List;

/**
 * Counts over the last rows, kept as a queue of panes: a value goes into the newest pane, and the oldest panes leave as
 * a whole when there are too many rows or they are too old. A tenth of the window makes a pane. Not thread-safe.
 */
final class DriftWindow {
    private static final int PANES = 10;

    /** The counts of all features over some rows in a row. */
    private static final class Pane {
        private final BinCounts[] counts;
        private final long begin;
        private int rows;

        Pane(List<Reference> references, long begin) {
            this.counts = empty(references);
            this.begin = begin;
        }
    }

    private final List<Reference> references;
    private final int paneRows;
    private final long paneMicros;
    private final int mostRows;
    private final long mostMicros;
    private final BinCounts[] totals;
    private final ArrayDeque<Pane> panes = new ArrayDeque<>();
    private Pane newest;
    private int rows;

    DriftWindow(List<Reference> references, int windowRows, long windowMicros) {
        this.references = references;
        this.paneRows = Math.max(1, windowRows / PANES);
        this.paneMicros = Math.max(1, windowMicros / PANES);
        this.mostRows = windowRows;
        this.mostMicros = windowMicros;
        this.totals = empty(references);
        this.newest = new Pane(references, Long.MIN_VALUE);
    }

    private static BinCounts[] empty(List<Reference> references) {
        return references.stream()
                .map(reference -> new BinCounts(reference.bins()))
                .toArray(BinCounts[]::new);
    }

    /** Adds a row; returns whether it completed a pane, which is the moment to look at the totals. */
    boolean add(double[] row, long micros) {
        if (newest.rows == 0) {
            newest = new Pane(references, micros);
        }
        for (int feature = 0; feature < row.length; feature++) {
            newest.counts[feature].add(references.get(feature), row[feature]);
        }
        newest.rows++;
        boolean complete = newest.rows >= paneRows || micros - newest.begin >= paneMicros;
        if (complete) {
            close(micros);
        }
        return complete;
    }

    private void close(long micros) {
        panes.addLast(newest);
        rows += newest.rows;
        for (int feature = 0; feature < totals.length; feature++) {
            totals[feature].add(newest.counts[feature]);
        }
        newest = new Pane(references, micros);
        while (rows > mostRows || micros - panes.getFirst().begin > mostMicros) {
            Pane oldest = panes.removeFirst();
            rows -= oldest.rows;
            for (int feature = 0; feature < totals.length; feature++) {
                totals[feature].subtract(oldest.counts[feature]);
            }
            if (panes.isEmpty()) {
                return;
            }
        }
    }

    /** How many rows the totals are over. */
    int rows() {
        return rows;
    }

    /** The counts of a feature over all complete panes. */
    BinCounts total(int feature) {
        return totals[feature];
    }
}
