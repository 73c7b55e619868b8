package dev.viva.kernel;

/** What the twins behind {@link PixelKernels} do, unchecked; see there. */
interface PixelOperations {
    /** Initialised on first use only, as the choice of {@link KernelChoice} is. */
    final class Chosen {
        static final PixelOperations OPERATIONS =
                KernelChoice.operations() instanceof ScalarKernels ? new ScalarPixels() : new VectorPixels();

        private Chosen() {}
    }

    static PixelOperations chosen() {
        return Chosen.OPERATIONS;
    }

    void meansOfPixels(byte[] from, int row, int[] first, int[] weights, byte[] into, int begin);

    void meansOfRows(byte[] from, int first, int step, int[] weights, byte[] into, int begin, int length);
}
