package dev.viva.learn.forest;

/**
 * When a node may be split, and by what.
 *
 * @param maxDepth how deep a tree is at most; 0 sets no limit
 * @param maxLeaves how many leaves it has at most; 0 sets no limit. With a limit the split that gains most comes first
 * @param minLeafRows the least weight of rows in a leaf
 * @param minImpurityDecrease what a split must gain at least, as a share of all rows
 * @param columns how many columns that are not constant each split chooses from
 * @param randomCuts whether each column offers one random cut instead of all
 */
record GrowthRules(
        int maxDepth, int maxLeaves, double minLeafRows, double minImpurityDecrease, int columns, boolean randomCuts) {
    /** How many columns a share stands for: at least one; the square root of all for 0. */
    static int columns(double share, int width) {
        double wanted = share == 0 ? Math.sqrt(width) : share * width;
        return Math.max(1, (int) Math.min(width, Math.rint(wanted)));
    }
}
