package dev.viva.learn.tree;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.TreeKernels;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sum of decision trees: the score of a row is the base score plus the value of the leaf it falls into in each tree,
 * added in the order of the trees. Immutable and thread-safe.
 */
public final class TreeEnsemble {
    private static final int ROWS_PER_PART = 1024;
    private static final int ROWS_PER_BLOCK = 64;

    /** The ranks of the row in hand; kept by each thread, so that scoring a row allocates nothing. */
    private static final ThreadLocal<long[]> RANKS = ThreadLocal.withInitial(() -> new long[256]);

    private final List<String> featureNames;
    private final double baseScore;
    private final List<Tree> trees;
    private final boolean single;

    /** The form that is walked, where there is one that fits: blocks where they are fast. */
    private final @Nullable BlockTrees blocks;

    private final @Nullable FlatTrees flat;

    private TreeEnsemble(List<String> featureNames, double baseScore, List<Tree> trees, boolean single) {
        this.featureNames = List.copyOf(featureNames);
        this.baseScore = baseScore;
        this.single = single;
        this.blocks = TreeKernels.isFast() ? BlockTrees.of(this.featureNames.size(), trees, single) : null;
        this.flat = blocks == null ? FlatTrees.of(this.featureNames.size(), trees, single) : null;
        this.trees = blocks == null && flat == null ? List.copyOf(trees) : PackedTrees.of(trees);
    }

    /**
     * An ensemble of these trees.
     *
     * @throws IllegalArgumentException if the base score is not finite or a tree asks for a feature without a name
     */
    public static TreeEnsemble of(List<String> featureNames, double baseScore, List<Tree> trees) {
        if (!Double.isFinite(baseScore)) {
            throw new IllegalArgumentException("TreeEnsemble: the base score must be finite, got " + baseScore);
        }
        requireFeatures("TreeEnsemble", featureNames, trees);
        return new TreeEnsemble(featureNames, baseScore, trees, false);
    }

    /**
     * The same trees with sums in single precision, each rounded after it is added, as libraries sum that keep single
     * precision; base score and leaves should be numbers of single precision. O(nodes).
     */
    public TreeEnsemble inSinglePrecision() {
        return single ? this : new TreeEnsemble(featureNames, baseScore, trees, true);
    }

    /** Whether sums are rounded to single precision; see {@link #inSinglePrecision}. */
    public boolean isSinglePrecision() {
        return single;
    }

    static void requireFeatures(String owner, List<String> featureNames, List<Tree> trees) {
        for (int tree = 0; tree < trees.size(); tree++) {
            for (int feature : trees.get(tree).feature()) {
                if (feature >= featureNames.size()) {
                    throw new IllegalArgumentException(owner + ": tree " + tree + " must ask for features below "
                            + featureNames.size() + ", got " + feature);
                }
            }
        }
    }

    /** The names of the features, in order. */
    public List<String> featureNames() {
        return featureNames;
    }

    /** The score of a row before any tree. */
    public double baseScore() {
        return baseScore;
    }

    /** The trees in order; large ones are unpacked whenever they are asked for, each time O(nodes). */
    public List<Tree> trees() {
        return trees;
    }

    /**
     * The score of one row, without allocation. O(trees · depth).
     *
     * @param row one value per feature; categories by code, NaN where missing
     */
    public double score(double[] row) {
        BlockTrees inBlocks = blocks;
        if (inBlocks != null) {
            return inBlocks.score(baseScore, row);
        }
        FlatTrees trees = flat;
        if (trees == null) {
            return walk(row);
        }
        long[] ranks = ranks(trees.room());
        for (int feature = 0; feature < featureNames.size(); feature++) {
            trees.rank(feature, row[feature], ranks);
        }
        return trees.score(baseScore, ranks);
    }

    /** Room for the ranks of one row, of this thread. */
    static long[] ranks(int room) {
        long[] ranks = RANKS.get();
        if (ranks.length < room) {
            ranks = new long[room];
            RANKS.set(ranks);
        }
        return ranks;
    }

    /** The score of one row by the trees' own structure: the judge of all faster ways. */
    double walk(double[] row) {
        double score = baseScore;
        for (int at = 0; at < trees.size(); at++) {
            Tree tree = trees.get(at);
            score += tree.value()[tree.leafOf(row)];
            score = single ? (float) score : score;
        }
        return score;
    }

    /** The scores of all rows, bit for bit what {@link #score(double[])} gives for each. */
    public double[] scores(Features features, Parallel parallel) {
        double[] scores = new double[features.rows()];
        BlockTrees inBlocks = blocks;
        FlatTrees flattened = flat;
        parallel.forRange(scores.length, ROWS_PER_PART, (from, to) -> {
            if (inBlocks != null) {
                inBlocks.score(baseScore, features, from, to, scores);
            } else if (flattened == null) {
                walkAll(features, from, to, scores);
            } else {
                scoreBlocks(flattened, features, from, to, scores);
            }
        });
        return scores;
    }

    private void walkAll(Features features, int from, int to, double[] scores) {
        double[] row = new double[features.width()];
        for (int at = from; at < to; at++) {
            features.copyRow(at, row);
            scores[at] = walk(row);
        }
    }

    private void scoreBlocks(FlatTrees trees, Features features, int from, int to, double[] scores) {
        long[][] ranks = new long[ROWS_PER_BLOCK][trees.room()];
        for (int start = from; start < to; start += ROWS_PER_BLOCK) {
            int count = Math.min(ROWS_PER_BLOCK, to - start);
            for (int at = 0; at < features.width(); at++) {
                Feature feature = features.columns().get(at);
                for (int row = 0; row < count; row++) {
                    trees.rank(at, feature.value(start + row), ranks[row]);
                }
            }
            Arrays.fill(scores, start, start + count, baseScore);
            trees.addTo(scores, start, count, ranks);
        }
    }
}
