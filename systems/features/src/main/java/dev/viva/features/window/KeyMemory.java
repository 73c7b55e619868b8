package dev.viva.features.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The states of the keys of one group in a few large arrays, each in one block: a head, then its ring of rows. Millions of
 * keys are then no objects that the garbage collector would follow and move, and what a key needs lies side by side.
 *
 * <p>A {@link KeyState} of this memory is a view: {@link #attach} shows it a key, {@link #detach} writes back what is not in
 * the rows. Blocks hold 2, 4, 8 … rows; a block that was given back is used again for the same number of rows. Not
 * thread-safe.
 */
final class KeyMemory {
    /** The address of nothing. */
    static final long NOTHING = 0;

    private static final int NEWEST = 0;
    private static final int FORGOTTEN = 1;
    private static final int FIRST = 2;
    private static final int END = 3;
    private static final int META = 4;
    private static final int EXTRAS = 5;
    private static final int HINTS = 6;

    private static final int CHUNK_BITS = 16;

    /** Just under half a mebibyte with its header: no object that any size of heap treats as a giant. */
    private static final int CHUNK = (1 << CHUNK_BITS) - 16;

    private static final int SIZES = 27;

    private final int width;
    private final int hints;
    private final int head;
    private final long[][] free = new long[SIZES][0];
    private final int[] frees = new int[SIZES];
    private final List<@Nullable KeyExtras> extras = new ArrayList<>();
    private final List<Integer> freeExtras = new ArrayList<>();
    private long[][] chunks = new long[16][];
    private int chunkCount;
    private int current;
    private int used;
    private long bytes;

    /** Memory for states whose rows have {@code width} cells. */
    KeyMemory(int width, int hints) {
        this.width = width;
        this.hints = hints;
        this.head = HINTS + (hints + 1) / 2;
        add(new long[CHUNK]);
        // no block lies at the address of nothing
        used = 1;
        extras.add(null);
    }

    /** A view that shows no key yet. */
    KeyState newView() {
        return new KeyState(width, hints, this);
    }

    /** Bytes of the arrays. */
    long bytes() {
        return bytes;
    }

    /** Makes a key without events and shows it. */
    void begin(KeyState view) {
        place(view, allocate(1), 1);
        view.reset();
        view.changedSince = 0;
        view.touched = false;
        view.extras = 0;
    }

    /** Makes a key that is in the state of {@code other}, with its extras, and shows it. */
    void adopt(KeyState view, KeyState other) {
        int size = Integer.numberOfTrailingZeros(other.capacity());
        place(view, allocate(size), size);
        System.arraycopy(other.ring, other.origin, view.ring, view.origin, other.capacity() * width);
        System.arraycopy(other.hints, 0, view.hints, 0, hints);
        view.newest = other.newest;
        view.forgotten = other.forgotten;
        view.first = other.first;
        view.end = other.end;
        view.changedSince = 0;
        view.touched = false;
        view.extras = 0;
        view.frauds = other.frauds;
        view.codeWindows = other.codeWindows;
        view.extremes = other.extremes;
    }

    private void place(KeyState view, long address, int size) {
        view.address = address;
        view.ring = chunk(address);
        view.origin = offset(address) + head;
        view.mask = (1 << size) - 1;
    }

    /** Shows the key at {@code address}. */
    void attach(KeyState view, long address) {
        long[] cells = chunk(address);
        int at = offset(address);
        long meta = cells[at + META];
        view.address = address;
        view.ring = cells;
        view.origin = at + head;
        view.mask = (1 << ((meta >>> 1) & 31)) - 1;
        view.newest = cells[at + NEWEST];
        view.forgotten = cells[at + FORGOTTEN];
        view.first = cells[at + FIRST];
        view.end = cells[at + END];
        view.touched = (meta & 1) != 0;
        view.changedSince = (int) (meta >>> 32);
        for (int hint = 0; hint < hints; hint++) {
            view.hints[hint] = (int) (cells[at + HINTS + hint / 2] >>> (32 * (hint & 1)));
        }
        attachExtras(view, (int) cells[at + EXTRAS]);
    }

    private void attachExtras(KeyState view, int index) {
        KeyExtras held = extras.get(index);
        view.extras = index;
        view.frauds = held == null ? null : held.frauds;
        view.codeWindows = held == null ? null : held.codeWindows;
        view.extremes = held == null ? null : held.extremes;
    }

    /** Reads the beginning of a key, and decides nothing by it; called by any thread, and the result says nothing. */
    long touch(long address) {
        if (address == NOTHING) {
            return 0;
        }
        long[][] all = chunks;
        int chunk = (int) (address >>> CHUNK_BITS);
        long[] cells = chunk < all.length ? all[chunk] : null;
        int at = offset(address);
        return cells == null || at + head > cells.length ? 0 : cells[at] + cells[at + head - 1];
    }

    /**
     * Reads what {@link #attach} and the next event will read of a key, so that it lies in the cache of this processor.
     * Called by any thread, also while another changes the key: the result says nothing.
     */
    long warm(long address) {
        if (address == NOTHING) {
            return 0;
        }
        long[][] all = chunks;
        int chunk = (int) (address >>> CHUNK_BITS);
        long[] cells = chunk < all.length ? all[chunk] : null;
        int at = offset(address);
        if (cells == null || at + head > cells.length) {
            return 0;
        }
        int last = (int) cells[at + END] & ((1 << ((cells[at + META] >>> 1) & 31)) - 1);
        int row = Math.min(at + head + last * width, cells.length - width);
        return cells[Math.max(0, row)] + cells[row + width - 1];
    }

    /** Writes back what the view changed; it still shows the key. */
    void detach(KeyState view) {
        long[] cells = view.ring;
        int at = view.origin - head;
        cells[at + NEWEST] = view.newest;
        cells[at + FORGOTTEN] = view.forgotten;
        cells[at + FIRST] = view.first;
        cells[at + END] = view.end;
        detachExtras(view);
        cells[at + EXTRAS] = view.extras;
        for (int hint = 0; hint < hints; hint += 2) {
            long second = hint + 1 < hints ? view.hints[hint + 1] : 0;
            cells[at + HINTS + hint / 2] = (second << 32) | (view.hints[hint] & 0xFFFF_FFFFL);
        }
        detachMarks(view);
    }

    /** Writes back only whether the key was used and must be written again. */
    void detachMarks(KeyState view) {
        long size = Integer.numberOfTrailingZeros(view.capacity());
        view.ring[view.origin - head + META] = ((long) view.changedSince << 32) | (size << 1) | (view.touched ? 1 : 0);
    }

    private void detachExtras(KeyState view) {
        boolean needed = view.frauds != null || view.codeWindows != null || view.extremes != null;
        if (needed && view.extras == 0) {
            view.extras = newExtras();
        }
        KeyExtras held = extras.get(view.extras);
        if (held != null) {
            held.frauds = view.frauds;
            held.codeWindows = view.codeWindows;
            held.extremes = view.extremes;
        }
    }

    private int newExtras() {
        if (!freeExtras.isEmpty()) {
            int index = freeExtras.removeLast();
            extras.set(index, new KeyExtras());
            return index;
        }
        extras.add(new KeyExtras());
        return extras.size() - 1;
    }

    /** Gives the key that the view shows twice the rows; the caller moves what was in the old ones. */
    void grow(KeyState view) {
        long old = view.address;
        int size = Integer.numberOfTrailingZeros(view.capacity());
        place(view, allocate(size + 1), size + 1);
        giveBack(old, size);
    }

    /** Forgets the key that the view shows. */
    void remove(KeyState view) {
        giveBack(view.address, Integer.numberOfTrailingZeros(view.capacity()));
        if (view.extras != 0) {
            extras.set(view.extras, null);
            freeExtras.add(view.extras);
        }
    }

    private int cells(int size) {
        return Math.addExact(head, Math.multiplyExact(width, 1 << size));
    }

    private long allocate(int size) {
        if (frees[size] > 0) {
            return free[size][--frees[size]];
        }
        int cells = cells(size);
        if (cells > CHUNK) {
            return address(add(new long[cells]), 0);
        }
        if (used + cells > CHUNK) {
            current = add(new long[CHUNK]);
            used = 0;
        }
        used += cells;
        return address(current, used - cells);
    }

    private int add(long[] chunk) {
        bytes += 8L * chunk.length;
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunkCount);
        }
        chunks[chunkCount] = chunk;
        return chunkCount++;
    }

    private void giveBack(long address, int size) {
        if (frees[size] == free[size].length) {
            free[size] = Arrays.copyOf(free[size], Math.max(16, 2 * frees[size]));
        }
        free[size][frees[size]++] = address;
    }

    private static long address(int chunk, int offset) {
        return ((long) chunk << CHUNK_BITS) | offset;
    }

    private long[] chunk(long address) {
        return chunks[(int) (address >>> CHUNK_BITS)];
    }

    private static int offset(long address) {
        return (int) address & ((1 << CHUNK_BITS) - 1);
    }
}
