package dev.viva.app.command;

import dev.viva.vision.box.Box;
import dev.viva.vision.box.Detection;
import dev.viva.vision.box.Suppression;
import dev.viva.vision.detect.DetectionPicture;
import dev.viva.vision.detect.DetectionRule;
import dev.viva.vision.detect.Detector;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds things in pictures. */
@CommandLine.Command(name = "detect", description = "Find things in pictures, and draw boxes around them.")
final class DetectCommand extends Command {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = {
                "A detector's file, as 'vision train' writes it or in ONNX (.onnx; YOLOv5 to 11 as usually exported), or 'scenes' for",
                "the one that comes with Viva."
            })
    private @Nullable String model;

    @Option(
            names = "--classes",
            paramLabel = "FILE",
            description = "A class name in each line, for an ONNX file that has no names or others.")
    private @Nullable Path classes;

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "Pictures, or folders of them.")
    private List<Path> images = List.of();

    @Option(
            names = "--confidence",
            paramLabel = "C",
            defaultValue = "0.25",
            description = "What is less sure is left out. Default: ${DEFAULT-VALUE}.")
    private double confidence;

    @Option(
            names = "--overlap",
            paramLabel = "IOU",
            defaultValue = "0.45",
            description = "Two boxes of a class that share more are one thing. Default: ${DEFAULT-VALUE}.")
    private double overlap;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where pictures with boxes are written (PNG).")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    DetectCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        if (!(confidence >= 0 && confidence <= 1) || !(overlap >= 0 && overlap <= 1)) {
            throw wrongUsage("--confidence and --overlap must be in [0, 1], got " + confidence + " and " + overlap);
        }
        Detector detector = VisionModels.detector(given(model), classes);
        DetectionRule rule = new DetectionRule(confidence, Suppression.withinClasses(overlap));
        if (out != null) {
            Files.createDirectories(out);
        }
        List<Map<String, Object>> all = new ArrayList<>();
        for (Path file : PictureFiles.in(images)) {
            Image image = ImageFiles.STANDARD.read(file);
            List<Detection> found = detector.detect(image, rule);
            draw(file, image, found, detector.classNames());
            all.add(told(file, found, detector.classNames()));
        }
        if (json) {
            output().printJson(Map.of("images", all));
        }
    }

    private void draw(Path file, Image image, List<Detection> found, List<String> names) throws IOException {
        if (out != null) {
            String name = file.getFileName().toString();
            int dot = name.lastIndexOf('.');
            Path drawn = out.resolve((dot < 0 ? name : name.substring(0, dot)) + "-boxes.png");
            Files.write(drawn, ImageFiles.png(DetectionPicture.over(image, found, names)));
        }
    }

    private Map<String, Object> told(Path file, List<Detection> found, List<String> names) {
        List<Map<String, Object>> detections = new ArrayList<>();
        for (Detection each : found) {
            Box box = each.box();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("label", names.get(each.label()));
            one.put("confidence", each.confidence());
            one.put("box", List.of(box.left(), box.top(), box.right(), box.bottom()));
            detections.add(one);
        }
        if (!json) {
            output().print(file + ": " + (found.isEmpty() ? "nothing" : ""));
            found.forEach(each -> output().print(String.format(
                    Locale.ROOT,
                    "  %-12s %.3f  %.1f, %.1f to %.1f, %.1f",
                    names.get(each.label()),
                    each.confidence(),
                    each.box().left(),
                    each.box().top(),
                    each.box().right(),
                    each.box().bottom())));
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("image", file.toString());
        told.put("detections", detections);
        return told;
    }
}
