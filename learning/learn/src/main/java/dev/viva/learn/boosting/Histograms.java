package dev.viva.learn.boosting;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sums of packed derivatives for each bin of each feature, as {@code long[feature * 256 + bin]}.
 *
 * <p>Rows are read as records of up to 32 bins. Adding to a sum takes about a nanosecond when the record is in the cache
 * and several when it has to be fetched, because the processor cannot look far enough ahead across the additions. So the
 * records of a block of rows are first copied together, which keeps many fetches in flight, and only then added, eight
 * features at a time, so that the sums in use (16 KiB) and the block stay in the nearest caches.
 */
final class Histograms {
    /** How many bins each feature has in a histogram. */
    static final int STRIDE = 256;

    private static final int BLOCK = 2048;
    private static final int PER_WORD = Binned.FEATURES_PER_WORD;

    private static final long[][] NOTHING = {};

    private final Binned data;
    private final int length;
    private final long most;
    private final AtomicLong taken = new AtomicLong();
    private final ConcurrentLinkedQueue<long[]> free = new ConcurrentLinkedQueue<>();

    /**
     * Prepares for these rows.
     *
     * @param bytes how much memory kept histograms should take at most
     */
    Histograms(Binned data, long bytes) {
        this.data = data;
        this.length = data.words() * PER_WORD * STRIDE;
        this.most = bytes / ((long) length * Long.BYTES);
    }

    /** Whether so many histograms are in use that a leaf should rather do without. */
    boolean scarce() {
        return taken.get() > most;
    }

    /** A histogram of zeros. */
    long[] take() {
        taken.incrementAndGet();
        long[] used = free.poll();
        if (used == null) {
            return new long[length];
        }
        Arrays.fill(used, 0);
        return used;
    }

    /** Hands back a histogram that is no longer needed. */
    void give(long[] histogram) {
        taken.decrementAndGet();
        if (!scarce()) {
            free.add(histogram);
        }
    }

    /** Adds the pairs of the rows {@code rows[from … to - 1]}, which ascend, for the features of one group of records. */
    void accumulate(int group, int[] rows, int from, int to, long[] pairs, long[] histogram) {
        boolean inPlace = from < to && rows[to - 1] - rows[from] == to - 1 - from;
        long[][] copied = inPlace ? NOTHING : new long[data.wordsOf(group) + 1][Math.min(BLOCK, to - from)];
        for (int start = from; start < to; start += BLOCK) {
            int count = Math.min(BLOCK, to - start);
            if (inPlace) {
                addInPlace(group, rows[start], count, pairs, histogram);
            } else {
                addCopied(group, rows, start, count, pairs, copied, histogram);
            }
        }
    }

    /** Rows that follow one another need no copy. */
    private void addInPlace(int group, int row, int count, long[] pairs, long[] histogram) {
        int words = data.wordsOf(group);
        for (int word = 0; word < words; word++) {
            Words bins = new Words(data.records()[group], Binned.LEAD + row * words + word, words);
            addWord(group * Binned.WORDS_PER_GROUP + word, bins, pairs, row, count, histogram);
        }
    }

    private void addCopied(
            int group, int[] rows, int start, int count, long[] pairs, long[][] copied, long[] histogram) {
        long[] records = data.records()[group];
        int words = data.wordsOf(group);
        copyPairs(pairs, rows, start, count, copied[words]);
        if (words == Binned.WORDS_PER_GROUP) {
            copyFour(records, rows, start, count, copied[0], copied[1], copied[2], copied[3]);
        } else {
            for (int word = 0; word < words; word++) {
                copyWord(records, words, word, rows, start, count, copied[word]);
            }
        }
        for (int word = 0; word < words; word++) {
            Words bins = new Words(copied[word], 0, 1);
            addWord(group * Binned.WORDS_PER_GROUP + word, bins, copied[words], 0, count, histogram);
        }
    }

    /** Words of eight bins: one at {@code first}, the others every {@code stride} after it. */
    private record Words(long[] all, int first, int stride) {}

    private void addWord(int word, Words bins, long[] pairs, int firstPair, int count, long[] histogram) {
        int base = word * PER_WORD * STRIDE;
        if (data.width() - word * PER_WORD <= PER_WORD / 2) {
            addFour(bins.all, bins.first, bins.stride, pairs, firstPair, count, histogram, base);
        } else {
            addEight(bins.all, bins.first, bins.stride, pairs, firstPair, count, histogram, base);
        }
    }

    private static void copyPairs(long[] pairs, int[] rows, int start, int count, long[] into) {
        for (int at = 0; at < count; at++) {
            into[at] = pairs[rows[start + at]];
        }
    }

    private static void copyWord(long[] records, int words, int word, int[] rows, int start, int count, long[] into) {
        for (int at = 0; at < count; at++) {
            into[at] = records[Binned.LEAD + rows[start + at] * words + word];
        }
    }

    private static void copyFour(
            long[] records,
            int[] rows,
            int start,
            int count,
            long[] first,
            long[] second,
            long[] third,
            long[] fourth) {
        for (int at = 0; at < count; at++) {
            int record = Binned.LEAD + rows[start + at] * 4;
            first[at] = records[record];
            second[at] = records[record + 1];
            third[at] = records[record + 2];
            fourth[at] = records[record + 3];
        }
    }

    private static void addEight(
            long[] bins, int first, int stride, long[] pairs, int firstPair, int count, long[] sums, int base) {
        for (int at = 0; at < count; at++) {
            long word = bins[first + at * stride];
            long pair = pairs[firstPair + at];
            sums[base + (int) (word & 255)] += pair;
            sums[base + STRIDE + (int) ((word >>> 8) & 255)] += pair;
            sums[base + 2 * STRIDE + (int) ((word >>> 16) & 255)] += pair;
            sums[base + 3 * STRIDE + (int) ((word >>> 24) & 255)] += pair;
            sums[base + 4 * STRIDE + (int) ((word >>> 32) & 255)] += pair;
            sums[base + 5 * STRIDE + (int) ((word >>> 40) & 255)] += pair;
            sums[base + 6 * STRIDE + (int) ((word >>> 48) & 255)] += pair;
            sums[base + 7 * STRIDE + (int) (word >>> 56)] += pair;
        }
    }

    private static void addFour(
            long[] bins, int first, int stride, long[] pairs, int firstPair, int count, long[] sums, int base) {
        for (int at = 0; at < count; at++) {
            long word = bins[first + at * stride];
            long pair = pairs[firstPair + at];
            sums[base + (int) (word & 255)] += pair;
            sums[base + STRIDE + (int) ((word >>> 8) & 255)] += pair;
            sums[base + 2 * STRIDE + (int) ((word >>> 16) & 255)] += pair;
            sums[base + 3 * STRIDE + (int) ((word >>> 24) & 255)] += pair;
        }
    }

    /** Adds {@code part} to {@code sums}. */
    static void add(long[] sums, long[] part) {
        for (int at = 0; at < sums.length; at++) {
            sums[at] += part[at];
        }
    }

    /** Takes {@code part} from {@code sums}. */
    static void subtract(long[] sums, long[] part) {
        for (int at = 0; at < sums.length; at++) {
            sums[at] -= part[at];
        }
    }
}
