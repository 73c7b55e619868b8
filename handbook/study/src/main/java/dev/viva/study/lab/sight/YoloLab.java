package dev.viva.study.lab.sight;

import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Source;
import dev.viva.vision.box.Detection;
import dev.viva.vision.box.DetectionJudge;
import dev.viva.vision.box.DetectionScores;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.box.SoftSuppression;
import dev.viva.vision.box.Suppression;
import dev.viva.vision.box.Truth;
import dev.viva.vision.box.YoloGrid;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.scene.Thing;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** From candidates to boxes by two thresholds, what they do to precision and recall, and what a grid of one class a cell loses. */
public final class YoloLab implements Engine {
    private static final int BINS = 16;
    private static final double HIT = 0.5;

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "yolo",
                "YOLO: from candidates to boxes",
                "A detector has looked at eight drawn scenes. Raise the overlap towards 1: every thing is told several times. Lower it"
                        + " towards 0: neighbours lose each other. Make the grid coarse: two middles in one cell, one thing lost.",
                List.of(
                        Control.number("confidence", "what is less sure is left out", 0.05, 0.95, 0.05, 0.25),
                        Control.number("overlap", "from which IoU on two boxes are one thing", 0.05, 0.95, 0.05, 0.45),
                        Control.choice(
                                "suppression",
                                "which boxes suppress each other",
                                "within classes",
                                "across classes",
                                "soft"),
                        Control.whole("scene", "which of the scenes is shown", 1, SeenScenes.COUNT, 1),
                        Control.whole("grid", "cells a side of the first version's grid (S)", 1, 14, 7),
                        Control.number("edge", "where a side really is, in strides", 0, 15, 0.1, 5.6),
                        Control.number("blur", "how unsure the network is of it, in strides", 0.2, 3, 0.1, 0.6)),
                Numbering.of()
                        .with("things", "things in the eight scenes")
                        .with("candidates", "boxes that are sure enough")
                        .with("kept", "boxes that stay")
                        .with("hits", "kept boxes that cover a thing of their class, the first of each")
                        .with("duplicates", "kept boxes on a thing that has one already")
                        .with("precision", "hits by kept boxes")
                        .with("recall", "hits by things")
                        .with("ap", "mean average precision at IoU 0.5 of all that stays, whatever the confidence")
                        .with("named", "things whose cell of the grid names them")
                        .with("lost", "things whose cell names another")
                        .with("distance", "the mean of the side's distribution, in strides")
                        .with("focal", "distribution focal loss of the side, in nats")
                        .all(),
                List.of(
                        Claim.of(
                                        "A higher confidence costs recall and buys precision.",
                                        "high.recall <= low.recall and high.precision >= low.precision and high.kept < low.kept")
                                .run("low", "confidence=0.05")
                                .run("high", "confidence=0.6"),
                        Claim.of(
                                        "With an overlap near 1 duplicates come back, and average precision falls.",
                                        "loose.duplicates > usual.duplicates + 10 and loose.ap < usual.ap")
                                .at("confidence=0.05")
                                .run("usual", "overlap=0.45")
                                .run("loose", "overlap=0.95"),
                        Claim.of(
                                "Suppression leaves fewer boxes than there were candidates.",
                                "kept < candidates and hits <= things and hits + duplicates <= kept"),
                        Claim.of(
                                        "One class a cell: the coarser the grid, the more things are lost.",
                                        "coarse.lost > fine.lost and coarse.lost + coarse.named == coarse.things")
                                .run("coarse", "grid=2")
                                .run("fine", "grid=14"),
                        Claim.of(
                                        "Shares of whole distances tell one between them.",
                                        "abs(distance - 5.6) < 0.02 and focal > 0")
                                .at("edge=5.6&blur=0.6")),
                false,
                new YoloLab());
    }

    @Override
    public Outcome run(Setting setting) {
        SeenScenes seen = SeenScenes.of(setting.seed());
        double confidence = setting.number("confidence");
        Counts counts = new Counts();
        DetectionJudge judge = new DetectionJudge();
        for (int at = 0; at < SeenScenes.COUNT; at++) {
            List<LabelledBox> things = seen.scenes().get(at).boxes();
            List<Detection> all = suppressed(setting, seen.candidates().get(at));
            judge.add(all, things.stream().map(Truth::of).toList());
            counts.candidates += sure(seen.candidates().get(at), confidence).size();
            counts.add(sure(all, confidence), things);
            counts.grid(seen.scenes().get(at), setting.whole("grid"));
        }
        DetectionScores scores = judge.scores();
        double[] shares = shares(setting);
        Results numbers = numbers(setting, counts, scores, shares);
        int shown = setting.whole("scene") - 1;
        List<Detection> candidates = sure(seen.candidates().get(shown), confidence);
        Annotated scene = seen.scenes().get(shown);
        return new Outcome(
                numbers.inOrderOf(setting.lab().numbers()),
                List.of(
                        SceneFigures.boxes(
                                scene,
                                candidates,
                                sure(suppressed(setting, seen.candidates().get(shown)), confidence)),
                        SceneFigures.curve(scores, numbers.get("precision"), numbers.get("recall")),
                        SceneFigures.grid(scene, setting.whole("grid")),
                        SceneFigures.distribution(shares, setting.number("edge"), numbers.get("distance"))),
                List.of(keptWords(numbers), scoreWords(numbers), gridWords(setting, numbers)));
    }

    private static List<Detection> sure(List<Detection> all, double confidence) {
        return all.stream().filter(each -> each.confidence() >= confidence).toList();
    }

    private static List<Detection> suppressed(Setting setting, List<Detection> candidates) {
        double overlap = setting.number("overlap");
        return switch (setting.text("suppression")) {
            case "across classes" -> Suppression.acrossClasses(overlap).apply(candidates);
            case "soft" ->
                new SoftSuppression(new SoftSuppression.Linear(overlap), false, SeenScenes.LEAST).apply(candidates);
            default -> Suppression.withinClasses(overlap).apply(candidates);
        };
    }

    /** What came out over all scenes. */
    private static final class Counts {
        private int things;
        private int candidates;
        private int kept;
        private int hits;
        private int duplicates;
        private int named;

        /** From the surest down, each box takes the thing of its class that it covers best, if it is free. */
        void add(List<Detection> found, List<LabelledBox> truth) {
            boolean[] taken = new boolean[truth.size()];
            for (Detection each : found) {
                int best = best(each, truth);
                if (best >= 0) {
                    hits += taken[best] ? 0 : 1;
                    duplicates += taken[best] ? 1 : 0;
                    taken[best] = true;
                }
            }
            kept += found.size();
            things += truth.size();
        }

        private static int best(Detection found, List<LabelledBox> truth) {
            return IntStream.range(0, truth.size())
                    .filter(at -> truth.get(at).label() == found.label()
                            && truth.get(at).box().iou(found.box()) >= HIT)
                    .reduce((one, two) -> truth.get(two).box().iou(found.box())
                                    > truth.get(one).box().iou(found.box())
                            ? two
                            : one)
                    .orElse(-1);
        }

        void grid(Annotated scene, int cells) {
            YoloGrid grid = new YoloGrid(cells, 2, Thing.labels().size());
            Set<YoloGrid.Cell> taken = new HashSet<>();
            for (LabelledBox each : scene.boxes()) {
                named += taken.add(grid.responsible(each.box(), SeenScenes.SIDE, SeenScenes.SIDE)) ? 1 : 0;
            }
        }
    }

    /** Shares that fall with the square of the distance from the edge, as of a network that is unsure by {@code blur}. */
    private static double[] shares(Setting setting) {
        double edge = setting.number("edge");
        double blur = setting.number("blur");
        double[] shares = IntStream.range(0, BINS)
                .mapToDouble(bin -> Math.exp(-(bin - edge) * (bin - edge) / (2 * blur * blur)))
                .toArray();
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(each -> each / sum).toArray();
    }

    /** Cross-entropy on the two whole distances beside the edge (Li et al. 2020). */
    private static double focal(double[] shares, double edge) {
        int left = (int) Math.min(BINS - 2, Math.floor(edge));
        return -(left + 1 - edge) * Math.log(shares[left]) - (edge - left) * Math.log(shares[left + 1]);
    }

    private static Results numbers(Setting setting, Counts counts, DetectionScores scores, double[] shares) {
        Results numbers = new Results();
        numbers.put("things", counts.things);
        numbers.put("candidates", counts.candidates);
        numbers.put("kept", counts.kept);
        numbers.put("hits", counts.hits);
        numbers.put("duplicates", counts.duplicates);
        numbers.put("precision", counts.kept == 0 ? 1 : (double) counts.hits / counts.kept);
        numbers.put("recall", (double) counts.hits / Math.max(1, counts.things));
        numbers.put("ap", scores.ap50());
        numbers.put("named", counts.named);
        numbers.put("lost", counts.things - counts.named);
        numbers.put(
                "distance",
                IntStream.range(0, BINS).mapToDouble(bin -> bin * shares[bin]).sum());
        numbers.put("focal", focal(shares, setting.number("edge")));
        return numbers;
    }

    private static String keptWords(Results numbers) {
        return "Of " + Numbers.text(numbers.get("candidates")) + " boxes that are sure enough "
                + Numbers.text(numbers.get("kept")) + " stay, for " + Numbers.text(numbers.get("things")) + " things: "
                + Numbers.text(numbers.get("hits")) + " hits, " + Numbers.text(numbers.get("duplicates"))
                + " duplicates.";
    }

    private static String scoreWords(Results numbers) {
        return "Precision " + Numbers.text(numbers.get("precision")) + ", recall "
                + Numbers.text(numbers.get("recall"))
                + ". Average precision asks for no confidence: over all of them it is "
                + Numbers.text(numbers.get("ap")) + ".";
    }

    private static String gridWords(Setting setting, Results numbers) {
        return "In a grid of " + setting.text("grid") + " × " + setting.text("grid")
                + ", of which each cell names one class, " + Numbers.text(numbers.get("lost")) + " of "
                + Numbers.text(numbers.get("things")) + " things would be lost.";
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.vision.box.*;
                import dev.viva.vision.detect.*;
                import dev.viva.vision.image.Annotated;
                import dev.viva.vision.scene.*;

                void main() {
                    Detector detector = Detectors.scenes();
                    Scenes scenes = Scenes.of(1_000_000 + {seed}, 8, 160).withThings(3, 6);
                    DetectionRule all = new DetectionRule(0.02, Suppression.withinClasses(1).withMost(300));
                    List<Annotated> drawn = IntStream.range(0, 8).mapToObj(scenes::get).toList();
                    List<List<Detection>> seen = detector.detect(drawn.stream().map(Annotated::image).toList(), all);
                    int things = 0, candidates = 0, named = 0;
                    DetectionJudge judge = new DetectionJudge();
                    for (int at = 0; at < 8; at++) {
                        List<LabelledBox> truth = scenes.get(at).boxes();
                        List<Detection> kept = switch ("{suppression}") {
                            case "across classes" -> Suppression.acrossClasses({overlap}).apply(seen.get(at));
                            case "soft" -> new SoftSuppression(new SoftSuppression.Linear({overlap}), false, 0.02).apply(seen.get(at));
                            default -> Suppression.withinClasses({overlap}).apply(seen.get(at));
                        };
                        judge.add(kept, truth.stream().map(Truth::of).toList());
                        things += truth.size();
                        candidates += seen.get(at).stream().filter(each -> each.confidence() >= {confidence}).count();
                        YoloGrid grid = new YoloGrid({grid}, 2, 10);
                        named += truth.stream().map(each -> grid.responsible(each.box(), 160, 160)).distinct().count();
                    }
                    IO.println("things " + things);
                    IO.println("candidates " + candidates);
                    IO.println("ap " + judge.scores().ap50());
                    IO.println("named " + named);
                    IO.println("lost " + (things - named));
                }
                """);
    }
}
