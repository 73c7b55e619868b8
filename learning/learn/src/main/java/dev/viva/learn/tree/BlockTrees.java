package dev.viva.learn.tree;

import dev.viva.kernel.TreeKernels;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Trees cut into blocks for {@link TreeKernels}: all tests of some levels are made at once by vector instructions. A row is first turned
 * into ranks of one byte, {@link RowRanks}. Immutable and thread-safe.
 */
final class BlockTrees {
    /** So many nodes are worth their blocks; of more than that, memory is waited for in either form. */
    private static final int MOST_NODES = 1 << 19;

    private static final int ROWS_PER_BLOCK = 64;

    /** The ranks of the row in hand, and the leaves; kept by each thread, so that scoring a row allocates nothing. */
    private static final ThreadLocal<Room> ROOM = ThreadLocal.withInitial(Room::new);

    private static final class Room {
        private final byte[] ranks = new byte[RowRanks.ROOM];
        private int[] leaves = new int[1024];

        int[] leaves(int trees) {
            if (leaves.length < 2 * trees) {
                leaves = new int[2 * trees];
            }
            return leaves;
        }
    }

    private final boolean single;
    private final RowRanks rows;
    private final TreeKernels.Blocks blocks;

    /** For each tree where its leaves begin among the values. */
    private final int[] firstLeaf;

    private final double[] values;

    private BlockTrees(boolean single, RowRanks rows, BlockLayout layout) {
        this.single = single;
        this.rows = rows;
        this.blocks = layout.blocks();
        this.firstLeaf = layout.firstLeaf();
        this.values = layout.values();
    }

    /**
     * Lays out {@code trees}; null where they do not fit: above 2^19 nodes together, 2^15 in one tree, more thresholds than the
     * ranks of a row tell apart, or a category that is asked for.
     */
    static @Nullable BlockTrees of(int width, List<Tree> trees, boolean single) {
        long size = 0;
        for (Tree tree : trees) {
            size += tree.size();
            if (size > MOST_NODES || tree.size() >= TreeKernels.LEAF || !isNumeric(tree)) {
                return null;
            }
        }
        RowRanks rows = RowRanks.of(width, trees);
        return rows == null ? null : new BlockTrees(single, rows, new BlockLayout(rows, trees));
    }

    private static boolean isNumeric(Tree tree) {
        return Arrays.stream(tree.categories()).allMatch(Objects::isNull);
    }

    /** The score of one row, begun at {@code base}; allocates nothing. */
    double score(double base, double[] row) {
        Room room = ROOM.get();
        for (int part = 0; part < rows.parts(); part++) {
            rows.rank(part, row[rows.feature(part)], room.ranks);
        }
        return score(base, room.ranks, room.leaves(blocks.trees()));
    }

    /** Sets the scores of the rows {@code from} to {@code to - 1}, begun at {@code base}. */
    void score(double base, Features features, int from, int to, double[] scores) {
        byte[][] ranks = new byte[ROWS_PER_BLOCK][RowRanks.ROOM];
        int[] leaves = new int[2 * blocks.trees()];
        for (int start = from; start < to; start += ROWS_PER_BLOCK) {
            int count = Math.min(ROWS_PER_BLOCK, to - start);
            for (int part = 0; part < rows.parts(); part++) {
                Feature feature = features.columns().get(rows.feature(part));
                for (int row = 0; row < count; row++) {
                    rows.rank(part, feature.value(start + row), ranks[row]);
                }
            }
            for (int row = 0; row < count; row++) {
                scores[start + row] = score(base, ranks[row], leaves);
            }
        }
    }

    private double score(double base, byte[] ranks, int[] leaves) {
        TreeKernels.leaves(blocks, ranks, leaves);
        double score = base;
        if (single) {
            for (int tree = 0; tree < firstLeaf.length; tree++) {
                score = (float) (score + value(tree, leaves));
            }
            return score;
        }
        for (int tree = 0; tree < firstLeaf.length; tree++) {
            score += value(tree, leaves);
        }
        return score;
    }

    private double value(int tree, int[] leaves) {
        return values[firstLeaf[tree] + leaves[tree] - TreeKernels.LEAF];
    }
}
