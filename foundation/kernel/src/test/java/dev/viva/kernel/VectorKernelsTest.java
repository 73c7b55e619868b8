package dev.viva.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
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

    /** The interpreter and each compiler may carry out a vector operation in their own ways. */
    @Test
    void sumsHaveTheSameBitsBeforeAndAfterTheyAreCompiled() {
        SplittableRandom random = new SplittableRandom(1);
        double[] wide = random.doubles(101, -1, 1).toArray();
        float[] narrow = new float[wide.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) wide[i];
        }
        Operations operations = operations();
        double product = operations.dot(wide, 0, wide, 1, 100);
        double distance = operations.squaredDistance(wide, 0, wide, 1, 100);
        float narrowProduct = operations.dot(narrow, 0, narrow, 1, 100);
        float narrowDistance = operations.squaredDistance(narrow, 0, narrow, 1, 100);
        for (int call = 0; call < 50_000; call++) {
            assertThat(operations.dot(wide, 0, wide, 1, 100) == product
                            && operations.squaredDistance(wide, 0, wide, 1, 100) == distance
                            && operations.dot(narrow, 0, narrow, 1, 100) == narrowProduct
                            && operations.squaredDistance(narrow, 0, narrow, 1, 100) == narrowDistance)
                    .as("call %d", call)
                    .isTrue();
        }
    }
}
