package dev.viva.learn.forest;

/**
 * A way to divide a node.
 *
 * @param feature which feature decides
 * @param score what both sides reach together; see {@link CutSearch#score}
 * @param bin for numbers, the last bin that goes left
 * @param goesLeft whether each bin goes left, the one of missing values among them
 * @param left what the rows that go left add up to
 */
record Cut(int feature, double score, int bin, boolean[] goesLeft, long[] left) {}
