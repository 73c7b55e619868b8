package dev.viva.vision.classify;

import dev.viva.deep.layer.BatchNorm;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.MaxPool2d;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * A small convolutional network: convolutions of 3 × 3, each with a norm and ReLU, all but the last with a pool that halves the
 * sides (LeCun et al. 1998 had two, without norms), the means of parts of what is left, and a linear layer. For digits and other images of
 * some 28 pixels; sides must be at least 2 to the number of its pools. Parameters: {@code stages.0.0.weight} (convolution), {@code
 * stages.0.1.weight} (norm), {@code head.weight} …
 */
public final class DigitNetwork extends ImageNetwork {
    private final DigitNetworkPlan plan;
    private final Sequential stages;
    private final Linear head;

    private DigitNetwork(DigitNetworkPlan plan) {
        this.plan = plan;
        Layer[] all = new Layer[plan.widths().size()];
        long in = plan.channels();
        for (int at = 0; at < all.length; at++) {
            all[at] = stage(in, plan.widths().get(at), at < all.length - 1);
            in = plan.widths().get(at);
        }
        stages = child("stages", Sequential.of(all));
        head = child("head", Linear.of(in * plan.grid() * plan.grid(), plan.classes()));
    }

    private static Sequential stage(long in, long out, boolean halved) {
        List<Layer> layers = new ArrayList<>(List.of(
                ResidualBlock.convolution(in, out, 3, new Window(1, 1, 1)),
                BatchNorm.of(out),
                Layer.of("relu", Functions::reluInPlace)));
        if (halved) {
            layers.add(MaxPool2d.of(2, new Window(2, 0, 1)));
        }
        return Sequential.of(layers.toArray(Layer[]::new));
    }

    /** With weights drawn anew; {@link dev.viva.deep.tensor.Tensors#seed} fixes them. */
    public static DigitNetwork of(DigitNetworkPlan plan) {
        return new DigitNetwork(plan);
    }

    @Override
    public DigitNetworkPlan plan() {
        return plan;
    }

    @Override
    public List<Stage> stages() {
        return IntStream.range(0, plan.widths().size())
                .mapToObj(at -> "stages." + at)
                .map(path -> Stage.of(path, path))
                .toList();
    }

    @Override
    public Linear head() {
        return head;
    }

    /** {@inheritDoc} Shown are the stages, such as {@code stages.2}. */
    @Override
    public Tensor features(Tensor images, BiConsumer<Layer, Tensor> witness) {
        return Functions.adaptiveAveragePool2d(stages.forward(images, witness), plan.grid(), plan.grid())
                .flatten(1, 3);
    }

    @Override
    public String lastPlaces() {
        return "stages." + (plan.widths().size() - 1);
    }
}
