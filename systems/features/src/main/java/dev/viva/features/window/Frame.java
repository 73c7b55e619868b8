package dev.viva.features.window;

import dev.viva.features.NumberField;

/**
 * The window bounds of the event in hand in one group: for each offset the first position whose time is after the event's
 * time less the offset. Reused; not thread-safe.
 */
final class Frame {
    /** The lower bound of a window without one. */
    static final int BIRTH = -1;

    private static final int NOTHING = -1;
    private static final long COUNT_BITS = 0xFFFF_FFFFL;

    final Present present;
    final long[] at;
    final Wide sum = new Wide();
    final Wide squares = new Wide();
    KeyState state;
    long time;
    long count;

    // The distance that was measured last for this event, from where and by which cells.
    private double kilometres;
    private long measuredFrom;
    private int measuredCells;

    Frame(Present present, int offsets, KeyState nothing) {
        this.present = present;
        this.at = new long[offsets];
        this.state = nothing;
    }

    /** Begins with an event that counts as having happened at {@code eventTime}. */
    void begin(KeyState shown, long eventTime) {
        state = shown;
        time = eventTime;
        measuredCells = NOTHING;
    }

    long low(int offset) {
        return offset == BIRTH ? state.first : at[offset];
    }

    long events(int low, int high) {
        return at[high] - (low == BIRTH ? 0 : at[low]);
    }

    /** The difference of a single-cell total over a window. */
    long difference(int cell, int low, int high) {
        long[] ring = state.ring;
        long upper = ring[state.row(at[high]) + cell];
        return low == BIRTH ? upper : upper - ring[state.row(at[low]) + cell];
    }

    /** Sets {@link #sum} and {@link #count} to those of a number over a window. */
    void loadSum(int cell, int low, int high) {
        long[] ring = state.ring;
        int upper = state.row(at[high]) + cell;
        long lowBits = ring[upper];
        long packed = ring[upper + 1];
        if (low != BIRTH) {
            int lower = state.row(at[low]) + cell;
            long borrow = Long.compareUnsigned(lowBits, ring[lower]) < 0 ? 1 : 0;
            lowBits -= ring[lower];
            packed -= ring[lower + 1] + (borrow << 32);
        }
        count = packed & COUNT_BITS;
        sum.set(packed >> 32, lowBits);
    }

    /** Sets {@link #squares} to the sum of squares of a number over a window. */
    void loadSquares(int cell, int low, int high) {
        long[] ring = state.ring;
        int upper = state.row(at[high]) + cell;
        squares.set(ring[upper + 1], ring[upper]);
        if (low != BIRTH) {
            int lower = state.row(at[low]) + cell;
            squares.subtract(ring[lower + 1], ring[lower]);
        }
    }

    /**
     * The great-circle distance of the present event from that at {@code position}, in kilometres; NaN where a place is missing.
     * Measured once for all features that ask for it: it costs more than all else that is computed of a customer.
     */
    double kilometres(long position, Operator.Route route) {
        int cells = (route.latitudeCell() << Short.SIZE) + route.longitudeCell();
        if (measuredCells != cells || measuredFrom != position) {
            int row = state.row(position);
            kilometres = Sphere.kilometres(
                    degrees(state.ring[row + route.latitudeCell()], route.latitude()),
                    degrees(state.ring[row + route.longitudeCell()], route.longitude()),
                    degrees(present.scaled[route.latitude()], route.latitude()),
                    degrees(present.scaled[route.longitude()], route.longitude()));
            measuredCells = cells;
            measuredFrom = position;
        }
        return kilometres;
    }

    private double degrees(long scaled, int field) {
        return scaled == NumberField.MISSING ? Double.NaN : scaled / present.scale(field);
    }

    /** The mean of the loaded sum in units of {@code 1 / scale}; NaN of nothing. */
    double mean(double scale) {
        return count == 0 ? Double.NaN : sum.toDouble() / (count * scale);
    }

    /**
     * The sample standard deviation of what is loaded; NaN for fewer than two. With a whole number {@code m} near the mean,
     * {@code Σ(x - m)² = Σx² - 2mΣx + nm²} is exact in integers, so nothing cancels however far the mean is from 0.
     */
    double deviation(double scale) {
        if (count < 2) {
            return Double.NaN;
        }
        long middle = (long) Math.rint(sum.toDouble() / count);
        long rest = sum.low - count * middle;
        Wide term = sum;
        term.multiply(middle);
        squares.subtract(term.high, term.low);
        squares.subtract(term.high, term.low);
        term.set(Math.multiplyHigh(middle, middle), middle * middle);
        term.multiply(count);
        squares.add(term.high, term.low);
        double variance = (squares.toDouble() - (double) rest * rest / count) / (count - 1);
        return Math.sqrt(Math.max(0, variance)) / scale;
    }
}
