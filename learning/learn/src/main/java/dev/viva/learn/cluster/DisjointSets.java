package dev.viva.learn.cluster;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Sets of numbers that are joined by several threads at once, without locks: a root only ever comes to point at a smaller one
 * (Anderson and Woll 1991). Which sets there are in the end depends on what was joined, not on when. Thread-safe.
 */
final class DisjointSets {
    private final AtomicIntegerArray parents;

    DisjointSets(int size) {
        int[] alone = new int[size];
        for (int at = 0; at < size; at++) {
            alone[at] = at;
        }
        parents = new AtomicIntegerArray(alone);
    }

    /** The least number of the set, as far as it is joined. */
    int first(int of) {
        int at = of;
        int parent = parents.get(at);
        while (parent != at) {
            int above = parents.get(parent);
            parents.compareAndSet(at, parent, above);
            at = parent;
            parent = parents.get(at);
        }
        return at;
    }

    void join(int left, int right) {
        while (true) {
            int one = first(left);
            int other = first(right);
            if (one == other
                    || parents.compareAndSet(Math.max(one, other), Math.max(one, other), Math.min(one, other))) {
                return;
            }
        }
    }
}
