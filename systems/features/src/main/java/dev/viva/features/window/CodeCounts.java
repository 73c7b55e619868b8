package dev.viva.features.window;

/** How often each code occurs: open addressing over primitive arrays, O(1) for each change. */
final class CodeCounts {
    private long[] codes = new long[32];
    private int[] counts = new int[32];
    private int distinct;

    int distinct() {
        return distinct;
    }

    int count(long code) {
        return counts[slot(code)];
    }

    void add(long code) {
        int slot = slot(code);
        if (counts[slot]++ == 0) {
            codes[slot] = code;
            distinct++;
            if (distinct * 2 > codes.length) {
                rebuild();
            }
        }
    }

    void remove(long code) {
        int slot = slot(code);
        counts[slot]--;
        if (counts[slot] == 0) {
            distinct--;
            close(slot);
        }
    }

    long bytes() {
        return 32 + 32 + 12L * codes.length;
    }

    private int home(long code) {
        return (int) ((code * 0x9E3779B97F4A7C15L) >>> 32) & (codes.length - 1);
    }

    private int slot(long code) {
        int slot = home(code);
        while (counts[slot] != 0 && codes[slot] != code) {
            slot = (slot + 1) & (codes.length - 1);
        }
        return slot;
    }

    /** Moves later codes of the chain into the hole, so that no search stops too early. */
    private void close(int hole) {
        int free = hole;
        int mask = codes.length - 1;
        for (int slot = (hole + 1) & mask; counts[slot] != 0; slot = (slot + 1) & mask) {
            int distance = (slot - home(codes[slot])) & mask;
            if (distance >= ((slot - free) & mask)) {
                codes[free] = codes[slot];
                counts[free] = counts[slot];
                counts[slot] = 0;
                free = slot;
            }
        }
    }

    private void rebuild() {
        long[] oldCodes = codes;
        int[] oldCounts = counts;
        codes = new long[oldCodes.length * 2];
        counts = new int[codes.length];
        for (int old = 0; old < oldCodes.length; old++) {
            if (oldCounts[old] != 0) {
                int slot = slot(oldCodes[old]);
                codes[slot] = oldCodes[old];
                counts[slot] = oldCounts[old];
            }
        }
    }
}
