package dev.viva.vision.classify;

import dev.viva.deep.layer.Convolution2d;
import dev.viva.deep.layer.Initialization;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * A vision transformer (Dosovitskiy et al. 2021): an image is cut into squares, each becomes a token, blocks of attention let
 * tokens look at one another, and a token of its own that has looked at all is told apart. O(tokens²) time. Parameters have
 * torchvision's names ({@code conv_proj.weight}, {@code class_token}, {@code encoder.pos_embedding}, {@code
 * encoder.layers.encoder_layer_0.self_attention.in_proj_weight}, {@code heads.head.bias} …).
 */
public final class VisionTransformer extends ImageNetwork {
    private final VisionTransformerPlan plan;
    private final Tensor classToken;
    private final Convolution2d projection;
    private final TransformerEncoder encoder;
    private final Linear head;

    private VisionTransformer(VisionTransformerPlan plan) {
        this.plan = plan;
        long width = plan.width();
        long patch = plan.patch();
        classToken = parameter("class_token", Tensors.zeros(1, 1, width));
        double deviation = Math.sqrt(1.0 / (plan.channels() * patch * patch));
        projection = child(
                "conv_proj",
                Convolution2d.of(plan.channels(), width, patch, new Window(patch, 0, 1))
                        .startingFrom(Initialization.normal(deviation, width, plan.channels(), patch, patch)));
        encoder = child("encoder", new TransformerEncoder(plan));
        head = Linear.of(width, plan.classes()).startingFrom(Tensors.zeros(plan.classes(), width));
        child("heads", new Heads());
    }

    /** Gives the head its name. */
    private final class Heads extends Module {
        private Heads() {
            child("head", head);
        }
    }

    /** With weights drawn anew; {@link dev.viva.deep.tensor.Tensors#seed} fixes them. */
    public static VisionTransformer of(VisionTransformerPlan plan) {
        return new VisionTransformer(plan);
    }

    @Override
    public VisionTransformerPlan plan() {
        return plan;
    }

    private static String path(int block) {
        return "encoder.layers." + TransformerEncoder.block(block);
    }

    @Override
    public List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        stages.add(Stage.of("stem", "conv_proj", "class_token", "encoder.pos_embedding"));
        IntStream.range(0, plan.depth() - 1)
                .mapToObj(VisionTransformer::path)
                .forEach(path -> stages.add(Stage.of(path, path)));
        String last = path(plan.depth() - 1);
        stages.add(Stage.of(last, last, "encoder.ln"));
        return stages;
    }

    @Override
    public Linear head() {
        return head;
    }

    /**
     * {@inheritDoc} Shown are the squares' tokens as {@code conv_proj} and the blocks, such as {@code
     * encoder.layers.encoder_layer_11}.
     *
     * @throws IllegalArgumentException if the images have other sides than the plan
     */
    @Override
    public Tensor features(Tensor images, BiConsumer<Layer, Tensor> witness) {
        if (images.dimensions() != 4 || images.length(2) != plan.side() || images.length(3) != plan.side()) {
            throw new IllegalArgumentException(this + " takes [batch, " + plan.channels() + ", " + plan.side() + ", "
                    + plan.side() + "], got " + Arrays.toString(images.shape()));
        }
        Tensor squares = projection.forward(images);
        witness.accept(projection, squares);
        Tensor tokens = squares.flatten(2, 3).transpose(1, 2);
        Tensor first = classToken.broadcastTo(images.length(0), -1, -1);
        return encoder.forward(Tensors.concatenate(1, List.of(first, tokens)), witness)
                .select(1, 0);
    }

    /** {@inheritDoc} It is the last but one block: of the last one's result only one token is looked at. */
    @Override
    public String lastPlaces() {
        return plan.depth() == 1 ? "conv_proj" : path(plan.depth() - 2);
    }

    @Override
    public Tensor places(Tensor made) {
        return made.dimensions() == 4
                ? made
                : made.slice(1, 1, made.length(1))
                        .transpose(1, 2)
                        .reshape(made.length(0), plan.width(), plan.across(), plan.across());
    }
}
