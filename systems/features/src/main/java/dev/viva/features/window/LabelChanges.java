package dev.viva.features.window;

import java.util.Arrays;

/** Which events of a history were known as frauds, or no longer, from before which event on; in that order. */
final class LabelChanges {
    private int[] before = new int[64];
    private int[] target = new int[64];
    private boolean[] fraud = new boolean[64];
    private int size;

    void add(int beforeRow, int targetRow, boolean isFraud) {
        if (size == before.length) {
            before = Arrays.copyOf(before, size * 2);
            target = Arrays.copyOf(target, size * 2);
            fraud = Arrays.copyOf(fraud, size * 2);
        }
        before[size] = beforeRow;
        target[size] = targetRow;
        fraud[size++] = isFraud;
    }

    int size() {
        return size;
    }

    int before(int change) {
        return before[change];
    }

    int target(int change) {
        return target[change];
    }

    boolean fraud(int change) {
        return fraud[change];
    }
}
