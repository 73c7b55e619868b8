package dev.viva.kernel;

import java.lang.foreign.MemorySegment;

/** What the twins behind {@link CodeKernels} do, unchecked; see there. */
interface CodeOperations {
    /** Initialised on first use only, as the choice of {@link KernelChoice} is. */
    final class Chosen {
        static final CodeOperations OPERATIONS =
                KernelChoice.operations() instanceof ScalarKernels ? new ScalarCodes() : new VectorCodes();

        private Chosen() {}
    }

    static CodeOperations chosen() {
        return Chosen.OPERATIONS;
    }

    void squaredTables(float[] point, float[] codewords, int[] starts, float[] into);

    void productTables(float[] point, float[] codewords, int[] starts, float[] into);

    void levels(float[] tables, int parts, byte[] levels, float[] frame);

    int scan(MemorySegment codes, long from, int blocks, int pairs, byte[] levels, int bound, int[] found);
}
