package dev.viva.vision.detect;

import dev.viva.vision.box.Candidates;
import java.util.Arrays;

/** The places of one picture at which a network is sure enough, found before any box is computed. */
final class PlaceOutputs {
    private final int[] places;
    private final int[] labels;
    private final float[] best;

    private PlaceOutputs(int[] places, int[] labels, float[] best) {
        this.places = places;
        this.labels = labels;
        this.best = best;
    }

    /**
     * @param figures holds, from {@code begin}, a figure for each place of the first class, then of the next
     * @param least what the best class of a place must reach
     */
    static PlaceOutputs of(float[] figures, int begin, int classes, int count, float least) {
        float[] most = Arrays.copyOfRange(figures, begin, begin + count);
        int[] label = new int[count];
        for (int each = 1; each < classes; each++) {
            int row = begin + each * count;
            for (int place = 0; place < count; place++) {
                float figure = figures[row + place];
                label[place] = figure > most[place] ? each : label[place];
                most[place] = Math.max(figure, most[place]);
            }
        }
        int[] places = new int[count];
        int found = 0;
        for (int place = 0; place < count; place++) {
            places[found] = place;
            found += most[place] >= least ? 1 : 0;
        }
        int[] sure = Arrays.copyOf(places, found);
        return new PlaceOutputs(sure, label, most);
    }

    int count() {
        return places.length;
    }

    int place(int number) {
        return places[number];
    }

    float figure(int number) {
        return best[places[number]];
    }

    int label(int number) {
        return labels[places[number]];
    }

    /** With what the edges of a place are. */
    interface Edges {
        /** Fills in left, top, right and bottom of a place. */
        void write(int place, float[] edges);
    }

    /**
     * @param confidences of those that are sure, from 0 to 1
     */
    Candidates candidates(float[] confidences, Edges edges) {
        float[][] sides = new float[4][places.length];
        int[] label = new int[places.length];
        float[] one = new float[4];
        for (int at = 0; at < places.length; at++) {
            edges.write(places[at], one);
            for (int side = 0; side < 4; side++) {
                sides[side][at] = one[side];
            }
            label[at] = labels[places[at]];
        }
        return new Candidates(sides[0], sides[1], sides[2], sides[3], confidences, label);
    }
}
