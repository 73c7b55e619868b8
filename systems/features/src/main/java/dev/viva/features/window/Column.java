package dev.viva.features.window;

import dev.viva.features.Event;
import dev.viva.features.NumberField;

/**
 * A part of every row of a {@link KeyState}: either a value of the row's own event or a running total of everything before
 * it. A total that takes two cells begins at {@link #cell}.
 */
abstract class Column {
    /** Where the column begins in a row. */
    final int cell;

    Column(int cell) {
        this.cell = cell;
    }

    /** How many cells the column takes. */
    int cells() {
        return 1;
    }

    /** Whether the cell belongs to the row's own event, so that it has no meaning in the row of totals. */
    boolean isOfEvent() {
        return false;
    }

    /** Enters the present event, for which a row was just opened at {@code position}. */
    abstract void enter(Present present, KeyState state, long position);

    /** How many events met a condition. */
    static final class Matches extends Column {
        private final Filter filter;

        Matches(int cell, Filter filter) {
            super(cell);
            this.filter = filter;
        }

        @Override
        void enter(Present present, KeyState state, long position) {
            if (filter.passes(present)) {
                for (long row = position + 1; row <= state.end; row++) {
                    state.ring[state.row(row) + cell]++;
                }
            }
        }
    }

    /**
     * Sum and count of a number. First cell: the sum's low 64 bits; second: its high 32 bits above 32 bits of count.
     */
    static final class Sum extends Column {
        private final int field;
        private final Filter filter;

        Sum(int cell, int field, Filter filter) {
            super(cell);
            this.field = field;
            this.filter = filter;
        }

        @Override
        int cells() {
            return 2;
        }

        @Override
        void enter(Present present, KeyState state, long position) {
            long value = present.scaled[field];
            if (value == NumberField.MISSING || !filter.passes(present)) {
                return;
            }
            long[] ring = state.ring;
            for (long row = position + 1; row <= state.end; row++) {
                int at = state.row(row) + cell;
                long low = ring[at] + value;
                long carry = Long.compareUnsigned(low, value) < 0 ? 1 : 0;
                ring[at] = low;
                ring[at + 1] += (((value >> 63) + carry) << 32) + 1;
            }
        }
    }

    /** The sum of the squares of a number in 128 bits, low half first. */
    static final class Squares extends Column {
        private final int field;
        private final Filter filter;

        Squares(int cell, int field, Filter filter) {
            super(cell);
            this.field = field;
            this.filter = filter;
        }

        @Override
        int cells() {
            return 2;
        }

        @Override
        void enter(Present present, KeyState state, long position) {
            long value = present.scaled[field];
            if (value == NumberField.MISSING || !filter.passes(present)) {
                return;
            }
            long square = value * value;
            long high = Math.multiplyHigh(value, value);
            long[] ring = state.ring;
            for (long row = position + 1; row <= state.end; row++) {
                int at = state.row(row) + cell;
                ring[at] += square;
                ring[at + 1] += high + (Long.compareUnsigned(ring[at], square) < 0 ? 1 : 0);
            }
        }
    }

    /** The number of the event, missing also where the condition is not met. */
    static final class Value extends Column {
        private final int field;
        private final Filter filter;

        Value(int cell, int field, Filter filter) {
            super(cell);
            this.field = field;
            this.filter = filter;
        }

        @Override
        boolean isOfEvent() {
            return true;
        }

        @Override
        void enter(Present present, KeyState state, long position) {
            state.ring[state.row(position) + cell] =
                    filter.passes(present) ? present.scaled[field] : NumberField.MISSING;
        }
    }

    /** The code of the event, absent also where the condition is not met. */
    static final class Code extends Column {
        private final int field;
        private final Filter filter;

        Code(int cell, int field, Filter filter) {
            super(cell);
            this.field = field;
            this.filter = filter;
        }

        @Override
        boolean isOfEvent() {
            return true;
        }

        @Override
        void enter(Present present, KeyState state, long position) {
            state.ring[state.row(position) + cell] = filter.passes(present) ? present.codes[field] : Event.ABSENT;
        }
    }

    /** What an event adds to a decayed total. */
    @FunctionalInterface
    interface Weight {
        double of(KeyState state, long position);
    }

    /**
     * A decayed total as of the time of the event before the row. It is one recurrence in the order of time, whichever
     * order the events came in.
     */
    static final class Decayed extends Column {
        private static final double LN_2 = 0.6931471805599453;

        private final double rate;
        private final Weight weight;

        Decayed(int cell, long halfLifeMillis, Weight weight) {
            super(cell);
            this.rate = -LN_2 / halfLifeMillis;
            this.weight = weight;
        }

        @Override
        void enter(Present present, KeyState state, long position) {
            for (long row = position; row < state.end; row++) {
                double total = at(state, row, state.time(row)) + weight.of(state, row);
                state.ring[state.row(row + 1) + cell] = Double.doubleToRawLongBits(total);
            }
        }

        /** The total of the events before {@code position}, decayed to {@code time}. */
        double at(KeyState state, long position, long time) {
            double total = Double.longBitsToDouble(state.ring[state.row(position) + cell]);
            long since = total == 0 ? 0 : time - state.timeBefore(position);
            return since == 0 ? total : total * StrictMath.exp(rate * since);
        }
    }
}
