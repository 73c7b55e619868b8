package dev.viva.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Run by the build in the processor's own width and in each forced one. */
class VectorKernelsTest extends OperationsContract {
    @Override
    Operations operations() {
        return new VectorKernels();
    }

    @Test
    void aForcedWidthIsTheWidthInUse() {
        int requested = KernelChoice.requestedBits();
        assertThat(VectorKernels.bits()).isEqualTo(requested == 0 ? VectorKernels.bits() : requested);
        assertThat(Kernels.describe()).isEqualTo("vector of " + VectorKernels.bits() + " bits");
    }
}
