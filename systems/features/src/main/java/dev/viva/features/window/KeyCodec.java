package dev.viva.features.window;

import java.util.Arrays;

/**
 * The state of a key as bytes: what was retained, row by row as differences from the row before, and the known frauds.
 * Everything else is derived from it. Equal states have equal bytes, whatever their memory looks like.
 */
final class KeyCodec {
    private static final int VERSION = 1;

    private final GroupPlan group;
    private final ByteSink sink = new ByteSink();

    KeyCodec(GroupPlan group) {
        this.group = group;
    }

    byte[] encode(KeyState state) {
        sink.clear()
                .number(VERSION)
                .number(state.newest)
                .number(state.forgotten)
                .number(state.first);
        sink.number(state.end - state.first);
        long[] previous = new long[state.width];
        for (long position = state.first; position <= state.end; position++) {
            boolean totals = position == state.end;
            if (!totals) {
                cell(state, position, KeyState.TIME, previous);
            }
            for (Column column : group.columns()) {
                for (int part = 0; part < column.cells() && !(totals && column.isOfEvent()); part++) {
                    cell(state, position, column.cell + part, previous);
                }
            }
        }
        encodeFrauds(state);
        return sink.toBytes();
    }

    private void cell(KeyState state, long position, int cell, long[] previous) {
        long value = state.ring[state.row(position) + cell];
        sink.number(value - previous[cell]);
        previous[cell] = value;
    }

    private void encodeFrauds(KeyState state) {
        for (int series = 0; series < group.labels().series().size(); series++) {
            FraudTimes times = state.frauds == null ? null : state.frauds[series];
            if (times == null) {
                sink.number(0);
            } else {
                encode(times);
            }
        }
    }

    private void encode(FraudTimes times) {
        sink.number(times.size());
        for (int index = 0; index < times.size(); index++) {
            sink.number(times.time(index) - (index == 0 ? 0 : times.time(index - 1)));
        }
    }

    KeyState decode(byte[] bytes) {
        ByteSource source = new ByteSource(bytes, "state of a key of " + group.name());
        if (source.number() != VERSION) {
            throw new IllegalStateException("the stored state of a key of " + group.name() + " has an unknown version");
        }
        KeyState state = group.newState();
        state.newest = source.number();
        state.forgotten = source.number();
        state.first = source.number();
        state.end = state.first;
        int events = source.count();
        long[] previous = new long[state.width];
        for (int event = 0; event <= events; event++) {
            boolean totals = event == events;
            row(state, source, previous, totals);
            if (!totals) {
                state.reserve();
                state.end++;
            }
        }
        decodeFrauds(state, source);
        source.end();
        Arrays.fill(state.hints, (int) state.first);
        group.rebuildExtremes(state);
        return state;
    }

    private void row(KeyState state, ByteSource source, long[] previous, boolean totals) {
        int row = state.row(state.end);
        if (!totals) {
            previous[KeyState.TIME] += source.number();
        }
        for (Column column : group.columns()) {
            for (int part = 0; part < column.cells() && !(totals && column.isOfEvent()); part++) {
                previous[column.cell + part] += source.number();
            }
        }
        System.arraycopy(previous, 0, state.ring, row, state.width);
    }

    private void decodeFrauds(KeyState state, ByteSource source) {
        for (int series = 0; series < group.labels().series().size(); series++) {
            int size = source.count();
            long time = 0;
            for (int index = 0; index < size; index++) {
                time += source.number();
                group.frauds(state, series).add(time);
            }
        }
    }
}
