package dev.viva.deep.layer;

import dev.viva.deep.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** {@code x + f(x)}, or {@code shortcut(x) + f(x)} where shapes differ (He et al. 2016). Modules: {@code body}, {@code shortcut}. */
public final class Residual extends Layer {
    private final Layer body;
    private final @Nullable Layer shortcut;

    private Residual(Layer body, @Nullable Layer shortcut) {
        this.body = child("body", body);
        this.shortcut = shortcut == null ? null : child("shortcut", shortcut);
    }

    /** Around a layer that keeps the shape. */
    public static Residual around(Layer body) {
        return new Residual(body, null);
    }

    /** Around a layer that changes the shape as {@code shortcut} does. */
    public static Residual around(Layer body, Layer shortcut) {
        return new Residual(body, shortcut);
    }

    @Override
    public Tensor forward(Tensor x) {
        return (shortcut == null ? x : shortcut.forward(x)).plus(body.forward(x));
    }
}
