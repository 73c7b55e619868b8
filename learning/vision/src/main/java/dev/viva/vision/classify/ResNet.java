package dev.viva.vision.classify;

import dev.viva.deep.layer.BatchNorm;
import dev.viva.deep.layer.Convolution2d;
import dev.viva.deep.layer.GlobalAveragePool2d;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.MaxPool2d;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A residual network (He et al. 2016): a convolution of 7 × 7 and a pool quarter the sides, four stages of blocks double the
 * channels and halve the sides, and the mean over what is left of the image is told apart by one linear layer. Images are
 * {@code batch × channels × height × width}, logits {@code batch × classes}; sides of any length from 1 pass, 224 was meant.
 * Parameters have torchvision's names ({@code conv1.weight}, {@code layer1.0.bn2.weight}, {@code layer2.0.downsample.0.weight},
 * {@code fc.bias} …), so its weights, written as safetensors, fit one to one.
 */
public final class ResNet extends Layer {
    private static final long FIRST = 64;

    private final ResNetPlan plan;
    private final Convolution2d stem;
    private final BatchNorm stemNorm;
    private final MaxPool2d pool;
    private final List<Sequential> stages = new ArrayList<>();
    private final GlobalAveragePool2d mean;
    private final Linear classifier;

    private ResNet(ResNetPlan plan) {
        this.plan = plan;
        stem = child("conv1", ResidualBlock.convolution(plan.channels(), FIRST, 7, new Window(2, 3, 1)));
        stemNorm = child("bn1", BatchNorm.of(FIRST));
        pool = MaxPool2d.of(3, new Window(2, 1, 1));
        long in = FIRST;
        for (int stage = 0; stage < plan.depths().size(); stage++) {
            long inner = FIRST << stage;
            stages.add(child("layer" + (stage + 1), stage(in, inner, stage)));
            in = inner * plan.block().expansion();
        }
        mean = GlobalAveragePool2d.make();
        classifier = child("fc", Linear.of(in, plan.classes()));
    }

    private Sequential stage(long in, long inner, int number) {
        Layer[] blocks = new Layer[plan.depths().get(number)];
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

    /** Its sizes. */
    public ResNetPlan plan() {
        return plan;
    }

    /** The vector that the classifier sees: {@code batch × channels × height × width} to {@code batch × 512 · expansion}. */
    public Tensor features(Tensor images) {
        Tensor x = pool.forward(Functions.reluInPlace(stemNorm.forward(stem.forward(images))));
        for (Sequential stage : stages) {
            x = stage.forward(x);
        }
        return mean.forward(x);
    }

    @Override
    public Tensor forward(Tensor images) {
        return classifier.forward(features(images));
    }
}
