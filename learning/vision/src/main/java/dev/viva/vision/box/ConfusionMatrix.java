package dev.viva.vision.box;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What things are taken for: rows are true classes, columns found ones, and the last of each is the background, which stands for things
 * that nothing was found for and for what was found where nothing is. Detections and things are paired by falling IoU, whatever their
 * classes. Not thread-safe.
 */
public final class ConfusionMatrix {
    private final double confidence;
    private final double overlap;
    private final long[][] counts;

    /**
     * @param classes how many there are, at least 1
     * @param confidence what is less sure counts as not found, in [0, 1]
     * @param overlap the least IoU of a pair, in [0, 1]
     * @throws IllegalArgumentException if one is out of range
     */
    public ConfusionMatrix(int classes, double confidence, double overlap) {
        if (classes < 1 || !(confidence >= 0 && confidence <= 1) || !(overlap >= 0 && overlap <= 1)) {
            throw new IllegalArgumentException(
                    "ConfusionMatrix: classes must be at least 1, confidence and overlap in [0, 1]," + " got " + classes
                            + ", " + confidence + " and " + overlap);
        }
        this.confidence = confidence;
        this.overlap = overlap;
        counts = new long[classes + 1][classes + 1];
    }

    private record Pair(int found, int thing, double iou) {}

    /**
     * One more picture.
     *
     * @throws IllegalArgumentException if a label is not below the number of classes
     */
    public void add(List<Detection> found, List<LabelledBox> things) {
        found.forEach(each -> require(each.label()));
        things.forEach(each -> require(each.label()));
        List<Detection> sure =
                found.stream().filter(each -> each.confidence() >= confidence).toList();
        boolean[] foundTaken = new boolean[sure.size()];
        boolean[] thingTaken = new boolean[things.size()];
        for (Pair pair : pairs(sure, things)) {
            if (!foundTaken[pair.found] && !thingTaken[pair.thing]) {
                foundTaken[pair.found] = true;
                thingTaken[pair.thing] = true;
                counts[things.get(pair.thing).label()][sure.get(pair.found).label()]++;
            }
        }
        for (int at = 0; at < foundTaken.length; at++) {
            counts[background()][sure.get(at).label()] += foundTaken[at] ? 0 : 1;
        }
        for (int at = 0; at < thingTaken.length; at++) {
            counts[things.get(at).label()][background()] += thingTaken[at] ? 0 : 1;
        }
    }

    private void require(int label) {
        if (label >= background()) {
            throw new IllegalArgumentException(
                    "ConfusionMatrix.add: labels must be in [0, " + (background() - 1) + "], got " + label);
        }
    }

    private List<Pair> pairs(List<Detection> found, List<LabelledBox> things) {
        List<Pair> pairs = new ArrayList<>();
        for (int one = 0; one < found.size(); one++) {
            for (int two = 0; two < things.size(); two++) {
                double iou = found.get(one).box().iou(things.get(two).box());
                if (iou >= overlap && iou > 0) {
                    pairs.add(new Pair(one, two, iou));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(each -> -each.iou));
        return pairs;
    }

    /** The number of the row and column of the background. */
    public int background() {
        return counts.length - 1;
    }

    /** How many things of a class were taken for another; either may be {@link #background()}. */
    public long count(int truth, int found) {
        return counts[truth][found];
    }

    /** A copy of all counts, row by row. */
    public long[][] counts() {
        return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }
}
