package dev.viva.deep.diagnose;

import dev.viva.deep.layer.Module;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** What goes through a network, layer by layer: how large activations are, which units are dead, how long gradients are. */
public final class NetworkReport {
    private NetworkReport() {}

    /**
     * The gradient of one parameter.
     *
     * @param name the parameter
     * @param gradient the root of the mean square of its gradient; 0 without one
     * @param weight the root of the mean square of the parameter
     */
    public record Flow(String name, double gradient, double weight) {}

    /**
     * What one layer gives for a group of samples.
     *
     * @param layer its path
     * @param mean the mean over samples and units
     * @param deviation the standard deviation
     * @param dead the share of units that are 0 for every sample
     */
    public record Activity(String layer, double mean, double deviation, double dead) {}

    /** The gradients that {@code backward} has left, parameter by parameter. */
    public static List<Flow> gradients(Module module) {
        List<Flow> flows = new ArrayList<>();
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            module.parameters().forEach((name, tensor) -> {
                Tensor gradient = tensor.gradient();
                flows.add(new Flow(name, gradient == null ? 0 : size(gradient), size(tensor)));
            });
        }
        return flows;
    }

    private static double size(Tensor tensor) {
        return tensor.size() == 0 ? 0 : Math.sqrt(tensor.square().mean().value());
    }

    /** What each layer of a sequence gives for {@code x}, whose first axis are samples. */
    public static List<Activity> activations(Sequential network, Tensor x) {
        List<Activity> all = new ArrayList<>();
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            network.forward(x, (layer, made) -> all.add(activity(layer.toString(), made)));
        }
        return all;
    }

    private static Activity activity(String layer, Tensor made) {
        Tensor mean = made.mean();
        Tensor silent = made.flatten(1, -1).abs().max(0, false).isEqualTo(0);
        return new Activity(
                layer,
                mean.value(),
                made.minus(mean).square().mean().sqrt().value(),
                silent.to(ElementType.FLOAT32).mean().value());
    }
}
