package dev.viva.kernel;

import java.util.Objects;

/**
 * The walk of one row through many decision trees: the fourth door to the vector instructions, with twins as {@link Kernels} has them.
 *
 * <p>A row is given by ranks of one byte: small whole numbers in the order of its values. A test compares one of them with a threshold,
 * and sends the row to the right where the rank is greater. Trees are cut into blocks, whose tests are all made at once, whether the row
 * comes by or not: a look-up of the ranks in registers and one comparison, instead of a step from node to node that waits for memory
 * each time. Two small tables then tell by which exit the row leaves the block.
 *
 * <p>The first block of a tree, the upper one, has six levels of tests, all blocks below it, the lower ones, four: most of them are roots
 * of few tests. Where a block has a leaf above its last level, or nothing at all, the tests below it send every row to the left, as
 * a threshold of {@link #NEVER_RIGHT} does.
 *
 * <p><b>Same bits.</b> Either twin finds the same leaves and ranks. Stateless and thread-safe; nothing is allocated.
 */
public final class TreeKernels {
    /** So many tests have room in an upper block, one of which is never used; and it has so many exits. */
    public static final int UPPER_LANES = 64;

    /** So many tests have room in a lower block, one of which is never used; and it has so many exits. */
    public static final int LOWER_LANES = 16;

    /** So many bytes the tests of the lower blocks must have beyond their own. */
    public static final int LOWER_MARGIN = UPPER_LANES - LOWER_LANES;

    /** How many ranks a row has. */
    public static final int SLOTS = 128;

    /** A threshold that no rank is greater than. */
    public static final byte NEVER_RIGHT = Byte.MAX_VALUE;

    /** Added to the number of a leaf where an exit leads to one. */
    public static final int LEAF = 1 << 15;

    /** So many numbers {@link #below} has room for, the first of which is every sixteenth of the others. */
    public static final int CUT_ROOM = 16 + 256;

    /** Tests of the first three levels; above those below each of their exits. */
    private static final int TOP_TESTS = 7;

    private static final int TOP_EXITS = 8;

    private TreeKernels() {}

    /**
     * Trees cut into blocks. The arrays are owned and must not be changed.
     *
     * @param upperTests for each tree the thresholds of its upper block, then the slots of the ranks that they are compared with:
     *     {@link #UPPER_LANES} bytes each, at the places that {@link #upperLane} tells
     * @param upperExits for each tree where the exits of its upper block lead to, from the left to the right: the number of one of the
     *     tree's lower blocks, or {@link #LEAF} and the number of one of its leaves; 0 where no row comes
     * @param lowerTests for each lower block first the slots, then the thresholds, {@link #LOWER_LANES} bytes each, at the places
     *     that {@link #lowerLane} tells; and {@link #LOWER_MARGIN} bytes
     * @param lowerExits of each lower block, as {@code upperExits}
     * @param firstLower for each tree its first lower block
     */
    public record Blocks(byte[] upperTests, char[] upperExits, byte[] lowerTests, char[] lowerExits, int[] firstLower) {
        /**
         * Checks that the arrays belong together.
         *
         * @throws IllegalArgumentException if there are not as many tests as exits
         */
        public Blocks {
            int lower = lowerExits.length / LOWER_LANES;
            if (upperTests.length != firstLower.length * 2 * UPPER_LANES
                    || upperExits.length != firstLower.length * UPPER_LANES
                    || lowerExits.length != lower * LOWER_LANES
                    || lowerTests.length != lower * 2 * LOWER_LANES + LOWER_MARGIN) {
                throw new IllegalArgumentException("TreeKernels.Blocks: tests and exits must be those of "
                        + firstLower.length + " trees and as many lower blocks, got " + upperTests.length + ", "
                        + upperExits.length + ", " + lowerTests.length + " and " + lowerExits.length);
            }
        }

        /** How many trees there are. */
        public int trees() {
            return firstLower.length;
        }
    }

    /** Whether blocks are walked by vector instructions here; where not, a walk from node to node is faster. */
    public static boolean isFast() {
        return TreeOperations.chosen() instanceof VectorTrees;
    }

    /**
     * The lane of a test in an upper block.
     *
     * @param place where it is in the block: 1 at the top, {@code 2 p} to the left below place {@code p}, {@code 2 p + 1} to the right
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public static int upperLane(int place) {
        Objects.checkIndex(place - 1, UPPER_LANES - 1);
        if (place <= TOP_TESTS) {
            return TOP_EXITS * place - 1;
        }
        int below = 28 - Integer.numberOfLeadingZeros(place);
        int exit = (place >> below) - TOP_EXITS;
        int own = place & ((1 << below) - 1);
        return exit * TOP_EXITS + ((1 << below) | own) - 1;
    }

    /**
     * The lane of a test in a lower block.
     *
     * @param place as for {@link #upperLane}
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public static int lowerLane(int place) {
        Objects.checkIndex(place - 1, LOWER_LANES - 1);
        return place <= TOP_TESTS ? TOP_EXITS + place - 1 : place - TOP_EXITS;
    }

    /**
     * How many of up to 256 numbers lie below a value: its rank.
     *
     * @param cuts {@link #CUT_ROOM} numbers: from {@code from + 16} on 256 that ascend, ending in positive infinities where there are
     *     fewer, and before them the 16th, the 32nd and so on of these
     * @param value any number; of NaN the rank is 0
     * @throws IndexOutOfBoundsException if the numbers do not lie within the array
     */
    public static int below(double[] cuts, int from, double value) {
        Objects.checkFromIndexSize(from, CUT_ROOM, cuts.length);
        return TreeOperations.chosen().below(cuts, from, value);
    }

    /**
     * The leaves that a row falls into. O(blocks on its way).
     *
     * @param ranks of the row, {@link #SLOTS} or more
     * @param into gets {@link #LEAF} and the number of the leaf for each tree; as many more numbers are written over
     * @throws IndexOutOfBoundsException if an array is too short, or if exits lead out of them
     */
    public static void leaves(Blocks blocks, byte[] ranks, int[] into) {
        checkRoom("ranks", ranks.length, SLOTS);
        checkRoom("into", into.length, 2 * blocks.trees());
        TreeOperations.chosen().leaves(blocks, ranks, into);
    }

    private static void checkRoom(String name, int length, int least) {
        if (length < least) {
            throw new IndexOutOfBoundsException(
                    "TreeKernels.leaves: " + name + " must have room for " + least + ", got " + length);
        }
    }
}
