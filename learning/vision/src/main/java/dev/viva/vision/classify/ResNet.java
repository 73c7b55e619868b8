package dev.viva.vision.classify;

import dev.viva.deep.layer.BatchNorm;
import dev.viva.deep.layer.Convolution2d;
import dev.viva.deep.layer.GlobalAveragePool2d;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.MaxPool2d;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.Device;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A residual network (He et al. 2016): a convolution, and for photographs a pool, then stages of blocks of which each doubles the
 * channels and halves the sides, and the mean over what is left of the image is told apart by one linear layer. Images are
 * {@code batch × channels × height × width}, logits {@code batch × classes}; sides of any length from 1 pass, for the four stages
 * of ResNet-18 to 101 224 was meant. Parameters have torchvision's names ({@code conv1.weight}, {@code layer1.0.bn2.weight},
 * {@code layer2.0.downsample.0.weight}, {@code fc.bias} …), so its weights, written as safetensors, fit one to one.
 */
public final class ResNet extends ImageNetwork {
    /** Of so few places convolutions on processors are faster plane by plane, of more with the channels of each place side by side. */
    private static final long FEW_PLACES = 16;

    private final ResNetPlan plan;
    private final Convolution2d stem;
    private final BatchNorm stemNorm;
    private final Layer pool;
    private final List<Sequential> layers = new ArrayList<>();
    private final GlobalAveragePool2d mean;
    private final Linear classifier;

    private ResNet(ResNetPlan plan) {
        this.plan = plan;
        boolean quartering = plan.stem() == ResNetPlan.Stem.QUARTERING;
        Window first = quartering ? new Window(2, 3, 1) : new Window(1, 1, 1);
        stem = child("conv1", ResidualBlock.convolution(plan.channels(), plan.width(), quartering ? 7 : 3, first));
        stemNorm = child("bn1", BatchNorm.of(plan.width()));
        pool = quartering ? MaxPool2d.of(3, new Window(2, 1, 1)) : Layer.of("no pool", x -> x);
        long in = plan.width();
        for (int stage = 0; stage < plan.depths().size(); stage++) {
            layers.add(child(name(stage), stage(in, stage)));
            in = plan.inner(stage) * plan.block().expansion();
        }
        mean = GlobalAveragePool2d.make();
        classifier = child("fc", Linear.of(in, plan.classes()));
    }

    private static String name(int stage) {
        return "layer" + (stage + 1);
    }

    private Sequential stage(long in, int number) {
        Layer[] blocks = new Layer[plan.depths().get(number)];
        long inner = plan.inner(number);
        for (int at = 0; at < blocks.length; at++) {
            long stride = at == 0 && number > 0 ? 2 : 1;
            long from = at == 0 ? in : inner * plan.block().expansion();
            blocks[at] = new ResidualBlock(plan, from, inner, stride);
        }
        return Sequential.of(blocks);
    }

    /** With weights drawn anew; {@link dev.viva.deep.tensor.Tensors#seed} fixes them. */
    public static ResNet of(ResNetPlan plan) {
        return new ResNet(plan);
    }

    @Override
    public ResNetPlan plan() {
        return plan;
    }

    @Override
    public List<Stage> stages() {
        List<Stage> stages = new ArrayList<>(List.of(Stage.of("stem", "conv1", "bn1")));
        for (int stage = 0; stage < layers.size(); stage++) {
            stages.add(Stage.of(name(stage), name(stage)));
        }
        return stages;
    }

    @Override
    public Linear head() {
        return classifier;
    }

    /** {@inheritDoc} Shown are the blocks, such as {@code layer4.1}, and the stages, such as {@code layer4}. */
    @Override
    public Tensor features(Tensor images, BiConsumer<Layer, Tensor> witness) {
        // What has not four axes is refused by the stem.
        boolean processor = images.device().equals(Device.CPU) && images.dimensions() == 4;
        Tensor seen = processor ? images.channelsLast() : images;
        Tensor x = pool.forward(Functions.reluInPlace(stemNorm.forward(stem.forward(seen))));
        for (Sequential layer : layers) {
            boolean few = processor && x.length(2) * x.length(3) <= FEW_PLACES;
            x = layer.forward(few ? x.contiguous() : x, witness);
            witness.accept(layer, x);
        }
        return mean.forward(x);
    }

    @Override
    public String lastPlaces() {
        return name(layers.size() - 1);
    }
}
