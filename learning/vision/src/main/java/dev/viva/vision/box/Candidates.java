package dev.viva.vision.box;

import java.util.List;

/**
 * Boxes as a network gives them, one figure of each box an array: what is fast to go through. The arrays are kept as they are and must not
 * be written to any more.
 *
 * @param left smallest x
 * @param top smallest y
 * @param right largest x, at least left
 * @param bottom largest y, at least top
 * @param confidence from 0 to 1
 * @param label the class of each, from 0
 */
public record Candidates(float[] left, float[] top, float[] right, float[] bottom, float[] confidence, int[] label) {
    /**
     * Checks all figures. O(boxes).
     *
     * @throws IllegalArgumentException if the arrays differ in length, or an edge is not finite or beyond the opposite one, or a
     *     confidence not in [0, 1], or a label negative; names the first such box
     */
    public Candidates {
        int count = left.length;
        if (top.length != count
                || right.length != count
                || bottom.length != count
                || confidence.length != count
                || label.length != count) {
            throw new IllegalArgumentException("Candidates: arrays must be as long as left, " + count + ", got "
                    + top.length + ", " + right.length + ", " + bottom.length + ", " + confidence.length + " and "
                    + label.length);
        }
        for (int at = 0; at < count; at++) {
            boolean sound = right[at] - left[at] >= 0
                    && right[at] - left[at] < Float.POSITIVE_INFINITY
                    && bottom[at] - top[at] >= 0
                    && bottom[at] - top[at] < Float.POSITIVE_INFINITY
                    && confidence[at] >= 0
                    && confidence[at] <= 1
                    && label[at] >= 0;
            if (!sound) {
                throw new IllegalArgumentException("Candidates: box " + at
                        + " must have finite edges with left <= right and"
                        + " top <= bottom, a confidence in [0, 1] and a label of at least 0, got " + left[at] + ", "
                        + top[at] + ", " + right[at] + ", " + bottom[at] + ", " + confidence[at] + " and " + label[at]);
            }
        }
    }

    /** Those of a list, rounded to 32 bits. */
    public static Candidates of(List<Detection> detections) {
        int count = detections.size();
        float[][] edges = new float[4][count];
        float[] confidence = new float[count];
        int[] label = new int[count];
        for (int at = 0; at < count; at++) {
            Detection each = detections.get(at);
            edges[0][at] = (float) each.box().left();
            edges[1][at] = (float) each.box().top();
            edges[2][at] = (float) each.box().right();
            edges[3][at] = (float) each.box().bottom();
            confidence[at] = (float) each.confidence();
            label[at] = each.label();
        }
        return new Candidates(edges[0], edges[1], edges[2], edges[3], confidence, label);
    }

    /** How many there are. */
    public int count() {
        return left.length;
    }

    /** One of them. */
    public Detection get(int number) {
        Box box = new Box(left[number], top[number], right[number], bottom[number]);
        return new Detection(box, label[number], confidence[number]);
    }
}
