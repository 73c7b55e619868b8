package dev.viva.vision.detect;

import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.ModuleList;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A cross-stage partial block, called C2f: one half of the channels passes by, the other goes through bottlenecks one after the other,
 * and all that came of it on the way is mixed in the end.
 */
final class SplitBlock extends Layer {
    private final long half;
    private final NormedConvolution split;
    private final NormedConvolution mix;
    private final ModuleList<Bottleneck> bottlenecks;

    SplitBlock(long in, long out, int repeats, boolean adds) {
        half = out / 2;
        split = child("cv1", new NormedConvolution(in, 2 * half, 1, 1));
        mix = child("cv2", new NormedConvolution((2 + repeats) * half, out, 1, 1));
        bottlenecks = child(
                "m",
                ModuleList.of(Stream.generate(() -> new Bottleneck(half, adds))
                        .limit(repeats)
                        .toList()));
    }

    @Override
    public Tensor forward(Tensor x) {
        List<Tensor> parts = new ArrayList<>(split.forward(x).split(1, half));
        for (Bottleneck each : bottlenecks) {
            parts.add(each.forward(parts.getLast()));
        }
        return mix.forward(Tensors.concatenate(1, parts));
    }
}
