package dev.viva.bench.deep;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.History;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Sgd;
import dev.viva.deep.train.Trainer;
import dev.viva.text.gpt.Gpt;
import dev.viva.text.gpt.GptPlan;
import dev.viva.vision.classify.ResNet;
import dev.viva.vision.classify.ResNetPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A network with one batch that it learns again and again, and how: what both sides of the claim have in common. */
final class StepModel {
    private static final int VOCABULARY = 65;
    private static final int CONTEXT = 256;
    private static final int TEXTS = 8;
    private static final int IMAGES = 32;
    private static final int SIDE = 64;
    private static final int CLASSES = 1000;

    private final Module module;
    private final Optimizer optimizer;
    private final Trainer trainer;
    private final Supplier<Tensor> loss;
    private final Map<String, Tensor> batch;

    private StepModel(
            Module module, Optimizer optimizer, Trainer trainer, Map<String, Tensor> batch, Supplier<Tensor> loss) {
        this.module = module;
        this.optimizer = optimizer;
        this.trainer = trainer;
        this.batch = batch;
        this.loss = loss;
    }

    /** The one of this name: {@code gpt} or {@code resnet}. */
    static StepModel named(String name) {
        return switch (name) {
            case "gpt" -> gpt();
            case "resnet" -> resNet();
            default -> throw new IllegalArgumentException("StepModel: name must be gpt or resnet, got " + name);
        };
    }

    /** Six layers, 384 wide, six heads, 256 tokens, eight texts at once; AdamW, gradients clipped. */
    private static StepModel gpt() {
        Tensors.seed(1);
        Gpt model = Gpt.of(new GptPlan(VOCABULARY, CONTEXT, 384, 6, 6, 0));
        long[] text = new long[TEXTS * CONTEXT + 1];
        Arrays.setAll(text, at -> (at * (at + 31L) / 7) % VOCABULARY);
        Tensor ids = Tensors.of(Arrays.copyOf(text, text.length - 1), TEXTS, CONTEXT);
        Tensor targets = Tensors.of(Arrays.copyOfRange(text, 1, text.length), TEXTS, CONTEXT);
        Optimizer optimizer = Optimizer.of(Adam.withDecoupledDecay().withBetas(0.9, 0.99), model.parameters(), 1e-3)
                .decaying(0.1, true);
        return new StepModel(
                model,
                optimizer,
                Trainer.of(1).withClip(1),
                Map.of("ids", ids, "targets", targets),
                () -> model.loss(ids, targets));
    }

    /** ResNet-18 of 1000 classes, 32 images of 64 × 64 at once; descent with momentum and decay. */
    private static StepModel resNet() {
        Tensors.seed(2);
        ResNet model = ResNet.of(ResNetPlan.resNet18());
        Tensor images = Tensors.normal(IMAGES, 3, SIDE, SIDE);
        Tensor classes = Tensors.integers(CLASSES, IMAGES);
        Optimizer optimizer =
                Optimizer.of(Sgd.withMomentum(0.9), model.parameters(), 0.01).decaying(1e-4, false);
        return new StepModel(
                model,
                optimizer,
                Trainer.of(1),
                Map.of("images", images, "classes", classes),
                () -> Losses.crossEntropy(model.forward(images), classes));
    }

    /** Weights, buffers and the batch by name, for the peer to begin with the same. */
    Map<String, Tensor> tensors() {
        Map<String, Tensor> all = new LinkedHashMap<>(batch);
        all.putAll(module.state());
        return all;
    }

    /** Takes some steps and gives the loss of each, before the step. */
    List<Double> steps(int count) {
        List<Double> losses = new ArrayList<>();
        Samples<Integer> numbers =
                Samples.of(java.util.stream.IntStream.range(0, count).boxed().toList());
        trainer.withLookEvery(1)
                .withListener((History.Entry each) -> losses.add(each.trainingLoss()))
                .fit(module, optimizer, Batches.of(numbers, 1), null, step -> loss.get());
        return losses;
    }
}
