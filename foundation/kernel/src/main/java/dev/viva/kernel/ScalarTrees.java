package dev.viva.kernel;

import static dev.viva.kernel.TreeKernels.LEAF;
import static dev.viva.kernel.TreeKernels.LOWER_LANES;
import static dev.viva.kernel.TreeKernels.SLOTS;
import static dev.viva.kernel.TreeKernels.UPPER_LANES;

/** Walks through blocks in plain Java, test by test: the judge of the vector twin. */
final class ScalarTrees implements TreeOperations {
    @Override
    public int below(double[] cuts, int from, double value) {
        int below = 0;
        for (int at = from + 16; at < from + TreeKernels.CUT_ROOM; at++) {
            below += cuts[at] < value ? 1 : 0;
        }
        return below;
    }

    @Override
    public void leaves(TreeKernels.Blocks blocks, byte[] ranks, int[] into) {
        for (int tree = 0; tree < blocks.trees(); tree++) {
            int next = blocks.upperExits()[tree * UPPER_LANES + upperExit(blocks.upperTests(), tree, ranks)];
            while (next < LEAF) {
                int block = blocks.firstLower()[tree] + next;
                next = blocks.lowerExits()[block * LOWER_LANES + lowerExit(blocks.lowerTests(), block, ranks)];
            }
            into[tree] = next;
        }
    }

    private static int upperExit(byte[] tests, int block, byte[] ranks) {
        int thresholds = block * 2 * UPPER_LANES;
        int place = 1;
        while (place < UPPER_LANES) {
            int lane = TreeKernels.upperLane(place);
            boolean right = rank(ranks, tests[thresholds + UPPER_LANES + lane]) > tests[thresholds + lane];
            place = 2 * place + (right ? 1 : 0);
        }
        return place - UPPER_LANES;
    }

    private static int lowerExit(byte[] tests, int block, byte[] ranks) {
        int slots = block * 2 * LOWER_LANES;
        int place = 1;
        while (place < LOWER_LANES) {
            int lane = TreeKernels.lowerLane(place);
            boolean right = rank(ranks, tests[slots + lane]) > tests[slots + LOWER_LANES + lane];
            place = 2 * place + (right ? 1 : 0);
        }
        return place - LOWER_LANES;
    }

    private static byte rank(byte[] ranks, byte slot) {
        return ranks[slot & (SLOTS - 1)];
    }
}
