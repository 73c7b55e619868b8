package dev.viva.vision.box;

import java.util.Arrays;
import java.util.List;

/**
 * Greedy non-maximum suppression: from the surest box to the least sure, each is kept unless it shares more than {@code overlap} with one
 * that was kept before. Immutable, thread-safe.
 *
 * <p>Kept boxes are filed by their class and the cells of a grid that they cover, and a box is compared with those in its own middle only: one of
 * which more than a share t is covered is covered in all but the outer share t of each side. Typically O(n log n), at worst O(n²).
 *
 * @param overlap the largest IoU that two kept boxes have, in [0, 1]
 * @param acrossClasses whether boxes of different classes suppress each other
 * @param most how many are kept, at least 1
 */
public record Suppression(double overlap, boolean acrossClasses, int most) {
    /** The bits of 1. */
    private static final int SURE = 0x3f800000;

    private static final int DIGIT = 10;
    private static final int DIGITS = 1 << DIGIT;

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Suppression {
        if (!(overlap >= 0 && overlap <= 1) || most < 1) {
            throw new IllegalArgumentException(
                    "Suppression: overlap must be in [0, 1] and most at least 1, got " + overlap + " and " + most);
        }
    }

    /** Within each class, keeping all. */
    public static Suppression withinClasses(double overlap) {
        return new Suppression(overlap, false, Integer.MAX_VALUE);
    }

    /** Of all classes alike, keeping all. */
    public static Suppression acrossClasses(double overlap) {
        return new Suppression(overlap, true, Integer.MAX_VALUE);
    }

    /** Keeping the surest only. */
    public Suppression withMost(int count) {
        return new Suppression(overlap, acrossClasses, count);
    }

    /** Those that are kept, the surest first; of equally sure ones the earlier. */
    public List<Detection> apply(List<Detection> detections) {
        // Not through 32 bits and back: what is kept is what came.
        return Arrays.stream(keep(Candidates.of(detections)))
                .mapToObj(detections::get)
                .toList();
    }

    /** The numbers of those that are kept, the surest first; of equally sure ones the earlier. */
    public int[] keep(Candidates candidates) {
        int[] order = order(candidates.confidence());
        KeptBoxes kept = new KeptBoxes(candidates, overlap, acrossClasses);
        int[] numbers = new int[Math.min(most, order.length)];
        int found = 0;
        for (int at = 0; at < order.length && found < numbers.length; at++) {
            if (!kept.covers(order[at])) {
                kept.add(order[at]);
                numbers[found++] = order[at];
            }
        }
        return Arrays.copyOf(numbers, found);
    }

    /**
     * From the largest to the least, equal ones as they came: by digits of the bits of floats in [0, 1], which are in the order of the
     * numbers and below 2^30.
     */
    static int[] order(float[] confidence) {
        int[] keys = new int[confidence.length];
        int[] order = new int[confidence.length];
        for (int at = 0; at < keys.length; at++) {
            keys[at] = SURE - Float.floatToRawIntBits(confidence[at] + 0f);
            order[at] = at;
        }
        for (int shift = 0; shift < 3 * DIGIT; shift += DIGIT) {
            order = byDigit(keys, order, shift);
        }
        return order;
    }

    private static int[] byDigit(int[] keys, int[] order, int shift) {
        int[] next = new int[DIGITS + 1];
        for (int key : keys) {
            next[(key >>> shift & DIGITS - 1) + 1]++;
        }
        for (int digit = 1; digit < DIGITS; digit++) {
            next[digit] += next[digit - 1];
        }
        int[] sorted = new int[order.length];
        for (int number : order) {
            sorted[next[keys[number] >>> shift & DIGITS - 1]++] = number;
        }
        return sorted;
    }
}
