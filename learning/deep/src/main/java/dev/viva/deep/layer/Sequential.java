package dev.viva.deep.layer;

import dev.viva.deep.tensor.Tensor;
import java.util.List;
import java.util.function.BiConsumer;

/** Layers one after the other, named 0, 1, 2 … */
public final class Sequential extends Layer {
    private final List<Layer> layers;

    private Sequential(List<Layer> layers) {
        this.layers = layers;
        for (int at = 0; at < layers.size(); at++) {
            child(Integer.toString(at), layers.get(at));
        }
    }

    /** In this order; none gives back what comes in. */
    public static Sequential of(Layer... layers) {
        return new Sequential(List.of(layers));
    }

    @Override
    public Tensor forward(Tensor x) {
        return forward(x, (layer, made) -> {});
    }

    /** The same, and shows what each layer makes. */
    public Tensor forward(Tensor x, BiConsumer<Layer, Tensor> witness) {
        Tensor made = x;
        for (Layer layer : layers) {
            made = layer.forward(made);
            witness.accept(layer, made);
        }
        return made;
    }
}
