package dev.viva.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** Run by the build in the processor's own width and in each forced one. */
class VectorCodesTest extends CodesContract {
    @Override
    CodeOperations operations() {
        return new VectorCodes();
    }

    @Test
    void theDoorRefusesWhatDoesNotFit() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment codes = arena.allocate(128);
            assertThat(CodeKernels.scan(codes, 0, 1, 2, new byte[256], 0, new int[64]))
                    .isZero();
            assertThatThrownBy(() -> CodeKernels.scan(codes, 1, 1, 2, new byte[256], 0, new int[64]))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("128 bytes from 1 must lie within codes");
            assertThatThrownBy(() -> CodeKernels.scan(codes, 0, 1, 2, new byte[255], 0, new int[64]))
                    .hasMessageContaining("levels must have room for 256, got 255");
            assertThatThrownBy(() -> CodeKernels.scan(codes, 0, 1, 0, new byte[255], 0, new int[64]))
                    .hasMessageContaining("pairs in [1, 129]");
        }
        assertThatThrownBy(() ->
                        CodeKernels.squaredTables(new float[3], new float[64], new int[] {0, 2, 4}, new float[32]))
                .hasMessageContaining("point must have room for 4, got 3");
    }
}
