package dev.viva.recommend.rerank;

import dev.viva.kernel.Kernels;
import dev.viva.recommend.Interactions;

/** How alike two items are. Thread-safe. */
@FunctionalInterface
public interface ItemSimilarity {
    /** From 0 for nothing in common to 1 for the same. */
    double between(int item, int other);

    /** The cosine of the sets of users of two items: those who had both over {@code √(n m)}. O(n + m). */
    static ItemSimilarity ofUsers(Interactions interactions) {
        Interactions byItem = interactions.transposed();
        return (item, other) -> {
            if (item == other) {
                return 1;
            }
            int common = common(byItem, item, other);
            return common == 0 ? 0 : common / Math.sqrt((double) byItem.count(item) * byItem.count(other));
        };
    }

    private static int common(Interactions rows, int one, int two) {
        int common = 0;
        int left = rows.start(one);
        int right = rows.start(two);
        while (left < rows.start(one + 1) && right < rows.start(two + 1)) {
            int difference = Integer.compare(rows.item(left), rows.item(right));
            common += difference == 0 ? 1 : 0;
            left += difference <= 0 ? 1 : 0;
            right += difference >= 0 ? 1 : 0;
        }
        return common;
    }

    /**
     * The Jaccard similarity of sets of attributes, such as genres: those in common over all. Two items without attributes have
     * nothing in common.
     *
     * @param attributes for each item a set of up to 64 attributes, one bit each; owned
     */
    static ItemSimilarity ofAttributes(long[] attributes) {
        return (item, other) -> {
            long all = attributes[item] | attributes[other];
            return item == other
                    ? 1
                    : all == 0 ? 0 : (double) Long.bitCount(attributes[item] & attributes[other]) / Long.bitCount(all);
        };
    }

    /**
     * The cosine of vectors, 0 where it is negative. Two vectors of which one is 0 have nothing in common.
     *
     * @param vectors one for each item, all of one length; copied, scaled to length 1
     */
    static ItemSimilarity ofVectors(float[][] vectors) {
        float[][] unit = new float[vectors.length][];
        for (int item = 0; item < vectors.length; item++) {
            double length = Math.sqrt(Kernels.dot(vectors[item], vectors[item]));
            unit[item] = vectors[item].clone();
            for (int at = 0; at < unit[item].length; at++) {
                unit[item][at] = length == 0 ? 0 : (float) (unit[item][at] / length);
            }
        }
        return (item, other) -> item == other ? 1 : Math.clamp(Kernels.dot(unit[item], unit[other]), 0, 1);
    }
}
