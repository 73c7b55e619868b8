package dev.viva.vision.classify;

import dev.viva.deep.layer.Convolution2d;
import dev.viva.deep.layer.GlobalAveragePool2d;
import dev.viva.deep.layer.Initialization;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.LayerNorm;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A ConvNeXt (Liu et al. 2022): a convolution quarters the sides, stages of {@link ConvNextBlock blocks} keep them, and between
 * two stages a norm and a convolution halve them. Sides must be at least 4 · 2 to the number of stages − 1: 32 for ConvNeXt-T.
 * Parameters have torchvision's names ({@code features.0.0.weight}, {@code features.1.0.layer_scale}, {@code
 * features.1.0.block.3.weight}, {@code classifier.2.bias} …).
 */
public final class ConvNext extends ImageNetwork {
    private final ConvNextPlan plan;
    private final Sequential features;
    private final GlobalAveragePool2d mean;
    private final LayerNorm norm;
    private final Linear head;

    private ConvNext(ConvNextPlan plan) {
        this.plan = plan;
        List<Layer> parts = new ArrayList<>();
        long first = plan.widths().getFirst();
        parts.add(Sequential.of(convolution(plan.channels(), first, 4), new ChannelNorm(first)));
        int block = 0;
        for (int stage = 0; stage < plan.depths().size(); stage++) {
            long width = plan.widths().get(stage);
            if (stage > 0) {
                long before = plan.widths().get(stage - 1);
                parts.add(Sequential.of(new ChannelNorm(before), convolution(before, width, 2)));
            }
            parts.add(stage(width, stage, block));
            block += plan.depths().get(stage);
        }
        features = child("features", Sequential.of(parts.toArray(Layer[]::new)));
        mean = GlobalAveragePool2d.make();
        long last = plan.widths().getLast();
        norm = LayerNorm.of(last, ChannelNorm.EPSILON);
        head = ConvNextBlock.linear(last, plan.classes());
        child("classifier", Sequential.of(norm, Layer.of("flatten", x -> x), head));
    }

    private static Convolution2d convolution(long in, long out, long size) {
        return Convolution2d.of(in, out, size, new Window(size, 0, 1))
                .startingFrom(Initialization.normal(0.02, out, in, size, size));
    }

    private Sequential stage(long width, int stage, int firstBlock) {
        Layer[] blocks = new Layer[plan.depths().get(stage)];
        for (int at = 0; at < blocks.length; at++) {
            blocks[at] = new ConvNextBlock(width, plan.skipping(firstBlock + at));
        }
        return Sequential.of(blocks);
    }

    /** With weights drawn anew; {@link dev.viva.deep.tensor.Tensors#seed} fixes them. */
    public static ConvNext of(ConvNextPlan plan) {
        return new ConvNext(plan);
    }

    @Override
    public ConvNextPlan plan() {
        return plan;
    }

    /** {@inheritDoc} A stage includes what halves the sides before it, the last one the norm before the head. */
    @Override
    public List<Stage> stages() {
        List<Stage> stages = new ArrayList<>(List.of(Stage.of("stem", "features.0")));
        for (int at = 1; at <= plan.depths().size(); at++) {
            List<String> paths = new ArrayList<>();
            if (at > 1) {
                paths.add("features." + (2 * at - 2));
            }
            paths.add("features." + (2 * at - 1));
            if (at == plan.depths().size()) {
                paths.add("classifier.0");
            }
            stages.add(new Stage("stage" + at, paths));
        }
        return stages;
    }

    @Override
    public Linear head() {
        return head;
    }

    /** {@inheritDoc} Shown are the parts of {@code features}, such as {@code features.7}. */
    @Override
    public Tensor features(Tensor images, BiConsumer<Layer, Tensor> witness) {
        return norm.forward(mean.forward(features.forward(images, witness)));
    }

    @Override
    public String lastPlaces() {
        return "features." + (2 * plan.depths().size() - 1);
    }
}
