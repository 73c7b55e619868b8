package dev.viva.vision.detect;

import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A network that is taught, and beside it a running mean of its weights and statistics over the steps, which finds things better than
 * the weights of any one step. Both are this module's state, so that a checkpoint holds both.
 */
final class AveragedNetwork extends Module {
    private static final String AVERAGE = "average.";

    private final Yolo network;
    private final double decay;
    private final double ramp;
    private final Map<String, Tensor> averages = new LinkedHashMap<>();
    private final Tensor updates;

    /**
     * @param decay what stays of the mean at each step in the end, in [0, 1)
     * @param ramp after how many steps that is two thirds reached: {@code decay (1 − exp(−step / ramp))}
     */
    AveragedNetwork(Yolo network, double decay, double ramp) {
        this.network = child("network", network);
        this.decay = decay;
        this.ramp = ramp;
        network.state().forEach((name, tensor) -> {
            if (tensor.type().isFloatingPoint()) {
                averages.put(name, buffer(AVERAGE + name, tensor.detach().copy()));
            }
        });
        updates = buffer("updates", Tensors.of(new long[] {0}));
    }

    /** Moves the mean towards what the weights are now. */
    void update() {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            updates.addInPlace(1);
            double kept = decay * (1 - Math.exp(-updates.toLongs()[0] / ramp));
            Map<String, Tensor> now = network.state();
            averages.forEach((name, average) -> average.moveInPlace(Objects.requireNonNull(now.get(name)), 1 - kept));
        }
    }

    /** Gives the network the mean for its weights, and lets it go. */
    void finish() {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            Map<String, Tensor> now = network.state();
            averages.forEach(
                    (name, average) -> Objects.requireNonNull(now.get(name)).setInPlace(average));
        }
        removeChild("network");
    }
}
