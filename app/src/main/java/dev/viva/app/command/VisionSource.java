package dev.viva.app.command;

import dev.viva.deep.data.Samples;
import dev.viva.vision.classify.ClassifiedImages;
import dev.viva.vision.data.AnnotatedFiles;
import dev.viva.vision.data.AnnotatedFiles.Crowds;
import dev.viva.vision.data.LabelledFiles;
import dev.viva.vision.data.OnFault;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.scene.Scenes;
import dev.viva.vision.scene.SingleThings;
import dev.viva.vision.scene.Thing;
import dev.viva.vision.segment.SegmentedImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where pictures come from: files of the usual forms, or Viva's own drawings. */
final class VisionSource {
    private static final String CLASSES = "classes.txt";
    private static final String GROUND = "ground";

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = {
                "Pictures. For a detector a folder in YOLO's form (images, labels, classes.txt) or a COCO file (.json);",
                "for a segmenter a COCO file; for a classifier a folder with a folder for each class."
            })
    private @Nullable Path data;

    @Option(
            names = "--images",
            paramLabel = "FOLDER",
            description = "Where the pictures of a COCO file lie. Default: beside it.")
    private @Nullable Path images;

    @Option(names = "--scenes", paramLabel = "N", description = "So many drawn scenes, instead of --data.")
    private @Nullable Integer scenes;

    @Option(
            names = "--scenes-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which scenes; others for other numbers. Default: ${DEFAULT-VALUE}.")
    private long scenesSeed;

    @Option(
            names = "--scenes-side",
            paramLabel = "N",
            defaultValue = "160",
            description = "Columns and rows of a scene. Default: ${DEFAULT-VALUE}.")
    private int scenesSide;

    @Option(
            names = "--skip-faults",
            description = "Leave out what is damaged or wrong, and say so, instead of refusing.")
    private boolean skipFaults;

    /** Names and pictures with boxes. */
    record Boxed(List<String> classNames, Samples<Annotated> samples) {}

    /** What is wrong with the choice itself; empty if nothing. */
    String fault() {
        if ((data == null) == (scenes == null)) {
            return "one of --data and --scenes is needed, got " + (data == null ? "none" : "both");
        }
        return scenes != null && scenes < 1 ? "--scenes must be at least 1, got " + scenes : "";
    }

    Boxed boxed(Consumer<String> remarks) throws IOException {
        if (scenes != null) {
            return new Boxed(Thing.labels(), Scenes.of(scenesSeed, scenes, scenesSide));
        }
        AnnotatedFiles files = annotated(Command.given(data), remarks);
        return new Boxed(files.classes(), files);
    }

    private AnnotatedFiles annotated(Path path, Consumer<String> remarks) throws IOException {
        AnnotatedFiles files = path.toString().endsWith(".json")
                ? AnnotatedFiles.ofCoco(path, images == null ? path.resolveSibling("") : images, Crowds.SKIP, onFault())
                : AnnotatedFiles.ofYolo(path, Files.readAllLines(path.resolve(CLASSES)), onFault());
        AnnotatedFiles sound = skipFaults ? files.sound(onFault()) : files;
        sound.faults().forEach(remarks);
        return sound;
    }

    SegmentedImages segmented(Consumer<String> remarks) throws IOException {
        Boxed boxed = boxed(remarks);
        List<String> names = new ArrayList<>(List.of(GROUND));
        names.addAll(boxed.classNames());
        return new SegmentedImages(names, boxed.samples());
    }

    ClassifiedImages classified(Consumer<String> remarks) {
        if (scenes != null) {
            return new ClassifiedImages(Thing.labels(), new SingleThings(scenesSeed, scenes, scenesSide));
        }
        LabelledFiles files = LabelledFiles.ofFolders(Command.given(data), onFault());
        LabelledFiles sound = skipFaults ? files.sound(onFault()) : files;
        sound.faults().forEach(remarks);
        return new ClassifiedImages(sound.classes(), sound);
    }

    private OnFault onFault() {
        return skipFaults ? OnFault.SKIP : OnFault.REFUSE;
    }
}
