package dev.viva.deep.layer;

import dev.viva.deep.tensor.Tensor;
import java.util.function.UnaryOperator;

/** A module that makes one tensor from one. */
public abstract class Layer extends Module {
    /**
     * What this layer makes of {@code x}.
     *
     * @throws ShapeException if the layer does not take this shape
     */
    public abstract Tensor forward(Tensor x);

    /** A layer without parameters. */
    public static Layer of(String name, UnaryOperator<Tensor> function) {
        return new Layer() {
            @Override
            public Tensor forward(Tensor x) {
                return function.apply(x);
            }

            @Override
            public String toString() {
                return path().isEmpty() ? name : name + " " + path();
            }
        };
    }
}
