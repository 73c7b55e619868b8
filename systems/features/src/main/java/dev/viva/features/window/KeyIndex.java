package dev.viva.features.window;

/** Numbers keys, or pairs of them, from 0 in the order in which they first occur. */
final class KeyIndex {
    private long[] firsts = new long[1 << 10];
    private long[] seconds = new long[1 << 10];
    private int[] numbers = new int[1 << 10];
    private int size;

    int size() {
        return size;
    }

    /** The number of a key; a new one gets the next. */
    int number(long first, long second) {
        int slot = slot(first, second);
        if (numbers[slot] == 0) {
            firsts[slot] = first;
            seconds[slot] = second;
            numbers[slot] = ++size;
            if (size * 2 > numbers.length) {
                rebuild();
            }
            return size - 1;
        }
        return numbers[slot] - 1;
    }

    static int hash(long first, long second) {
        long mixed = (first ^ (second * 0xC2B2AE3D27D4EB4FL)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) ^ (int) (mixed >>> 53);
    }

    private int slot(long first, long second) {
        int slot = hash(first, second) & (numbers.length - 1);
        while (numbers[slot] != 0 && (firsts[slot] != first || seconds[slot] != second)) {
            slot = (slot + 1) & (numbers.length - 1);
        }
        return slot;
    }

    private void rebuild() {
        long[] oldFirsts = firsts;
        long[] oldSeconds = seconds;
        int[] oldNumbers = numbers;
        firsts = new long[oldFirsts.length * 2];
        seconds = new long[firsts.length];
        numbers = new int[firsts.length];
        for (int old = 0; old < oldNumbers.length; old++) {
            if (oldNumbers[old] != 0) {
                int slot = slot(oldFirsts[old], oldSeconds[old]);
                firsts[slot] = oldFirsts[old];
                seconds[slot] = oldSeconds[old];
                numbers[slot] = oldNumbers[old];
            }
        }
    }
}
