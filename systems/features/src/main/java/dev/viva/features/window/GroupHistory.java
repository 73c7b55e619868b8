package dev.viva.features.window;

import java.util.Arrays;

/** One group over a whole history, one key after the other; disjoint ranges of keys may run at the same time. */
final class GroupHistory {
    private final GroupPlan group;
    private final History history;
    private final LabelChanges changes;
    private final Buckets events;
    private final Buckets labels;
    private final long[] effective;
    private final double[][] columns;

    GroupHistory(GroupPlan group, History history, boolean[] duplicate, LabelChanges changes, double[][] columns) {
        this.group = group;
        this.history = history;
        this.changes = changes;
        this.columns = columns;
        int[] numbers = new int[history.rows()];
        int keys = number(numbers, duplicate);
        boolean readsLabels = group.labels().slot() != GroupPlan.NO_LABELS;
        this.events = new Buckets(numbers.length, keys, row -> numbers[row]);
        this.labels = new Buckets(readsLabels ? changes.size() : 0, keys, change -> numbers[changes.target(change)]);
        this.effective = new long[readsLabels ? numbers.length : 0];
    }

    private int number(int[] numbers, boolean[] duplicate) {
        KeyIndex index = new KeyIndex();
        long[] firsts = history.keys()[group.entity(0)];
        long[] seconds = group.isPair() ? history.keys()[group.entity(1)] : new long[0];
        for (int row = 0; row < numbers.length; row++) {
            long second = group.isPair() ? seconds[row] : 0;
            boolean absent = firsts[row] == dev.viva.features.Event.ABSENT || second == dev.viva.features.Event.ABSENT;
            if (absent || duplicate[row]) {
                numbers[row] = -1;
                leaveMissing(row);
            } else {
                numbers[row] = index.number(firsts[row], second);
            }
        }
        return index.size();
    }

    private void leaveMissing(int row) {
        for (int target : group.targets()) {
            columns[target][row] = Double.NaN;
        }
    }

    /** Into how many parts of about {@code grain} events the keys fall. */
    int parts(int grain) {
        return (events.size() + grain - 1) / grain;
    }

    /** Computes one part. */
    void compute(int part, int grain, int features) {
        Run run = new Run(features);
        int until = events.numberFrom((part + 1L) * grain);
        for (int key = events.numberFrom((long) part * grain); key < until; key++) {
            run.key(key);
        }
    }

    /** The working memory of one part. */
    private final class Run {
        private final Present present = new Present(history.schema());
        private final KeyState state = group.newState();
        private final Frame frame = group.newFrame(present);
        private final double[] features;

        Run(int size) {
            this.features = new double[size];
            Arrays.fill(features, Double.NaN);
        }

        void key(int key) {
            state.reset();
            int label = labels.start(key);
            int labelsEnd = labels.start(key + 1);
            for (int at = events.start(key); at < events.start(key + 1); at++) {
                int row = events.item(at);
                while (label < labelsEnd && changes.before(labels.item(label)) <= row) {
                    relabel(labels.item(label++));
                }
                event(row);
            }
        }

        private void event(int row) {
            present.load(history, row);
            long time = group.apply(state, frame, features);
            if (effective.length > 0) {
                effective[row] = time;
            }
            for (int target : group.targets()) {
                columns[target][row] = features[target];
            }
        }

        private void relabel(int change) {
            int row = changes.target(change);
            present.load(history, row);
            group.relabel(state, effective[row], group.seriesOf(present), changes.fraud(change));
        }
    }
}
