package dev.viva.vision.box;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Greedy non-maximum suppression as one would do it by hand, with the reason for each box: for looking at, and the judge of {@link
 * Suppression}. O(n²).
 */
public final class SuppressionStory {
    private SuppressionStory() {}

    /**
     * What became of one box.
     *
     * @param number its place among those that were given
     * @param by the number of the kept box that suppressed it; empty where it was kept
     * @param iou what it shares with that one; 0 where it was kept
     */
    public record Verdict(int number, Optional<Integer> by, double iou) {
        /** Whether it stays. */
        public boolean kept() {
            return by.isEmpty();
        }
    }

    /**
     * From the surest to the least sure, equally sure ones as they came.
     *
     * @param overlap in [0, 1]
     * @param acrossClasses whether boxes of different classes suppress each other
     * @throws IllegalArgumentException if {@code overlap} is not in [0, 1]
     */
    public static List<Verdict> of(List<Detection> detections, double overlap, boolean acrossClasses) {
        if (!(overlap >= 0 && overlap <= 1)) {
            throw new IllegalArgumentException("SuppressionStory: overlap must be in [0, 1], got " + overlap);
        }
        List<Integer> order = IntStream.range(0, detections.size())
                .boxed()
                .sorted(Comparator.comparingDouble(at -> -detections.get(at).confidence()))
                .toList();
        List<Verdict> verdicts = new ArrayList<>();
        for (int number : order) {
            Detection each = detections.get(number);
            verdicts.add(verdicts.stream()
                    .filter(Verdict::kept)
                    .filter(kept -> acrossClasses || detections.get(kept.number).label() == each.label())
                    .map(kept -> new Verdict(
                            number,
                            Optional.of(kept.number),
                            detections.get(kept.number).box().iou(each.box())))
                    .filter(verdict -> verdict.iou > overlap)
                    .findFirst()
                    .orElse(new Verdict(number, Optional.empty(), 0)));
        }
        return verdicts;
    }
}
