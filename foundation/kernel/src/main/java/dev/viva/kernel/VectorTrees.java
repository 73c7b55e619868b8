package dev.viva.kernel;

import static dev.viva.kernel.TreeKernels.LEAF;
import static dev.viva.kernel.TreeKernels.LOWER_LANES;
import static dev.viva.kernel.TreeKernels.UPPER_LANES;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Walks through blocks on {@code jdk.incubator.vector}. Loaded only where that module is.
 *
 * <p>All trees make their upper block one after the other: no step waits for the one before it, and nothing has to be guessed. Then
 * those that have not reached a leaf are gathered, and make their next block together, until all have. Gathering is a loop of its own:
 * where a step notes its tree for the next round as well, the place of that note depends on the step before, and the processor lets
 * no later step begin before it is known, which costs a fifth.
 */
final class VectorTrees implements TreeOperations {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_512;
    private static final int STEP = 16;
    private static final int SEVEN_BITS = 127;

    /** The lanes of the first three levels of an upper block: the last of each eight, but for the last eight. */
    private static final long TOP = 0x0080_8080_8080_8080L;

    /** Which of eight exits the seven tests of three levels lead to, a bit for each. */
    private static final byte[] EXITS = exits(1);

    /** The same times eight. */
    private static final byte[] EIGHTS = exits(8);

    private static byte[] exits(int factor) {
        byte[] exits = new byte[SEVEN_BITS + 1];
        for (int bits = 0; bits < exits.length; bits++) {
            int place = 1;
            while (place < 8) {
                place = 2 * place + (bits >> (place - 1) & 1);
            }
            exits[bits] = (byte) (factor * (place - 8));
        }
        return exits;
    }

    /** Two looks at sixteen numbers each, without a branch. */
    @Override
    public int below(double[] cuts, int from, double value) {
        int steps = belowOfSixteen(cuts, from, value);
        // of all 256 below there is no block left to look at; the last one is looked at again
        int block = Math.min(steps, STEP - 1);
        return block * STEP + belowOfSixteen(cuts, from + STEP + block * STEP, value);
    }

    private static int belowOfSixteen(double[] cuts, int from, double value) {
        return DoubleVector.fromArray(DOUBLES, cuts, from)
                        .compare(VectorOperators.LT, value)
                        .trueCount()
                + DoubleVector.fromArray(DOUBLES, cuts, from + DOUBLES.length())
                        .compare(VectorOperators.LT, value)
                        .trueCount();
    }

    @Override
    public void leaves(TreeKernels.Blocks blocks, byte[] ranks, int[] into) {
        int trees = blocks.trees();
        upper(blocks.upperTests(), blocks.upperExits(), trees, ranks, into);
        int left = gather(into, trees);
        while (left > 0) {
            lower(blocks, ranks, into, left);
            left = gatherAgain(into, trees, left);
        }
    }

    private static void upper(byte[] tests, char[] exits, int trees, byte[] ranks, int[] into) {
        ByteVector lowRanks = ByteVector.fromArray(BYTES, ranks, 0);
        ByteVector highRanks = ByteVector.fromArray(BYTES, ranks, UPPER_LANES);
        for (int tree = 0; tree < trees; tree++) {
            int thresholds = tree * 2 * UPPER_LANES;
            long right = ByteVector.fromArray(BYTES, tests, thresholds + UPPER_LANES)
                    .selectFrom(lowRanks, highRanks)
                    .compare(VectorOperators.GT, ByteVector.fromArray(BYTES, tests, thresholds))
                    .toLong();
            int top = EIGHTS[(int) Long.compress(right, TOP)];
            into[tree] = exits[tree * UPPER_LANES + top + EXITS[(int) (right >>> top) & SEVEN_BITS]];
        }
    }

    /** Of whole vectors only the first lanes are of the block. */
    private static void lower(TreeKernels.Blocks blocks, byte[] ranks, int[] into, int left) {
        byte[] tests = blocks.lowerTests();
        char[] exits = blocks.lowerExits();
        int[] first = blocks.firstLower();
        int trees = first.length;
        ByteVector lowRanks = ByteVector.fromArray(BYTES, ranks, 0);
        ByteVector highRanks = ByteVector.fromArray(BYTES, ranks, UPPER_LANES);
        for (int at = 0; at < left; at++) {
            int tree = into[trees + at];
            int block = first[tree] + into[tree];
            int slots = block * 2 * LOWER_LANES;
            long right = ByteVector.fromArray(BYTES, tests, slots)
                    .selectFrom(lowRanks, highRanks)
                    .compare(VectorOperators.GT, ByteVector.fromArray(BYTES, tests, slots + LOWER_LANES))
                    .toLong();
            int top = EXITS[(int) (right >>> 8) & SEVEN_BITS];
            into[tree] = exits[block * LOWER_LANES + 2 * top + ((int) (right >>> top) & 1)];
        }
    }

    /** Notes the trees that have not reached a leaf behind the exits; how many they are. */
    private static int gather(int[] into, int trees) {
        int left = 0;
        for (int tree = 0; tree < trees; tree++) {
            into[trees + left] = tree;
            left += 1 - into[tree] / LEAF;
        }
        return left;
    }

    private static int gatherAgain(int[] into, int trees, int noted) {
        int left = 0;
        for (int at = 0; at < noted; at++) {
            int tree = into[trees + at];
            into[trees + left] = tree;
            left += 1 - into[tree] / LEAF;
        }
        return left;
    }
}
