package dev.viva.learn.tree;

import dev.viva.kernel.TreeKernels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a row is turned into ranks of one byte: how many thresholds of a feature lie below its value. A byte tells {@link #CUTS} of them
 * apart; a feature with more has several parts, each with the next thresholds. A part has one slot for the nodes at which missing
 * values go left, where their rank is below all others, and one for those at which they go right. Immutable and thread-safe.
 */
final class RowRanks {
    /** How much room the ranks of a row need: a slot more than are asked for, where ranks go that nobody asks for. */
    static final int ROOM = TreeKernels.SLOTS + 1;

    /** How many thresholds a part tells apart: one less than there are ranks between those of missing values. */
    private static final int CUTS = 254;

    /** The rank of a value that is below all thresholds. */
    private static final int LEAST = -127;

    private static final byte MISSING_LEFT = Byte.MIN_VALUE;
    private static final byte MISSING_RIGHT = Byte.MAX_VALUE;

    /** The first part of each feature. */
    private final int[] firstPart;

    private final int[] features;
    private final int[] leftSlots;
    private final int[] rightSlots;

    /** Those of each part as {@link TreeKernels#below} has them. */
    private final double[] cuts;

    private int parts;
    private int slots;

    private RowRanks(int width, Asked asked, int most) {
        this.firstPart = new int[width];
        this.features = new int[most];
        this.leftSlots = new int[most];
        this.rightSlots = new int[most];
        this.cuts = new double[most * TreeKernels.CUT_ROOM];
        Arrays.fill(cuts, Double.POSITIVE_INFINITY);
        for (int feature = 0; feature < width; feature++) {
            double[] all = asked.thresholds(feature);
            firstPart[feature] = parts;
            for (int from = 0; from < all.length; from += CUTS) {
                add(feature, Arrays.copyOfRange(all, from, Math.min(all.length, from + CUTS)), asked);
            }
        }
    }

    private void add(int feature, double[] thresholds, Asked asked) {
        features[parts] = feature;
        leftSlots[parts] = asked.goesLeft(feature) ? slots++ : TreeKernels.SLOTS;
        rightSlots[parts] = asked.goesRight(feature) ? slots++ : TreeKernels.SLOTS;
        int coarse = parts * TreeKernels.CUT_ROOM;
        int fine = coarse + 16;
        System.arraycopy(thresholds, 0, cuts, fine, thresholds.length);
        for (int step = 0; step < 16; step++) {
            cuts[coarse + step] = cuts[fine + 16 * step + 15];
        }
        parts++;
    }

    /** The ranks that {@code trees}, which ask for numbers only, compare; null where they are more than a row has. */
    static @Nullable RowRanks of(int width, List<Tree> trees) {
        Asked asked = new Asked(width, trees);
        int most = IntStream.range(0, width)
                .map(feature -> (asked.thresholds(feature).length + CUTS - 1) / CUTS)
                .sum();
        if (most > TreeKernels.SLOTS) {
            return null;
        }
        RowRanks ranks = new RowRanks(width, asked, most);
        return ranks.slots > TreeKernels.SLOTS ? null : ranks;
    }

    /** How many parts there are. */
    int parts() {
        return parts;
    }

    /** The feature of a part. */
    int feature(int part) {
        return features[part];
    }

    /** Writes the ranks of a part's feature where the nodes look for them. */
    void rank(int part, double value, byte[] ranks) {
        byte rank = (byte) (LEAST + TreeKernels.below(cuts, part * TreeKernels.CUT_ROOM, value));
        boolean missing = Double.isNaN(value);
        ranks[leftSlots[part]] = missing ? MISSING_LEFT : rank;
        ranks[rightSlots[part]] = missing ? MISSING_RIGHT : rank;
    }

    /** Writes the test of a node. */
    void write(Tree tree, int node, byte[] tests, int threshold, int slot) {
        int feature = tree.feature()[node];
        int part = firstPart[feature];
        double asked = tree.threshold()[node];
        while (part + 1 < parts && features[part + 1] == feature && cuts[first(part + 1)] <= asked) {
            part++;
        }
        tests[threshold] = (byte) (LEAST + TreeKernels.below(cuts, part * TreeKernels.CUT_ROOM, asked));
        tests[slot] = (byte) (tree.missingLeft()[node] ? leftSlots[part] : rightSlots[part]);
    }

    private static int first(int part) {
        return part * TreeKernels.CUT_ROOM + 16;
    }
}
