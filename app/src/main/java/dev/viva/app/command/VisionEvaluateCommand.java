package dev.viva.app.command;

import dev.viva.deep.store.SafeTensors;
import dev.viva.learn.picture.Look;
import dev.viva.vision.box.ConfusionMatrix;
import dev.viva.vision.box.DetectionScores;
import dev.viva.vision.classify.ClassifierScores;
import dev.viva.vision.classify.ImageClassifier;
import dev.viva.vision.detect.DetectionCurves;
import dev.viva.vision.detect.DetectorJudging;
import dev.viva.vision.segment.SegmentationScores;
import dev.viva.vision.segment.Segmenter;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a model for pictures by pictures of which the truth is known. */
@CommandLine.Command(
        name = "evaluate",
        description = "Judge a model for pictures by others of which the truth is known.")
final class VisionEvaluateCommand extends Command {
    private static final String NOTHING = "nothing";

    @Mixin
    private final VisionSource source = new VisionSource();

    @Option(
            names = "--model",
            required = true,
            paramLabel = "FILE",
            description = {
                "What 'vision train' wrote, a detector in an ONNX file, or 'scenes' for the one that comes with Viva."
            })
    private @Nullable String model;

    @Option(
            names = "--classes",
            paramLabel = "FILE",
            description = "A class name in each line, for an ONNX file that has no names or others.")
    private @Nullable Path classes;

    @Option(
            names = "--curve",
            paramLabel = "FILE",
            description = "Where a detector's precision against recall is drawn (SVG).")
    private @Nullable Path curve;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    VisionEvaluateCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        if (!source.fault().isEmpty()) {
            throw wrongUsage(source.fault());
        }
        Map<String, Object> figures = switch (kind()) {
            case "image classifier" -> classifier();
            case "segmenter" -> segmenter();
            default -> detector();
        };
        if (json) {
            output().printJson(figures);
        } else {
            figures.forEach((name, figure) -> lines(name, figure).forEach(output()::print));
        }
    }

    private static List<String> lines(String name, Object figure) {
        if (!(figure instanceof Map<?, ?> rows)) {
            return List.of(line(name, figure));
        }
        List<String> lines = new ArrayList<>(List.of("what things were taken for:"));
        rows.forEach((truth, found) -> lines.add(String.format(Locale.ROOT, "  %-22s %s", truth, found)));
        return lines;
    }

    private static String line(String name, Object figure) {
        String words = name.replace('_', ' ');
        return figure instanceof Double number
                ? String.format(Locale.ROOT, "%-24s %.4f", words, number)
                : words + ' ' + figure;
    }

    private String kind() throws IOException {
        if (VisionModels.isDetectorByName(given(model))) {
            return "detector";
        }
        return SafeTensors.read(Path.of(given(model))).notes().getOrDefault("kind", "");
    }

    private Map<String, Object> detector() throws IOException {
        VisionSource.Boxed pictures = source.boxed(output()::remark);
        DetectorJudging judging = DetectorJudging.of(
                VisionModels.detector(given(model), classes), pictures.samples(), pictures.classNames());
        judging.skipped().forEach(output()::remark);
        DetectionScores scores = judging.scores();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("pictures", pictures.samples().size());
        figures.put("map", scores.ap());
        figures.put("map_50", scores.ap50());
        figures.put("map_75", scores.ap75());
        figures.put("recall_100", scores.recall100());
        scores.classes()
                .forEach(each -> figures.put("ap_" + pictures.classNames().get(each.label()), each.ap()));
        figures.put("confusion", confusion(judging.confusion(), pictures.classNames()));
        if (curve != null) {
            Files.writeString(curve, DetectionCurves.svg(scores, new Look(720, 420)));
        }
        return figures;
    }

    /** For each true class what its things were taken for, and how often; {@code nothing} is what lies where nothing is, or was not found. */
    private static Map<String, Map<String, Long>> confusion(ConfusionMatrix matrix, List<String> classNames) {
        List<String> names = new ArrayList<>(classNames);
        names.add(NOTHING);
        Map<String, Map<String, Long>> confusion = new LinkedHashMap<>();
        for (int truth = 0; truth < names.size(); truth++) {
            Map<String, Long> row = new LinkedHashMap<>();
            for (int found = 0; found < names.size(); found++) {
                if (matrix.count(truth, found) > 0) {
                    row.put(names.get(found), matrix.count(truth, found));
                }
            }
            confusion.put(names.get(truth), row);
        }
        return confusion;
    }

    private Map<String, Object> classifier() throws IOException {
        ClassifierScores scores =
                ImageClassifier.read(Path.of(given(model))).evaluate(source.classified(output()::remark));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("accuracy", scores.accuracy());
        figures.put("top_5", scores.topFive());
        figures.put("loss", scores.loss());
        return figures;
    }

    private Map<String, Object> segmenter() throws IOException {
        SegmentationScores scores = Segmenter.read(Path.of(given(model))).evaluate(source.segmented(output()::remark));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("mean_iou", scores.meanIou());
        figures.put("pixel_accuracy", scores.pixelAccuracy());
        List<String> labels = scores.confusion().labels();
        for (int label = 0; label < labels.size(); label++) {
            figures.put("iou_" + labels.get(label), scores.iou(label));
        }
        return figures;
    }
}
