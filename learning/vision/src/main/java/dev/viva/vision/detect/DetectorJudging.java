package dev.viva.vision.detect;

import dev.viva.deep.data.Samples;
import dev.viva.vision.box.ConfusionMatrix;
import dev.viva.vision.box.Detection;
import dev.viva.vision.box.DetectionJudge;
import dev.viva.vision.box.DetectionScores;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.box.Truth;
import dev.viva.vision.image.Annotated;
import java.util.ArrayList;
import java.util.List;

/**
 * How good a detector is on pictures of which the truth is known.
 *
 * @param scores COCO's figures, by {@link DetectionRule#forJudging}
 * @param confusion what things are taken for, at confidence 0.25 and IoU 0.45
 * @param skipped one sentence for each box that has no area within its picture, which nobody is judged by
 */
public record DetectorJudging(DetectionScores scores, ConfusionMatrix confusion, List<String> skipped) {
    private static final int AT_ONCE = 8;
    private static final double SURE = 0.25;
    private static final double OVERLAP = 0.45;

    /** Copies the list. */
    public DetectorJudging {
        skipped = List.copyOf(skipped);
    }

    /**
     * Judges a detector.
     *
     * @param classNames the names of the data's classes
     * @throws IllegalArgumentException if there is no picture, the detector's class names are others, or a label has no name; names what
     */
    public static DetectorJudging of(Detector detector, Samples<Annotated> pictures, List<String> classNames) {
        if (pictures.size() == 0) {
            throw new IllegalArgumentException("DetectorJudging: pictures must be at least one, got none");
        }
        if (!classNames.equals(detector.classNames())) {
            throw new IllegalArgumentException(
                    "DetectorJudging: class names of the data must be those of the detector, " + detector.classNames()
                            + ", got " + classNames);
        }
        DetectionJudge judge = new DetectionJudge();
        ConfusionMatrix confusion = new ConfusionMatrix(classNames.size(), SURE, OVERLAP);
        List<String> skipped = new ArrayList<>();
        for (int from = 0; from < pictures.size(); from += AT_ONCE) {
            List<Annotated> group = new ArrayList<>();
            for (int at = from; at < Math.min(pictures.size(), from + AT_ONCE); at++) {
                group.add(pictures.get(at));
            }
            List<List<Detection>> found =
                    detector.detect(group.stream().map(Annotated::image).toList(), DetectionRule.forJudging());
            for (int at = 0; at < group.size(); at++) {
                UsableBoxes usable = UsableBoxes.of(group.get(at), "picture " + (from + at), classNames.size());
                List<LabelledBox> truth = usable.boxes();
                skipped.addAll(usable.skipped());
                judge.add(found.get(at), truth.stream().map(Truth::of).toList());
                confusion.add(found.get(at), truth);
            }
        }
        return new DetectorJudging(judge.scores(), confusion, skipped);
    }
}
