package dev.viva.vision.docs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.deep.data.Samples;
import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Schedule;
import dev.viva.deep.train.Trainer;
import dev.viva.testkit.CompiledPages;
import dev.viva.testkit.Printed;
import dev.viva.vision.classify.ClassifiedImages;
import dev.viva.vision.classify.ClassifierTraining;
import dev.viva.vision.classify.ImageClassifier;
import dev.viva.vision.classify.ImageInput;
import dev.viva.vision.classify.ImageNetwork;
import dev.viva.vision.classify.PretrainedWeights;
import dev.viva.vision.classify.PretrainedWeights.Head;
import dev.viva.vision.classify.ResNetPlan;
import dev.viva.vision.image.LabelledImage;
import dev.viva.vision.scene.SingleThings;
import dev.viva.vision.scene.Thing;
import dev.viva.vision.transfer.Regime;
import dev.viva.vision.transfer.TaskSimilarity;
import dev.viva.vision.transfer.TransferAdviser;
import dev.viva.vision.transfer.TransferPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's code and what it prints, to the letter. */
class TransferLearningGuideTest {
    private static final String PAGE = "guide-transfer-learning.md";

    @TempDir
    private Path folder;

    // shown
    static ClassifiedImages things(long seed, int count, int from, int to) {
        SingleThings all = new SingleThings(seed, count * 10, 24); // ten kinds take turns
        int[] wanted = IntStream.range(0, all.size())
                .filter(number -> number % 10 >= from && number % 10 < to)
                .toArray();
        Samples<LabelledImage> chosen =
                all.take(wanted).map(each -> new LabelledImage(each.image(), each.label() - from));
        return new ClassifiedImages(Thing.labels().subList(from, to), chosen);
    }

    static ResNetPlan plan(int classes) {
        return ResNetPlan.small(16, 1, 1).withChannels(3).withClasses(classes);
    }

    static ImageClassifier classifier(ImageNetwork network, ClassifiedImages images) {
        return ImageClassifier.of(network, images.classNames(), ImageInput.colour(24));
    }
    // until here

    @Test
    void thePageShowsTheCodeThatRuns() throws IOException {
        assertThat(CompiledPages.shown(PAGE))
                .isNotEmpty()
                .containsExactlyElementsOf(CompiledPages.run("learning/vision", TransferLearningGuideTest.class));
    }

    @Test
    void theCodePrintsWhatThePageShows() throws IOException {
        List<String> said = new ArrayList<>();
        try (Printed printed = Printed.open()) {
            run(() -> said.add(printed.take()));
        }
        assertThat(said).containsExactlyElementsOf(CompiledPages.outputs(PAGE));
    }

    private void run(Runnable told) throws IOException {
        // shown
        Tensors.seed(1);
        ClassifiedImages known = things(1, 100, 0, 5); // disc, square, triangle, star, ring
        ImageNetwork source = plan(5).build();
        ClassifierTraining.of(Trainer.of(4).withSchedule(Schedule.cosine(64, 0)))
                .fit(classifier(source, known), Optimizer.of(Adam.standard(), source.parameters(), 0.01), known, null);
        Path file = folder.resolve("shapes.safetensors");
        SafeTensors.write(file, source.state());
        // until here
        // shown
        ClassifiedImages few = things(2, 8, 5, 10); // eight each of cross, arrow, house, tree, car
        ImageNetwork network = plan(5).build();
        List<String> left = PretrainedWeights.load(network, file, Head.NEW);
        IO.println("left out: " + left);
        // until here
        told.run();
        // shown
        for (Regime regime : Regime.values()) {
            TransferPlan plan = TransferPlan.of(regime);
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-13s", regime));
            for (String parameter :
                    List.of("conv1.weight", "layer1.0.conv1.weight", "layer2.0.conv1.weight", "fc.weight")) {
                line.append(String.format(Locale.ROOT, " %6.3f", plan.factor(network, parameter)));
            }
            IO.println(line);
        }
        // until here
        told.run();
        // shown
        Tensor before =
                requireNonNull(network.state().get("layer1.0.bn1.running_mean")).copy();
        Optimizer optimizer = TransferPlan.of(Regime.HEAD_ONLY).optimizer(network, Adam.standard(), 0.03);
        ClassifierTraining.of(Trainer.of(20)).fit(classifier(network, few), optimizer, few, null);
        Tensor after = requireNonNull(network.state().get("layer1.0.bn1.running_mean"));
        IO.println("the same bits: " + after.hasSameElements(before));
        IO.println("the head learns: " + network.head().weight().requiresGradient());
        IO.println("layer1 learns: "
                + requireNonNull(network.parameters().get("layer1.0.conv1.weight"))
                        .requiresGradient());
        // until here
        told.run();
        // shown
        Tensor images = ImageInput.colour(24)
                .tensor(IntStream.range(0, few.samples().size())
                        .mapToObj(at -> few.samples().get(at).image())
                        .toList());
        int[] labels = IntStream.range(0, few.samples().size())
                .map(at -> few.samples().get(at).label())
                .toArray();
        TaskSimilarity similarity = TaskSimilarity.of(source, images, labels);
        TransferAdviser adviser = TransferAdviser.standard();
        IO.println("learnt features are better: " + (similarity.value() > 0));
        IO.println("8 images of each: " + adviser.advise(8, similarity).regime());
        IO.println("80 images of each: " + adviser.advise(80, similarity).regime());
        IO.println("why: " + adviser.advise(8, new TaskSimilarity(0.55, 0.4)).why());
        // until here
        told.run();
    }
}
