package dev.viva.deep.layer;

import dev.viva.deep.tensor.Tensor;
import java.util.function.UnaryOperator;

/** {@code W₂ f(W₁ x + b₁) + b₂} on each token. Modules: {@code up}, {@code down}. */
public final class FeedForward extends Layer {
    private final Linear up;
    private final Linear down;
    private final UnaryOperator<Tensor> activation;

    private FeedForward(long width, long inner, UnaryOperator<Tensor> activation) {
        this.activation = activation;
        up = child("up", Linear.of(width, inner));
        down = child("down", Linear.of(inner, width));
    }

    /** From {@code width} to {@code inner} and back; {@code activation} such as {@code Functions::gelu}. */
    public static FeedForward of(long width, long inner, UnaryOperator<Tensor> activation) {
        return new FeedForward(width, inner, activation);
    }

    @Override
    public Tensor forward(Tensor x) {
        return down.forward(activation.apply(up.forward(x)));
    }
}
