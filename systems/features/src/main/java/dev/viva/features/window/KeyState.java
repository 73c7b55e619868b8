package dev.viva.features.window;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one key in one group: the retained events in the order of time as rows of a ring, each row with
 * the running totals of everything before it, so that any window is the difference of two rows.
 *
 * <p>A state of a {@link KeyMemory} is a view that shows one key after the other; any other has its rows to itself.
 *
 * <p>Positions count the events of the key from its first; {@code first} to {@code end - 1} are retained, and row
 * {@code end} holds the totals of all. Not thread-safe.
 */
final class KeyState {
    static final long NEVER = Long.MIN_VALUE;

    /** Cell of a row that holds the time of its event. */
    static final int TIME = 0;

    private static final int SMALLEST = 2;
    private static final long[] NOTHING = {};

    final int width;
    final int[] hints;
    long newest = NEVER;
    long forgotten = NEVER;
    long first;
    long end;
    long[] ring;
    /** Where the first row begins in {@link #ring}. */
    int origin;

    int mask;

    @Nullable FraudTimes @Nullable [] frauds;

    @Nullable CodeWindow @Nullable [] codeWindows;

    Extremes @Nullable [] extremes;
    /** Since which commit the state is to be written again; 0 where it is not. */
    int changedSince;

    boolean touched;

    /** Where the key lies in the memory, and which of its extras it has. */
    long address;

    int extras;

    private final @Nullable KeyMemory memory;

    /** A state that has its rows to itself. */
    KeyState(int width, int hints) {
        this.width = width;
        this.hints = new int[hints];
        this.ring = new long[SMALLEST * width];
        this.mask = SMALLEST - 1;
        this.memory = null;
    }

    /** A view of a memory, which shows no key yet. */
    KeyState(int width, int hints, KeyMemory memory) {
        this.width = width;
        this.hints = new int[hints];
        this.ring = NOTHING;
        this.memory = memory;
    }

    /** Forgets everything but keeps the memory. */
    void reset() {
        newest = NEVER;
        forgotten = NEVER;
        first = 0;
        end = 0;
        frauds = null;
        codeWindows = null;
        extremes = memory == null ? extremes : null;
        Arrays.fill(hints, 0);
        Arrays.fill(ring, origin, origin + width, 0);
    }

    int row(long position) {
        return origin + ((int) position & mask) * width;
    }

    long time(long position) {
        return ring[row(position) + TIME];
    }

    /** The time of the event before {@code position}, forgotten or not; {@link #NEVER} if there was none. */
    long timeBefore(long position) {
        return position > first ? time(position - 1) : forgotten;
    }

    int capacity() {
        return mask + 1;
    }

    /** Makes room for one more event and returns whether the ring became a new one. */
    boolean reserve() {
        if (end - first + 2 <= capacity()) {
            return false;
        }
        long[] old = ring;
        int oldOrigin = origin;
        int oldMask = mask;
        doubleRows();
        for (long position = first; position <= end; position++) {
            System.arraycopy(old, oldOrigin + ((int) position & oldMask) * width, ring, row(position), width);
        }
        return true;
    }

    private void doubleRows() {
        if (memory != null) {
            memory.grow(this);
            return;
        }
        int capacity = Math.multiplyExact(capacity(), 2);
        ring = new long[Math.multiplyExact(capacity, width)];
        mask = capacity - 1;
    }

    /** Moves the rows from {@code position} to {@code end} up by one; the row at {@code position} stays as well. */
    void open(long position) {
        for (long from = end; from >= position; from--) {
            System.arraycopy(ring, row(from), ring, row(from + 1), width);
        }
        end++;
    }

    /** The first position whose time is after {@code bound}, looked for from {@code start}. */
    long after(long bound, long start) {
        long position = start;
        while (position < end && time(position) <= bound) {
            position++;
        }
        while (position > first && time(position - 1) > bound) {
            position--;
        }
        return position;
    }

    /** The first position in {@code [low, high)} whose time is {@code bound} or after; {@code high} for none. O(log n). */
    long firstAt(long bound, long low, long high) {
        long from = low;
        long to = high;
        while (from < to) {
            long middle = (from + to) >>> 1;
            if (time(middle) < bound) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** Lets go of the events at {@code bound} and before. */
    void forget(long bound) {
        while (first < end && time(first) <= bound) {
            forgotten = time(first);
            first++;
        }
    }

    /** The counted codes of a window, if the key is busy enough for them to be kept. */
    @Nullable CodeWindow codeWindow(int index) {
        return codeWindows == null || codeWindows.length <= index ? null : codeWindows[index];
    }

    void keep(int index, CodeWindow window) {
        @Nullable CodeWindow[] old = codeWindows == null ? new CodeWindow[0] : codeWindows;
        @Nullable CodeWindow[] all = old.length > index ? old : Arrays.copyOf(old, index + 1);
        all[index] = window;
        codeWindows = all;
    }

    long hint(int index) {
        int offset = hints[index] - (int) first;
        return first + Math.clamp(offset, 0, (int) (end - first));
    }

    /** Bytes of memory with its extras, on a machine with 4-byte references. */
    long bytes() {
        long bytes = 8L * (6 + (hints.length + 1) / 2 + (long) capacity() * width);
        if (frauds != null) {
            for (FraudTimes times : frauds) {
                bytes += 4 + (times == null ? 0 : times.bytes());
            }
        }
        if (codeWindows != null) {
            for (CodeWindow window : codeWindows) {
                bytes += 4 + (window == null ? 0 : window.bytes());
            }
        }
        return bytes + (extremes == null ? 0 : 16 + (long) extremes.length * (120 + capacity() * 8L / 7));
    }
}
