package dev.viva.vision.detect;

import java.util.Arrays;

/**
 * Gives each thing the places that see it best already, by what they say of its class and of its box alike (Feng et al. 2021, arXiv
 * 2108.07755): of the places inside the thing's box the {@code candidates} with the largest {@code confidence^alpha · overlap^beta}. A
 * place that several things want goes to the one that its box covers best. O(things · (places + candidates)).
 *
 * @param candidates places for each thing at most, at least 1
 * @param alpha the power of the confidence, at least 0
 * @param beta the power of the overlap, at least 0
 */
record TaskAlignedAssigner(int candidates, double alpha, double beta) {
    /** Those of the published detector. */
    static final TaskAlignedAssigner STANDARD = new TaskAlignedAssigner(10, 0.5, 6);

    private static final float EDGE = 1e-9f;
    private static final double TINY = 1e-9;

    TaskAlignedAssigner {
        if (candidates < 1 || !(alpha >= 0) || !(beta >= 0)) {
            throw new IllegalArgumentException("TaskAlignedAssigner: candidates must be at least 1, alpha and beta at"
                    + " least 0, got " + candidates + ", " + alpha + " and " + beta);
        }
    }

    /**
     * What the network says of one picture.
     *
     * @param boxes left of all places, then top, right and bottom of all, in pixels
     * @param confidences of all places for the first class, then the next
     * @param points where the places are
     */
    record Said(float[] boxes, float[] confidences, AnchorPoints points) {
        float edge(int side, int place) {
            return boxes[side * points.count() + place];
        }

        float confidence(int label, int place) {
            return confidences[label * points.count() + place];
        }
    }

    /**
     * @param things left, top, right, bottom of the first thing, then of the next, in pixels
     * @param labels the class of each
     */
    Assignment assign(Said said, float[] things, int[] labels) {
        int places = said.points().count();
        float[][] overlaps = new float[labels.length][places];
        double[][] merits = new double[labels.length][places];
        boolean[][] wanted = new boolean[labels.length][];
        for (int thing = 0; thing < labels.length; thing++) {
            judge(
                    said,
                    Arrays.copyOfRange(things, thing * 4, thing * 4 + 4),
                    labels[thing],
                    overlaps[thing],
                    merits[thing]);
            wanted[thing] = best(merits[thing]);
        }
        int[] owner = owners(wanted, overlaps, places);
        return new Assignment(owner, scores(owner, overlaps, merits));
    }

    /** Fills in overlap and merit at the places inside the thing's box; elsewhere merits are negative. */
    private void judge(Said said, float[] box, int label, float[] overlap, double[] merit) {
        AnchorPoints points = said.points();
        for (int place = 0; place < merit.length; place++) {
            float x = points.x()[place];
            float y = points.y()[place];
            boolean inside = Math.min(Math.min(x - box[0], y - box[1]), Math.min(box[2] - x, box[3] - y)) > EDGE;
            if (inside) {
                float[] seen = {said.edge(0, place), said.edge(1, place), said.edge(2, place), said.edge(3, place)};
                overlap[place] = (float) Math.max(0, CompleteIou.of(box, seen));
                merit[place] = Math.pow(said.confidence(label, place), alpha) * Math.pow(overlap[place], beta);
            } else {
                merit[place] = -1;
            }
        }
    }

    /** The places of the largest merits that are not negative, the first of equals. */
    private boolean[] best(double[] merits) {
        int[] order = new int[Math.min(candidates, merits.length)];
        int found = 0;
        for (int place = 0; place < merits.length; place++) {
            if (merits[place] < 0 || (found == order.length && merits[place] <= merits[order[found - 1]])) {
                continue;
            }
            int at = found < order.length ? found++ : found - 1;
            for (; at > 0 && merits[order[at - 1]] < merits[place]; at--) {
                order[at] = order[at - 1];
            }
            order[at] = place;
        }
        boolean[] chosen = new boolean[merits.length];
        for (int at = 0; at < found; at++) {
            chosen[order[at]] = true;
        }
        return chosen;
    }

    /** Of several things that want a place, or of all around it, the one with the largest overlap. */
    private static int[] owners(boolean[][] wanted, float[][] overlaps, int places) {
        int[] owners = new int[places];
        for (int place = 0; place < places; place++) {
            int wishes = 0;
            int only = Assignment.NONE;
            int closest = 0;
            for (int thing = 0; thing < wanted.length; thing++) {
                if (wanted[thing][place]) {
                    wishes++;
                    only = thing;
                }
                closest = overlaps[thing][place] > overlaps[closest][place] ? thing : closest;
            }
            owners[place] = wishes > 1 ? closest : only;
        }
        return owners;
    }

    /** Merits, stretched for each thing so that the largest becomes its largest overlap. */
    private static float[] scores(int[] owner, float[][] overlaps, double[][] merits) {
        double[] mostMerit = new double[merits.length];
        double[] mostOverlap = new double[merits.length];
        for (int place = 0; place < owner.length; place++) {
            int thing = owner[place];
            if (thing != Assignment.NONE) {
                mostMerit[thing] = Math.max(mostMerit[thing], merits[thing][place]);
                mostOverlap[thing] = Math.max(mostOverlap[thing], overlaps[thing][place]);
            }
        }
        float[] scores = new float[owner.length];
        for (int place = 0; place < owner.length; place++) {
            int thing = owner[place];
            if (thing != Assignment.NONE) {
                double merit = Math.max(0, merits[thing][place]);
                scores[place] = (float) (merit * mostOverlap[thing] / (mostMerit[thing] + TINY));
            }
        }
        return scores;
    }
}
