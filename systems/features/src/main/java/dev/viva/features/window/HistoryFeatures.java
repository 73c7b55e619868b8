package dev.viva.features.window;

import dev.viva.features.FeatureSet;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes features over a whole history in one pass, with the plan and operators that {@link OnlineFeatures} runs on one
 * event at a time: the values are the same, bit for bit, and do not depend on the number of threads.
 *
 * <p>O(1) amortised for each event and feature, O(log n) for extremes; memory is the columns of the result, 12 to 20 bytes
 * an event for each group, and one key's state for each thread. Immutable and thread-safe.
 */
public final class HistoryFeatures {
    private static final int GRAIN = 1 << 15;

    private final Plan plan;

    /** Compiles the features of a set. */
    public HistoryFeatures(FeatureSet set) {
        this.plan = Plan.of(set);
    }

    /**
     * Computes every feature of every event as it would have been online, had the events and labels been processed in the
     * order of the history.
     *
     * @throws IllegalArgumentException if the schema is another one, or naming the row whose time or number is out of range
     */
    public FeatureColumns compute(History history, Parallel parallel, Progress progress) {
        if (!history.schema().equals(plan.set().schema())) {
            throw new IllegalArgumentException("HistoryFeatures.compute: the history must have the schema "
                    + plan.set().schema() + ", got " + history.schema());
        }
        int rows = history.rows();
        boolean[] duplicate = new boolean[rows];
        LabelChanges changes = new Walk(history, duplicate).changes();
        double[][] columns = new double[plan.set().size()][rows];
        try (Progress.Task task =
                progress.start("features", (long) rows * plan.groups().size())) {
            momentary(history, duplicate, columns, parallel);
            groups(history, duplicate, changes, columns, parallel, task);
        }
        return new FeatureColumns(plan.set(), columns, duplicate);
    }

    private void groups(
            History history,
            boolean[] duplicate,
            LabelChanges changes,
            double[][] columns,
            Parallel parallel,
            Progress.Task task) {
        GroupHistory[] groups = new GroupHistory[plan.groups().size()];
        parallel.forEach(
                groups.length,
                index -> groups[index] =
                        new GroupHistory(plan.groups().get(index), history, duplicate, changes, columns));
        List<Runnable> parts = new ArrayList<>();
        for (GroupHistory group : groups) {
            for (int part = 0; part < group.parts(GRAIN); part++) {
                int chosen = part;
                parts.add(() -> group.compute(chosen, GRAIN, columns.length));
            }
        }
        parallel.forEach(parts.size(), part -> {
            parts.get(part).run();
            task.advance(GRAIN);
        });
    }

    private void momentary(History history, boolean[] duplicate, double[][] columns, Parallel parallel) {
        int[] targets = plan.momentaryTargets();
        if (targets.length == 0) {
            return;
        }
        parallel.forRange(history.rows(), GRAIN, (from, to) -> {
            Present present = new Present(history.schema());
            double[] features = new double[columns.length];
            for (int row = from; row < to; row++) {
                present.load(history, row);
                plan.momentary(present, features);
                for (int target : targets) {
                    columns[target][row] = duplicate[row] ? Double.NaN : features[target];
                }
            }
        });
    }

    /** The walk over events and labels in their order that finds duplicates and when each label becomes known. */
    private final class Walk {
        private final History history;
        private final boolean[] duplicate;
        private final Ledger ledger;
        private final LabelChanges changes = new LabelChanges();
        private int row;
        private int label;

        Walk(History history, boolean[] duplicate) {
            this.history = history;
            this.duplicate = duplicate;
            IdTable ids = new IdTable(1);
            this.ledger =
                    new Ledger(ids, plan.set().remember().toMillis(), id -> IdTable.ABSENT, (place, before, now) -> {
                        if (before != now) {
                            changes.add(row, (int) ids.own(place, 0), now);
                        }
                    });
            walk(ids);
        }

        private void walk(IdTable ids) {
            Present present = new Present(history.schema());
            for (row = 0; row < history.rows(); row++) {
                labelsBefore();
                present.load(history, row);
                requireValid(present);
                duplicate[row] = ledger.isDuplicate(present.id, true);
                if (!duplicate[row]) {
                    ledger.advance(present.time);
                    ids.own(ledger.enter(present.id, present.time), 0, row);
                }
            }
        }

        private void labelsBefore() {
            History.Labels labels = history.labels();
            while (label < labels.size() && labels.afterEvents()[label] <= row) {
                ledger.label(labels.eventIds()[label], labels.fraud()[label], labels.arrivalMillis()[label]);
                label++;
            }
        }

        private void requireValid(Present present) {
            try {
                present.requireValid();
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("History row " + row + ": " + wrong.getMessage(), wrong);
            }
        }

        LabelChanges changes() {
            return changes;
        }
    }
}
