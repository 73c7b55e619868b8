package dev.viva.vision.box;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Judges a detector by COCO's protocol: shown what was found and what was there picture by picture, it gives {@link DetectionScores}. Not
 * thread-safe. It remembers a few numbers for each detection.
 */
public final class DetectionJudge {
    private static final int MOST = 100;
    private static final int OF_50 = 0;
    private static final int OF_75 = 5;
    private static final double[] THRESHOLDS =
            IntStream.range(0, 10).mapToDouble(at -> (50 + 5 * at) / 100.0).toArray();

    private final Map<AreaRange, SortedMap<Integer, List<PictureMatches>>> matches = new EnumMap<>(AreaRange.class);

    /** One that has seen nothing yet. */
    public DetectionJudge() {
        for (AreaRange range : AreaRange.values()) {
            matches.put(range, new TreeMap<>());
        }
    }

    /** One more picture. */
    public void add(List<Detection> found, List<Truth> truth) {
        Stream.concat(found.stream().map(Detection::label), truth.stream().map(Truth::label))
                .distinct()
                .forEach(label -> add(
                        label,
                        found.stream()
                                .filter(each -> each.label() == label)
                                .sorted(Comparator.comparingDouble(each -> -each.confidence()))
                                .limit(MOST)
                                .toList(),
                        truth.stream().filter(each -> each.label() == label).toList()));
    }

    private void add(int label, List<Detection> found, List<Truth> truth) {
        matches.forEach((range, classes) -> classes.computeIfAbsent(label, _ -> new ArrayList<>())
                .add(PictureMatches.of(found, truth, range, THRESHOLDS)));
    }

    /** The figures of all pictures so far. */
    public DetectionScores scores() {
        return new DetectionScores(
                precision(AreaRange.ALL),
                precisionAt(OF_50),
                precisionAt(OF_75),
                precision(AreaRange.SMALL),
                precision(AreaRange.MEDIUM),
                precision(AreaRange.LARGE),
                recall(AreaRange.ALL, 1),
                recall(AreaRange.ALL, 10),
                recall(AreaRange.ALL, MOST),
                recall(AreaRange.SMALL, MOST),
                recall(AreaRange.MEDIUM, MOST),
                recall(AreaRange.LARGE, MOST),
                classes());
    }

    private double precision(AreaRange range) {
        return mean(IntStream.range(0, THRESHOLDS.length).boxed().flatMap(at -> curves(range, at, MOST)), true);
    }

    private double precisionAt(int threshold) {
        return mean(curves(AreaRange.ALL, threshold, MOST), true);
    }

    private double recall(AreaRange range, int most) {
        return mean(IntStream.range(0, THRESHOLDS.length).boxed().flatMap(at -> curves(range, at, most)), false);
    }

    private static double mean(Stream<PrecisionRecall> curves, boolean precision) {
        return curves.mapToDouble(each -> precision ? each.average() : each.recall())
                .average()
                .orElse(Double.NaN);
    }

    private Stream<PrecisionRecall> curves(AreaRange range, int threshold, int most) {
        return Objects.requireNonNull(matches.get(range)).values().stream()
                .filter(DetectionJudge::counts)
                .map(pictures -> PrecisionRecall.of(pictures, threshold, most));
    }

    private static boolean counts(List<PictureMatches> pictures) {
        return pictures.stream().anyMatch(each -> each.things() > 0);
    }

    private List<DetectionScores.OfClass> classes() {
        List<DetectionScores.OfClass> classes = new ArrayList<>();
        Objects.requireNonNull(matches.get(AreaRange.ALL)).forEach((label, pictures) -> {
            if (counts(pictures)) {
                PrecisionRecall at50 = PrecisionRecall.of(pictures, OF_50, MOST);
                double ap = IntStream.range(0, THRESHOLDS.length)
                        .mapToDouble(
                                at -> PrecisionRecall.of(pictures, at, MOST).average())
                        .average()
                        .orElseThrow();
                classes.add(new DetectionScores.OfClass(label, ap, at50.average(), at50));
            }
        });
        return classes;
    }
}
