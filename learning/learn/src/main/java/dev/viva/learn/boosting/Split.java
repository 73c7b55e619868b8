package dev.viva.learn.boosting;

/**
 * A way to divide the rows of a leaf.
 *
 * @param feature which feature decides
 * @param score the reduction of the loss approximation by both sides together; comparable within one leaf
 * @param gain how much better that is than the leaf as it is; comparable between leaves
 * @param bin the last bin that goes left, for numbers
 * @param goesLeft whether each bin goes left; the bin of missing values among them
 * @param left the packed {@link Sums} of the rows that go left
 */
record Split(int feature, double score, double gain, int bin, boolean[] goesLeft, long left) {}
