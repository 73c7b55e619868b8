package dev.viva.kernel;

/** What the twins behind {@link TreeKernels} do, unchecked; see there. */
interface TreeOperations {
    /** Initialised on first use only, as the choice of {@link KernelChoice} is. */
    final class Chosen {
        static final TreeOperations OPERATIONS = choose();

        private Chosen() {}

        /** Narrower vectors do not hold the ranks of a row. */
        private static TreeOperations choose() {
            boolean wide = !(KernelChoice.operations() instanceof ScalarKernels)
                    && VectorKernels.bits() == TreeKernels.UPPER_LANES * Byte.SIZE;
            return wide ? new VectorTrees() : new ScalarTrees();
        }
    }

    static TreeOperations chosen() {
        return Chosen.OPERATIONS;
    }

    int below(double[] cuts, int from, double value);

    void leaves(TreeKernels.Blocks blocks, byte[] ranks, int[] into);
}
