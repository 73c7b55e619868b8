package dev.viva.vision.detect;

import dev.viva.deep.layer.Layer;
import dev.viva.deep.tensor.Tensor;

/** Two convolutions of 3 × 3, and what came in added to what they make where {@code adds}. */
final class Bottleneck extends Layer {
    private final NormedConvolution first;
    private final NormedConvolution second;
    private final boolean adds;

    Bottleneck(long channels, boolean adds) {
        first = child("cv1", new NormedConvolution(channels, channels, 3, 1));
        second = child("cv2", new NormedConvolution(channels, channels, 3, 1));
        this.adds = adds;
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor made = second.forward(first.forward(x));
        if (!adds) {
            return made;
        }
        return made.requiresGradient() ? x.plus(made) : made.addInPlace(x, 1);
    }
}
