package dev.viva.vision.detect;

import dev.viva.vision.box.Candidates;
import java.util.Arrays;

/**
 * How the output of a detector in an ONNX file is to be read. What is not finite, has right left of left, or no area is left out.
 *
 * @param form what a row or a column means
 * @param count places, or boxes
 * @param classes kinds of things; 0 where the output does not say
 */
record OnnxLayout(Form form, int count, int classes) {
    private static final int SIDES = 4;
    private static final int TOLD = 6;

    /** More rows of six figures than this are places of one class, not boxes that were told apart already. */
    private static final int MOST_TOLD = 1000;

    /** What the figures of a picture mean. */
    enum Form {
        /** 4 + classes rows of places: centre, width, height, and a probability for each class (YOLOv8, v9, 11). */
        PLACES_LAST,
        /** Places of 5 + classes figures: centre, width, height, objectness, and probabilities given an object (YOLOv5, v7). */
        OBJECTNESS,
        /** Boxes of left, top, right, bottom, confidence and label, none twice (YOLOv10, and exports with suppression inside). */
        TOLD
    }

    /**
     * Tells the form from the shape of the output.
     *
     * @param shape of the output, {@code 1 × a × b}
     * @param names how many class names are known, 0 for none
     * @throws IllegalArgumentException if it is none of those that are known; says which they are
     */
    static OnnxLayout of(long[] shape, int names) {
        if (shape.length == 3 && shape[1] >= 1 && shape[2] >= 1) {
            int rows = Math.toIntExact(shape[1]);
            int columns = Math.toIntExact(shape[2]);
            if (columns == TOLD && rows <= MOST_TOLD) {
                return new OnnxLayout(Form.TOLD, rows, 0);
            }
            if (rows > SIDES && (names == 0 ? rows < columns : rows == SIDES + names)) {
                return new OnnxLayout(Form.PLACES_LAST, columns, rows - SIDES);
            }
            if (columns > SIDES + 1 && (names == 0 ? rows > columns : columns == SIDES + 1 + names)) {
                return new OnnxLayout(Form.OBJECTNESS, rows, columns - SIDES - 1);
            }
        }
        throw new IllegalArgumentException("its output must be 1 × (4 + classes) × places, 1 × places × (5 + classes)"
                + " or 1 × boxes × 6" + (names == 0 ? "" : ", with " + names + " classes") + ", got "
                + Arrays.toString(shape));
    }

    /** Those of one picture that reach a confidence. O(places · classes). */
    Candidates candidates(float[] output, double confidence) {
        return switch (form) {
            case PLACES_LAST -> columns(output, (float) confidence);
            case OBJECTNESS -> rows(output, (float) confidence);
            case TOLD -> told(output, (float) confidence);
        };
    }

    private Candidates columns(float[] output, float least) {
        PlaceOutputs sure = PlaceOutputs.of(output, SIDES * count, classes, count, least);
        Gathered gathered = new Gathered(sure.count());
        for (int at = 0; at < sure.count(); at++) {
            int place = sure.place(at);
            gathered.addCentred(
                    output[place],
                    output[count + place],
                    output[2 * count + place],
                    output[3 * count + place],
                    sure.figure(at),
                    sure.label(at));
        }
        return gathered.candidates();
    }

    private Candidates rows(float[] output, float least) {
        int width = SIDES + 1 + classes;
        Gathered gathered = new Gathered(count);
        for (int place = 0, begin = 0; place < count; place++, begin += width) {
            int best = begin + SIDES + 1;
            for (int at = best + 1; at < begin + width; at++) {
                best = output[at] > output[best] ? at : best;
            }
            float confidence = output[begin + SIDES] * output[best];
            if (confidence >= least) {
                gathered.addCentred(
                        output[begin],
                        output[begin + 1],
                        output[begin + 2],
                        output[begin + 3],
                        confidence,
                        best - begin - SIDES - 1);
            }
        }
        return gathered.candidates();
    }

    private Candidates told(float[] output, float least) {
        Gathered gathered = new Gathered(count);
        for (int begin = 0; begin < count * TOLD; begin += TOLD) {
            if (output[begin + 4] >= least && Float.isFinite(output[begin + 5])) {
                gathered.add(
                        output[begin],
                        output[begin + 1],
                        output[begin + 2],
                        output[begin + 3],
                        output[begin + 4],
                        Math.round(output[begin + 5]));
            }
        }
        return gathered.candidates();
    }

    /** Sound boxes, in arrays. */
    private static final class Gathered {
        private final float[][] edges;
        private final float[] confidences;
        private final int[] labels;
        private int size;

        Gathered(int most) {
            edges = new float[SIDES][most];
            confidences = new float[most];
            labels = new int[most];
        }

        void addCentred(float x, float y, float width, float height, float confidence, int label) {
            add(x - width / 2, y - height / 2, x + width / 2, y + height / 2, confidence, label);
        }

        void add(float left, float top, float right, float bottom, float confidence, int label) {
            float width = right - left;
            float height = bottom - top;
            boolean sound = width > 0
                    && width < Float.POSITIVE_INFINITY
                    && height > 0
                    && height < Float.POSITIVE_INFINITY
                    && label >= 0;
            if (sound) {
                edges[0][size] = left;
                edges[1][size] = top;
                edges[2][size] = right;
                edges[3][size] = bottom;
                confidences[size] = Math.min(1, confidence);
                labels[size++] = label;
            }
        }

        Candidates candidates() {
            return new Candidates(
                    Arrays.copyOf(edges[0], size),
                    Arrays.copyOf(edges[1], size),
                    Arrays.copyOf(edges[2], size),
                    Arrays.copyOf(edges[3], size),
                    Arrays.copyOf(confidences, size),
                    Arrays.copyOf(labels, size));
        }
    }
}
