package dev.viva.vision.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Schedule;
import dev.viva.deep.train.Trainer;
import dev.viva.testkit.CompiledPages;
import dev.viva.testkit.Printed;
import dev.viva.vision.augment.Augmentation;
import dev.viva.vision.augment.Flip;
import dev.viva.vision.augment.RandomAffine;
import dev.viva.vision.classify.ClassifiedImages;
import dev.viva.vision.classify.ClassifierScores;
import dev.viva.vision.classify.ClassifierTraining;
import dev.viva.vision.classify.ConvNextPlan;
import dev.viva.vision.classify.DigitNetwork;
import dev.viva.vision.classify.DigitNetworkPlan;
import dev.viva.vision.classify.GradCam;
import dev.viva.vision.classify.HeatMap;
import dev.viva.vision.classify.ImageClassifier;
import dev.viva.vision.classify.ImageInput;
import dev.viva.vision.classify.ResNetPlan;
import dev.viva.vision.classify.VisionTransformerPlan;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Mask;
import dev.viva.vision.scene.Scenes;
import dev.viva.vision.scene.SingleThings;
import dev.viva.vision.scene.Thing;
import dev.viva.vision.segment.SegmentationLoss;
import dev.viva.vision.segment.SegmentationPicture;
import dev.viva.vision.segment.SegmentationScores;
import dev.viva.vision.segment.SegmentedImages;
import dev.viva.vision.segment.Segmenter;
import dev.viva.vision.segment.SegmenterTraining;
import dev.viva.vision.segment.UNet;
import dev.viva.vision.segment.UNetPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's code and what it prints, to the letter. */
class ClassificationGuideTest {
    private static final String PAGE = "guide-vision-classification.md";

    @TempDir
    private Path folder;

    @Test
    void thePageShowsTheCodeThatRuns() throws IOException {
        assertThat(CompiledPages.shown(PAGE))
                .isNotEmpty()
                .containsExactlyElementsOf(CompiledPages.run("learning/vision", ClassificationGuideTest.class));
    }

    @Test
    void theCodePrintsWhatThePageShows() throws IOException {
        List<String> said = new ArrayList<>();
        try (Printed printed = Printed.open()) {
            sizes(() -> said.add(printed.take()));
            classification(() -> said.add(printed.take()));
            segmentation(() -> said.add(printed.take()));
        }
        assertThat(said).containsExactlyElementsOf(CompiledPages.outputs(PAGE));
    }

    private static void sizes(Runnable told) {
        // shown
        IO.println("ResNet-50:   " + ResNetPlan.resNet50().build().parameterCount());
        IO.println("ConvNeXt-T:  " + ConvNextPlan.tiny().build().parameterCount());
        IO.println("ViT-S/16:    " + VisionTransformerPlan.small16().build().parameterCount());
        // until here
        told.run();
    }

    private void classification(Runnable told) throws IOException {
        // shown
        Tensors.seed(1);
        List<String> names = Thing.labels();
        ClassifiedImages teaching = new ClassifiedImages(names, new SingleThings(1, 600, 24));
        ClassifiedImages unseen = new ClassifiedImages(names, new SingleThings(2, 200, 24));
        DigitNetwork network = new DigitNetworkPlan(List.of(16, 32, 64), 2, 3, names.size()).build();
        ImageClassifier classifier = ImageClassifier.of(network, names, ImageInput.colour(24));
        ClassifierTraining.of(Trainer.of(4).withSchedule(Schedule.cosine(76, 0)))
                .withSmoothing(0.1)
                .withAugmentation(Augmentation.of(
                        Flip.HORIZONTAL.sometimes(0.5),
                        RandomAffine.rotation(10).withMove(0.05)))
                .fit(classifier, Optimizer.of(Adam.standard(), network.parameters(), 0.01), teaching, null);
        ClassifierScores scores = classifier.evaluate(unseen);
        IO.println("twice as good as guessing: " + (scores.accuracy() > 0.2));
        IO.println("the truth among five: " + (scores.topFive() > 0.6));
        Path file = folder.resolve("things.safetensors");
        classifier.write(file);
        Image picture = unseen.samples().get(9).image();
        IO.println("the same from the file: "
                + (ImageClassifier.read(file).classify(picture).best().label()
                        == classifier.classify(picture).best().label()));
        // until here
        told.run();
        // shown
        int label = classifier.classify(picture).best().label();
        HeatMap heat = classifier.heat(picture, label);
        Image overlay = heat.over(picture, 0.6);
        HeatMap finer =
                GradCam.of(network).at("stages.1").heat(classifier.input().tensor(List.of(picture)), label);
        IO.println(heat + ", " + overlay + ", " + finer);
        // until here
        told.run();
    }

    private void segmentation(Runnable told) throws IOException {
        // shown
        Tensors.seed(2);
        List<String> names =
                Stream.concat(Stream.of("ground"), Thing.labels().stream()).toList();
        Scenes scenes = Scenes.of(1, 96, 44).withThings(1, 2).withScale(0.5, 0.8);
        UNet network = UNet.of(new UNetPlan(3, names.size(), 16, 2));
        Segmenter segmenter = Segmenter.of(network, names, ImageInput.colour(44));
        SegmenterTraining.of(Trainer.of(3))
                .withLoss(SegmentationLoss.standard().withSmoothing(1))
                .withAugmentation(Flip.HORIZONTAL.sometimes(0.5))
                .fit(
                        segmenter,
                        Optimizer.of(Adam.standard(), network.parameters(), 0.01),
                        new SegmentedImages(names, scenes),
                        null);
        SegmentationScores scores = segmenter.evaluate(new SegmentedImages(names, scenes.slice(0, 40)));
        IO.println("ground: " + (scores.iou(0) > 0.6) + ", pixels: " + (scores.pixelAccuracy() > 0.6));
        Annotated one = Scenes.of(3, 1, 50).get(0); // no multiple of four
        Mask mask = segmenter.segment(one.image());
        String svg = SegmentationPicture.svg(one.image(), mask, names, 0.5);
        Files.writeString(folder.resolve("mask.svg"), svg);
        IO.println(mask + ", legend: " + svg.contains("ground ("));
        // until here
        told.run();
    }
}
