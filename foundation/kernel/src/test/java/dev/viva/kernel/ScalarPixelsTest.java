package dev.viva.kernel;

class ScalarPixelsTest extends PixelsContract {
    @Override
    PixelOperations operations() {
        return new ScalarPixels();
    }
}
