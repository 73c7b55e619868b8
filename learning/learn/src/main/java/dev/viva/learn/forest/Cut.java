package dev.viva.learn.forest;

import dev.viva.learn.tree.FeatureBins;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A way to divide a node.
 *
 * @param feature which feature decides
 * @param score what both sides reach together; see {@link CutSearch#score}
 * @param bin for numbers, the last bin that goes left
 * @param missingLeft whether missing values go left
 * @param set for categories, whether each bin goes left; null for numbers
 * @param left what the rows that go left add up to
 */
record Cut(int feature, double score, int bin, boolean missingLeft, boolean @Nullable [] set, long[] left) {
    Cut withScore(double other) {
        return new Cut(feature, other, bin, missingLeft, set, left);
    }

    /** Whether each bin of the feature goes left, the one of missing values among them. */
    boolean[] goesLeft(FeatureBins bins) {
        boolean[] goesLeft = set == null ? new boolean[CutSearch.BINS] : set.clone();
        if (set == null) {
            Arrays.fill(goesLeft, 0, bin + 1, true);
        }
        goesLeft[bins.count()] = missingLeft;
        return goesLeft;
    }
}
