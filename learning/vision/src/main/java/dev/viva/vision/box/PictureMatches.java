package dev.viva.vision.box;

import java.util.Arrays;
import java.util.List;

/**
 * How the detections of one class fare in one picture, for things of one range of areas: COCO's protocol. Detections come surest first and
 * look for the best thing that is free; a thing out of the range, or a crowd, is taken only where no other is good enough, and then counts
 * nothing. Unmatched detections out of the range count nothing either.
 *
 * @param confidences of the detections, falling
 * @param states for each threshold and detection whether it is right, wrong or to be ignored
 * @param things how many things of the range there are
 */
record PictureMatches(double[] confidences, State[][] states, int things) {
    private static final int NONE = -1;

    /** What a detection counts. */
    enum State {
        RIGHT,
        WRONG,
        IGNORED
    }

    /**
     * @param found of one class, surest first
     * @param truth of the same class
     */
    static PictureMatches of(List<Detection> found, List<Truth> truth, AreaRange range, double[] thresholds) {
        // Those that count come first, each group as it came.
        List<Truth> sorted = truth.stream()
                .sorted((one, two) -> Boolean.compare(isIgnored(one, range), isIgnored(two, range)))
                .toList();
        double[][] overlaps = overlaps(found, sorted);
        State[][] states = new State[thresholds.length][];
        for (int at = 0; at < thresholds.length; at++) {
            states[at] = states(found, sorted, range, overlaps, thresholds[at]);
        }
        int counting =
                (int) sorted.stream().filter(each -> !isIgnored(each, range)).count();
        return new PictureMatches(
                found.stream().mapToDouble(Detection::confidence).toArray(), states, counting);
    }

    private static boolean isIgnored(Truth truth, AreaRange range) {
        return truth.crowd() || !range.contains(truth.area());
    }

    /** IoU; with crowds, of which a detection can cover a small part only, over the detection's own area. */
    private static double[][] overlaps(List<Detection> found, List<Truth> truth) {
        double[][] overlaps = new double[found.size()][truth.size()];
        for (int one = 0; one < found.size(); one++) {
            Box box = found.get(one).box();
            for (int two = 0; two < truth.size(); two++) {
                Truth thing = truth.get(two);
                double own = box.area();
                double share = own > 0 ? box.intersection(thing.box()) / own : 0;
                overlaps[one][two] = thing.crowd() ? share : box.iou(thing.box());
            }
        }
        return overlaps;
    }

    private static State[] states(
            List<Detection> found, List<Truth> truth, AreaRange range, double[][] overlaps, double threshold) {
        State[] states = new State[found.size()];
        boolean[] taken = new boolean[truth.size()];
        boolean[] ignored = new boolean[truth.size()];
        Arrays.setAll(states, _ -> State.WRONG);
        for (int at = 0; at < ignored.length; at++) {
            ignored[at] = isIgnored(truth.get(at), range);
        }
        for (int at = 0; at < states.length; at++) {
            int thing = best(overlaps[at], truth, ignored, taken, threshold);
            if (thing != NONE) {
                taken[thing] = true;
                states[at] = ignored[thing] ? State.IGNORED : State.RIGHT;
            } else if (!range.contains(found.get(at).box().area())) {
                states[at] = State.IGNORED;
            }
        }
        return states;
    }

    private static int best(
            double[] overlaps, List<Truth> truth, boolean[] ignored, boolean[] taken, double threshold) {
        // An overlap of exactly 1 reaches every threshold, whatever rounding made of it.
        double most = Math.min(threshold, 1 - 1e-10);
        int best = NONE;
        for (int at = 0; at < overlaps.length; at++) {
            if (taken[at] && !truth.get(at).crowd()) {
                continue;
            }
            if (best != NONE && !ignored[best] && ignored[at]) {
                break;
            }
            if (overlaps[at] >= most) {
                most = overlaps[at];
                best = at;
            }
        }
        return best;
    }
}
