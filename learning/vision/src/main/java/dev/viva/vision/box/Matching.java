package dev.viva.vision.box;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which detection found which thing. */
public final class Matching {
    /** No thing. */
    public static final int NONE = -1;

    private Matching() {}

    /**
     * From the surest detection to the least sure, each finds the thing of its class that it covers best, of those that are left and that
     * it covers at least by {@code overlap}. O(n log n + n · things).
     *
     * @param overlap the least IoU, in [0, 1]
     * @return for each detection the number of its thing, or {@link #NONE}
     * @throws IllegalArgumentException if {@code overlap} is not in [0, 1]
     */
    public static int[] of(List<Detection> found, List<LabelledBox> things, double overlap) {
        if (!(overlap >= 0 && overlap <= 1)) {
            throw new IllegalArgumentException("Matching: overlap must be in [0, 1], got " + overlap);
        }
        int[] matches = new int[found.size()];
        boolean[] taken = new boolean[things.size()];
        Arrays.fill(matches, NONE);
        for (int number : surestFirst(found)) {
            int best = best(found.get(number), things, taken, overlap);
            matches[number] = best;
            if (best != NONE) {
                taken[best] = true;
            }
        }
        return matches;
    }

    private static int best(Detection found, List<LabelledBox> things, boolean[] taken, double overlap) {
        int best = NONE;
        double most = overlap;
        for (int at = 0; at < things.size(); at++) {
            double iou = found.box().iou(things.get(at).box());
            boolean better = best == NONE ? iou >= most : iou > most;
            if (!taken[at] && things.get(at).label() == found.label() && better) {
                best = at;
                most = iou;
            }
        }
        return best;
    }

    /** Numbers by falling confidence, equally sure ones as they came. */
    static int[] surestFirst(List<Detection> found) {
        return IntStream.range(0, found.size())
                .boxed()
                .sorted(Comparator.comparingDouble(at -> -found.get(at).confidence()))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
