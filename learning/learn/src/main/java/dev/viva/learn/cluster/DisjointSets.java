package dev.viva.learn.cluster;

import java.util.Arrays;

/**
 * Sets of places that are joined by several threads at once. Each place has a number; the root of a set is the place with the least
 * number, and a root only ever comes to point at a place with a smaller one (Anderson and Woll 1991). Which sets there are in the end
 * depends on what was joined, not on when. One number per place is all the memory. Thread-safe.
 *
 * <p>Roots are joined one pair at a time, which happens less often than there are places. Whatever else is read or written without a
 * lock is right even when it is old: what was above a place once is above it for ever, and a place that is no root never is again.
 */
final class DisjointSets {
    /** The parent of a place; of a root, the complement of its number. */
    private final int[] slots;

    /**
     * Every place alone.
     *
     * @param numbers one per place, all different and at least 0; owned
     */
    DisjointSets(int[] numbers) {
        this.slots = numbers;
        for (int place = 0; place < numbers.length; place++) {
            slots[place] = ~slots[place];
        }
    }

    /** Every place alone, with itself as its number. */
    static DisjointSets of(int size) {
        int[] numbers = new int[size];
        Arrays.setAll(numbers, place -> place);
        return new DisjointSets(numbers);
    }

    /** The place with the least number of the set, as far as it is joined. */
    int first(int of) {
        int at = of;
        int parent = slots[at];
        while (parent >= 0) {
            int above = slots[parent];
            if (above < 0) {
                return parent;
            }
            slots[at] = above;
            at = parent;
            parent = above;
        }
        return at;
    }

    void join(int left, int right) {
        if (first(left) != first(right)) {
            joinRoots(left, right);
        }
    }

    private synchronized void joinRoots(int left, int right) {
        int one = first(left);
        int other = first(right);
        if (~slots[one] < ~slots[other]) {
            slots[other] = one;
        } else if (one != other) {
            slots[one] = other;
        }
    }

    /**
     * Ends the joining: replaces everything by the number of each place's set, from 0 on, in the order of the sets' least numbers.
     *
     * @param bound above all numbers
     */
    Numbered number(int bound) {
        Ranks ranks = new Ranks(bound);
        for (int slot : slots) {
            if (slot < 0) {
                ranks.add(~slot);
            }
        }
        ranks.finish();
        for (int place = 0; place < slots.length; place++) {
            slots[place] = ~least(place);
        }
        for (int place = 0; place < slots.length; place++) {
            slots[place] = ranks.of(~slots[place]);
        }
        return new Numbered(slots, ranks.count());
    }

    /** The least number of the set, while places before may point at it no more. */
    private int least(int place) {
        int slot = slots[place];
        while (slot >= 0) {
            slot = slots[slot];
        }
        return ~slot;
    }

    /**
     * Sets by their numbers.
     *
     * @param sets that of each place
     * @param count how many there are
     */
    record Numbered(int[] sets, int count) {}
}
