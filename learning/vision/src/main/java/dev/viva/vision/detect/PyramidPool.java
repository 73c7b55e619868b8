package dev.viva.vision.detect;

import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.MaxPool2d;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.List;

/** Spatial pyramid pooling, called SPPF: the same pool of 5 × 5 once, twice and three times, beside what came in. */
final class PyramidPool extends Layer {
    private final NormedConvolution narrow;
    private final NormedConvolution mix;
    private final MaxPool2d pool = MaxPool2d.of(5, new Window(1, 2, 1));

    PyramidPool(long channels) {
        narrow = child("cv1", new NormedConvolution(channels, channels / 2, 1, 1));
        mix = child("cv2", new NormedConvolution(channels * 2, channels, 1, 1));
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor once = narrow.forward(x);
        Tensor twice = pool.forward(once);
        Tensor thrice = pool.forward(twice);
        return mix.forward(Tensors.concatenate(1, List.of(once, twice, thrice, pool.forward(thrice))));
    }
}
