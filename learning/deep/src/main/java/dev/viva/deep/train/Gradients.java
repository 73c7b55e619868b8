package dev.viva.deep.train;

import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** The gradients of many tensors together. */
public final class Gradients {
    private Gradients() {}

    /** The Euclidean length of all gradients as one vector; 0 where there are none. */
    public static double norm(Collection<Tensor> tensors) {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            List<Tensor> lengths = tensors.stream()
                    .map(Tensor::gradient)
                    .filter(Objects::nonNull)
                    .map(Tensor::norm)
                    .toList();
            return lengths.isEmpty() ? 0 : Tensors.stack(0, lengths).norm().value();
        }
    }

    /**
     * Shortens all gradients to this length together where they are longer: what keeps one bad batch from blowing up the
     * weights (Pascanu, Mikolov and Bengio 2013). It does nothing for gradients that vanish.
     *
     * @return their length before
     * @throws IllegalArgumentException if {@code most} is not above 0
     */
    public static double clip(Collection<Tensor> tensors, double most) {
        if (!(most > 0)) {
            throw new IllegalArgumentException("Gradients.clip: most must be above 0, got " + most);
        }
        double norm = norm(tensors);
        if (norm > most) {
            try (Scope _ = Scope.open();
                    var _ = Tensor.withoutGradients()) {
                for (Tensor each : tensors) {
                    Tensor gradient = each.gradient();
                    if (gradient != null) {
                        gradient.multiplyInPlace(most / norm);
                    }
                }
            }
        }
        return norm;
    }
}
