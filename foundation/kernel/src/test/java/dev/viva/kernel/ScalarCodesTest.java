package dev.viva.kernel;

class ScalarCodesTest extends CodesContract {
    @Override
    CodeOperations operations() {
        return new ScalarCodes();
    }
}
