package dev.viva.features.window;

import dev.viva.features.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The compiled features of one entity or pair: how a row is laid out, which window bounds are looked for, and what is
 * computed from them. Immutable; {@link #apply} changes only the state and frame that it is given.
 */
final class GroupPlan {
    /** Says that a group reads no labels. */
    static final int NO_LABELS = -1;

    private final String name;
    private final int[] entities;
    private final long lateness;
    private final long[] offsets;
    private final Column[] columns;
    private final int width;
    private final Step[] before;
    private final Step[] after;
    private final int[] targets;
    private final Operator.Codes[] codes;
    private final ExtremeKind[] extremes;
    private final long retention;
    private final Labels labels;

    /** One feature: where its value goes, and what computes it. */
    record Step(int target, Operator operator) {}

    /** One structure of {@link Extremes}. */
    record ExtremeKind(int cell, boolean largest) {}

    /**
     * What a group needs of labels.
     *
     * @param slot its place among the groups that read labels, or {@link #NO_LABELS}
     * @param series the conditions under which frauds are counted
     * @param firstBit the first of its bits among the series of all groups
     * @param forever whether frauds are never forgotten
     */
    record Labels(int slot, List<Filter> series, int firstBit, boolean forever) {}

    GroupPlan(GroupBuilder built) {
        this.name = built.name();
        this.entities = built.entities();
        this.lateness = built.lateness();
        this.offsets = built.offsets();
        this.columns = built.columns().toArray(Column[]::new);
        this.width = built.width();
        this.before = built.steps(false).toArray(Step[]::new);
        this.after = built.steps(true).toArray(Step[]::new);
        this.targets = built.targets();
        this.codes = built.codes().toArray(Operator.Codes[]::new);
        this.extremes = built.extremes().toArray(ExtremeKind[]::new);
        this.retention = built.retention();
        this.labels = built.labels();
    }

    String name() {
        return name;
    }

    Labels labels() {
        return labels;
    }

    boolean isPair() {
        return entities.length == 2;
    }

    int entity(int index) {
        return entities[index];
    }

    int[] targets() {
        return targets;
    }

    Column[] columns() {
        return columns;
    }

    /** Whether the event belongs to a key of this group. */
    boolean concerns(Present present) {
        for (int entity : entities) {
            if (present.keys[entity] == Event.ABSENT) {
                return false;
            }
        }
        return true;
    }

    long firstKey(Present present) {
        return present.keys[entities[0]];
    }

    long secondKey(Present present) {
        return isPair() ? present.keys[entities[1]] : 0;
    }

    /** Whether an event belongs to a key of this group. */
    boolean concerns(Event event) {
        for (int entity : entities) {
            if (event.key(entity) == Event.ABSENT) {
                return false;
            }
        }
        return true;
    }

    /** The first key that an event has in this group. */
    long firstKey(Event event) {
        return event.key(entities[0]);
    }

    /** The second key that an event has in this group, or 0. */
    long secondKey(Event event) {
        return isPair() ? event.key(entities[1]) : 0;
    }

    KeyState newState() {
        return new KeyState(width, offsets.length);
    }

    KeyMemory newMemory() {
        return new KeyMemory(width, offsets.length);
    }

    Frame newFrame(Present present) {
        return new Frame(present, offsets.length, newState());
    }

    /** Reads the features of the present event, enters it, and returns the time that it counts as having happened at. */
    long apply(KeyState state, Frame frame, double[] features) {
        boolean fresh = state.newest == KeyState.NEVER;
        long time = fresh ? frame.present.time : Math.max(frame.present.time, state.newest - lateness);
        boolean late = !fresh && time < state.newest;
        frame.begin(state, time);
        locate(state, frame, time, late);
        run(before, frame, features);
        if (late) {
            for (Operator.Codes window : codes) {
                window.rewind(frame);
            }
        }
        enter(state, frame.present, frame.at[0], time);
        frame.at[0]++;
        run(after, frame, features);
        state.newest = Math.max(state.newest, time);
        forget(state);
        state.touched = true;
        return time;
    }

    private void locate(KeyState state, Frame frame, long time, boolean late) {
        frame.at[0] = state.after(time, state.end);
        for (int offset = 1; offset < offsets.length; offset++) {
            long position = state.after(time - offsets[offset], state.hint(offset));
            frame.at[offset] = position;
            if (!late) {
                state.hints[offset] = (int) position;
            }
        }
    }

    private static void run(Step[] steps, Frame frame, double[] features) {
        for (Step step : steps) {
            features[step.target] = step.operator.value(frame);
        }
    }

    private void enter(KeyState state, Present present, long position, long time) {
        boolean grown = state.reserve();
        state.open(position);
        state.ring[state.row(position) + KeyState.TIME] = time;
        for (Column column : columns) {
            column.enter(present, state, position);
        }
        if (extremes.length > 0) {
            enterExtremes(state, position, grown);
        }
    }

    private void enterExtremes(KeyState state, long position, boolean grown) {
        if (state.extremes == null || grown) {
            rebuildExtremes(state);
            return;
        }
        for (Extremes kept : state.extremes) {
            kept.entered(state, position);
        }
    }

    /** Builds what is derived from the rows of a state that was just loaded or has grown. */
    void rebuildExtremes(KeyState state) {
        if (extremes.length == 0 || state.capacity() < Extremes.WORTHWHILE) {
            return;
        }
        Extremes[] built = new Extremes[extremes.length];
        for (int index = 0; index < built.length; index++) {
            built[index] = new Extremes(extremes[index].cell, extremes[index].largest);
            built[index].rebuild(state);
        }
        state.extremes = built;
    }

    private void forget(KeyState state) {
        long bound = state.newest - retention;
        state.forget(bound);
        if (state.frauds != null && !labels.forever) {
            for (FraudTimes times : state.frauds) {
                if (times != null) {
                    times.forget(bound);
                }
            }
        }
    }

    /** The bits of the series whose conditions the present event meets. */
    long seriesOf(Present present) {
        long bits = 0;
        for (int series = 0; series < labels.series.size(); series++) {
            bits |= labels.series.get(series).passes(present) ? 1L << (labels.firstBit + series) : 0;
        }
        return bits;
    }

    /** Counts an event of {@code time} as a fraud, or no longer, in the series whose bits are set. */
    void relabel(KeyState state, long time, long bits, boolean fraud) {
        if (!labels.forever && time <= state.newest - retention) {
            return;
        }
        for (int series = 0; series < labels.series.size(); series++) {
            if ((bits >>> (labels.firstBit + series) & 1) != 0) {
                relabel(frauds(state, series), time, fraud);
            }
        }
    }

    private static void relabel(FraudTimes times, long time, boolean fraud) {
        if (fraud) {
            times.add(time);
        } else {
            times.remove(time);
        }
    }

    FraudTimes frauds(KeyState state, int series) {
        @Nullable FraudTimes[] all = state.frauds;
        if (all == null) {
            all = new FraudTimes[labels.series.size()];
            state.frauds = all;
        }
        FraudTimes times = all[series];
        if (times == null) {
            times = new FraudTimes();
            all[series] = times;
        }
        return times;
    }
}
