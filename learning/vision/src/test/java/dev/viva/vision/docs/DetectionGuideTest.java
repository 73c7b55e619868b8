package dev.viva.vision.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.deep.data.Samples;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.testkit.CompiledPages;
import dev.viva.testkit.Printed;
import dev.viva.vision.augment.Augmentation;
import dev.viva.vision.augment.ColourJitter;
import dev.viva.vision.augment.Flip;
import dev.viva.vision.augment.Mosaic;
import dev.viva.vision.augment.RandomAffine;
import dev.viva.vision.augment.View;
import dev.viva.vision.box.Box;
import dev.viva.vision.box.Detection;
import dev.viva.vision.box.Suppression;
import dev.viva.vision.data.AnnotatedFiles;
import dev.viva.vision.data.AnnotationWriter;
import dev.viva.vision.data.OnFault;
import dev.viva.vision.detect.DetectionPicture;
import dev.viva.vision.detect.DetectionRule;
import dev.viva.vision.detect.DetectorJudging;
import dev.viva.vision.detect.DetectorTrainer;
import dev.viva.vision.detect.Detectors;
import dev.viva.vision.detect.Yolo;
import dev.viva.vision.detect.YoloDetector;
import dev.viva.vision.detect.YoloPlan;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageFileException;
import dev.viva.vision.image.ImageFiles;
import dev.viva.vision.image.ImageTensors;
import dev.viva.vision.image.Letterbox;
import dev.viva.vision.image.Normalization;
import dev.viva.vision.scene.Scenes;
import dev.viva.vision.scene.Thing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's code and what it prints, to the letter. */
class DetectionGuideTest {
    private static final String PAGE = "guide-vision-detection.md";

    @TempDir
    private Path folder;

    @Test
    void thePageShowsTheCodeThatRuns() throws IOException {
        assertThat(CompiledPages.shown(PAGE))
                .isNotEmpty()
                .containsExactlyElementsOf(CompiledPages.run("learning/vision", DetectionGuideTest.class));
    }

    @Test
    void theCodePrintsWhatThePageShows() throws IOException {
        List<String> said = new ArrayList<>();
        try (Printed printed = Printed.open()) {
            pictures(() -> said.add(printed.take()));
            augmentation(() -> said.add(printed.take()));
            detection(() -> said.add(printed.take()));
            training(() -> said.add(printed.take()));
        }
        assertThat(said).containsExactlyElementsOf(CompiledPages.outputs(PAGE));
    }

    private void pictures(Runnable told) throws IOException {
        // shown
        Image scene = Scenes.of(7, 1, 96).withSides(128, 72).get(0).image();
        Path file = folder.resolve("scene.png");
        ImageFiles.write(scene, file);
        Image picture = ImageFiles.STANDARD.read(file);
        Letterbox box = Letterbox.of(picture, 160, 160);
        Image seen = box.apply(picture);
        IO.println(picture + " in " + seen + " below " + box.top() + " rows of grey");
        IO.println(box.back(box.into(new Box(10, 20, 30, 60))));
        IO.println(Arrays.toString(
                ImageTensors.of(List.of(seen), Normalization.IMAGENET).shape()));
        Files.writeString(folder.resolve("notes.jpg"), "no picture at all");
        try {
            ImageFiles.STANDARD.read(folder.resolve("notes.jpg"));
        } catch (ImageFileException fault) {
            IO.println(String.valueOf(fault.getMessage()).replace(folder + "/", ""));
        }
        // until here
        told.run();
        // shown
        Path data = folder.resolve("data");
        AnnotationWriter.yolo(Scenes.of(1, 8, 64), Thing.labels(), data);
        Files.writeString(data.resolve("images").resolve("000003.png"), "damaged"); // was a picture
        AnnotatedFiles files =
                AnnotatedFiles.ofYolo(data, Thing.labels(), OnFault.REFUSE).sound(OnFault.SKIP);
        IO.println(files.size() + " pictures, " + files.classes().size() + " classes");
        files.faults().forEach(each -> IO.println(each.replace(data + "/", "")));
        // until here
        told.run();
    }

    private static void augmentation(Runnable told) {
        // shown
        Augmentation changes = Augmentation.of(
                Flip.HORIZONTAL.sometimes(0.5),
                RandomAffine.rotation(10).withMove(0.1),
                new ColourJitter(0.4, 0.4, 0.4, 0.02));
        Samples<Annotated> scenes = Scenes.of(1, 100, 96);
        Draws draws = CounterRandom.of(3).draws();
        Annotated changed = changes.apply(scenes.get(2), draws);
        IO.println(scenes.get(2).boxes().size() + " boxes, " + changed.boxes().size() + " after it");
        Samples<Annotated> epoch = changes.over(scenes, 1, 0);
        IO.println("the same bits whenever it is fetched: " + epoch.get(42).equals(epoch.get(42)));
        Samples<Annotated> fourInOne = Mosaic.of(96, 96).over(scenes, 1, 1, 0);
        IO.println(fourInOne.get(0).image() + " of four, "
                + fourInOne.get(0).boxes().size() + " boxes");
        // until here
        told.run();
    }

    private void detection(Runnable told) throws IOException {
        // shown
        YoloDetector detector = Detectors.scenes();
        Annotated scene = Scenes.of(31, 9, 256).get(2);
        List<Detection> found = detector.detect(scene.image());
        found.stream()
                .map(each -> detector.classNames().get(each.label()))
                .sorted()
                .forEach(IO::println);
        Image drawn = DetectionPicture.over(scene.image(), found, detector.classNames());
        ImageFiles.write(drawn, folder.resolve("boxes.png"));
        // until here
        told.run();
        // shown
        DetectionRule unsure = new DetectionRule(0.02, Suppression.withinClasses(0.95));
        int boxes = detector.detect(scene.image(), unsure).size();
        IO.println("without thresholds that part them: more than the things there are, " + (boxes > found.size()));
        List<Detection> twice = new ArrayList<>();
        for (View view : View.of(1)) {
            Image image = view.apply(scene.image());
            twice.addAll(view.back(detector.detect(image), 256, 256));
        }
        List<Detection> joined = Suppression.withinClasses(0.45).apply(twice);
        IO.println("seen and seen in the mirror: " + (joined.size() >= found.size()));
        // until here
        told.run();
    }

    private void training(Runnable told) throws IOException {
        // shown
        Tensors.seed(1);
        List<String> names = Thing.labels();
        Yolo network = Yolo.of(YoloPlan.pico().withClasses(names.size()));
        DetectorTrainer.of(2)
                .with(new DetectorTrainer.Pictures(64, Flip.HORIZONTAL.sometimes(0.5), 0.5, 1, 0))
                .with(new DetectorTrainer.Steps(Adam.withDecoupledDecay(), 1e-3, 0.01, 4, true, 5e-4, 10))
                .withBatch(8)
                .withLoop(loop -> loop.withCheckpoint(folder.resolve("training.safetensors"), 10))
                .fit(network, Scenes.of(1, 32, 64));
        Path file = folder.resolve("mine.safetensors");
        Detectors.save(YoloDetector.of(network, names, 64), file);
        // until here
        // shown
        DetectorJudging judged = DetectorJudging.of(Detectors.scenes(), Scenes.of(2, 24, 160), names);
        IO.println("mAP at IoU 0.5 above 0.75: " + (judged.scores().ap50() > 0.75));
        IO.println("over IoU 0.5 to 0.95 less: "
                + (judged.scores().ap() < judged.scores().ap50()));
        // until here
        told.run();
    }
}
