package dev.viva.learn.neighbour;

/** Whole numbers below a bound, each in as many bits as the bound needs. Immutable and thread-safe. */
final class PackedInts {
    private final long[] words;
    private final int bits;

    private PackedInts(int count, int bits) {
        this.words = new long[(int) (((long) count * bits + Long.SIZE - 1) / Long.SIZE)];
        this.bits = bits;
    }

    /**
     * Copies {@code numbers}.
     *
     * @param numbers each in [0, below)
     */
    static PackedInts of(int[] numbers, int below) {
        PackedInts packed =
                new PackedInts(numbers.length, Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(below - 1)));
        for (int at = 0; at < numbers.length; at++) {
            packed.put(at, numbers[at]);
        }
        return packed;
    }

    private void put(int at, long number) {
        long from = (long) at * bits;
        int word = (int) (from >> 6);
        int shift = (int) (from & 63);
        words[word] |= number << shift;
        if (shift + bits > Long.SIZE) {
            words[word + 1] |= number >>> (Long.SIZE - shift);
        }
    }

    int at(int place) {
        long from = (long) place * bits;
        int word = (int) (from >> 6);
        int shift = (int) (from & 63);
        long found = words[word] >>> shift;
        if (shift + bits > Long.SIZE) {
            found |= words[word + 1] << (Long.SIZE - shift);
        }
        return (int) (found & ((1L << bits) - 1));
    }
}
