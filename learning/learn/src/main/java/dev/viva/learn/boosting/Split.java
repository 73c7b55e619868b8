package dev.viva.learn.boosting;

/**
 * A way to divide the rows of a leaf.
 *
 * @param feature which feature decides
 * @param score the reduction of the loss approximation by both sides together; comparable within one leaf
 * @param gain how much better that is than the leaf as it is; comparable between leaves
 * @param ordered whether the feature holds numbers: the first bins up to {@code bin} go left
 * @param bin the last bin that goes left, for numbers
 * @param missing the bin of missing values
 * @param goesLeft whether each bin goes left; the bin of missing values among them
 * @param left the packed {@link Sums} of the rows that go left
 */
record Split(
        int feature, double score, double gain, boolean ordered, int bin, int missing, boolean[] goesLeft, long left) {
    private static final int BINS = 256;

    /** Where the bins that go left begin, for numbers; they follow one another if bin 0 counts as following the last. */
    int firstLeft() {
        return goesLeft[missing] ? missing : 0;
    }

    /** How many bins there are from {@link #firstLeft} on that go left, for numbers; those that never occur among them. */
    int lengthLeft() {
        return ((bin - firstLeft()) & (BINS - 1)) + 1;
    }
}
