package dev.viva.kernel;

class ScalarKernelsTest extends OperationsContract {
    @Override
    Operations operations() {
        return new ScalarKernels();
    }
}
