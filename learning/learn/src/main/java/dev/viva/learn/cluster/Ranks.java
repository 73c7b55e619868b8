package dev.viva.learn.cluster;

/** How many numbers of a set are below each of them, in little more than a bit for every number that may be in it. */
final class Ranks {
    private final long[] members;
    private final int[] before;

    /** No number yet; those below {@code bound} may come. */
    Ranks(int bound) {
        this.members = new long[(bound + Long.SIZE - 1) / Long.SIZE];
        this.before = new int[members.length + 1];
    }

    void add(int number) {
        members[number >> 6] |= 1L << number;
    }

    /** Counts; nothing may be added afterwards. */
    void finish() {
        for (int word = 0; word < members.length; word++) {
            before[word + 1] = before[word] + Long.bitCount(members[word]);
        }
    }

    /** How many there are. */
    int count() {
        return before[members.length];
    }

    /** How many are below {@code number}. */
    int of(int number) {
        return before[number >> 6] + Long.bitCount(members[number >> 6] & ((1L << number) - 1));
    }
}
