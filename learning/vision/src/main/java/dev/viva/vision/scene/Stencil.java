package dev.viva.vision.scene;

import dev.viva.vision.box.Box;
import java.util.Objects;

/**
 * A thing on the grid of pixels, also outside the picture: how much of each pixel it covers, by 16 points, and in what colour. Only
 * arithmetic that gives the same bits everywhere.
 */
final class Stencil {
    private static final int FINE = 4;
    private static final float POINT = 1f / (FINE * FINE);

    /** From the middle of a pixel to the outermost of its points. */
    private static final double OUTER = 0.5 - 0.5 / FINE;

    private static final float HALF = 0.5f;

    private final Placement placement;
    private final int left;
    private final int top;
    private final int side;
    private final float[] cover;
    private final float[] colours;
    private final double cosine;
    private final double sine;
    private final double margin;
    private final Part[] parts;
    private final float[][] tints;

    private Stencil(Placement placement) {
        this.placement = placement;
        left = (int) Math.floor(placement.x() - placement.reach());
        top = (int) Math.floor(placement.y() - placement.reach());
        side = (int) Math.ceil(2 * placement.reach()) + 1;
        cover = new float[side * side];
        colours = new float[side * side * 3];
        cosine = StrictMath.cos(StrictMath.toRadians(placement.degrees())) / placement.radius();
        sine = StrictMath.sin(StrictMath.toRadians(placement.degrees())) / placement.radius();
        margin = Math.max(placement.stretch(), 1 / placement.stretch()) / placement.radius();
        parts = placement.thing().parts().toArray(new Part[0]);
        tints = new float[parts.length][];
        for (int part = 0; part < parts.length; part++) {
            tints[part] = Objects.requireNonNull(placement.colours().get(parts[part].tint()));
        }
    }

    static Stencil of(Placement placement) {
        Stencil stencil = new Stencil(placement);
        for (int at = 0; at < stencil.cover.length; at++) {
            stencil.pixel(at);
        }
        return stencil;
    }

    /** Looks at the four outer points first: where they see the same part, so do those between them. */
    private void pixel(int at) {
        double across = left + at % side + 0.5 - placement.x();
        double down = top + at / side + 0.5 - placement.y();
        if (Math.abs(x(across, down)) > 1 + margin || Math.abs(y(across, down)) > 1 + margin) {
            return;
        }
        int first = part(across - OUTER, down - OUTER);
        if (first == part(across + OUTER, down + OUTER)
                && first == part(across - OUTER, down + OUTER)
                && first == part(across + OUTER, down - OUTER)) {
            add(at, first, across, down, 1);
        } else {
            for (int point = 0; point < FINE * FINE; point++) {
                int column = point % FINE;
                int row = point / FINE;
                double right = across - OUTER + (double) column / FINE;
                double below = down - OUTER + (double) row / FINE;
                add(at, part(right, below), right, below, POINT);
            }
        }
    }

    private double x(double across, double down) {
        return (cosine * across + sine * down) * placement.stretch();
    }

    private double y(double across, double down) {
        return (cosine * down - sine * across) / placement.stretch();
    }

    /** The number of the part that is seen so far from the centre, or −1. */
    private int part(double across, double down) {
        double x = x(across, down);
        double y = y(across, down);
        int part = parts.length - 1;
        while (part >= 0 && !parts[part].form().covers(x, y)) {
            part--;
        }
        return part;
    }

    private void add(int at, int part, double across, double down, float share) {
        if (part >= 0) {
            double light = 1 + placement.lightX() * x(across, down) + placement.lightY() * y(across, down);
            float[] colour = tints[part];
            cover[at] += share;
            for (int channel = 0; channel < 3; channel++) {
                colours[3 * at + channel] += (float) (colour[channel] * light) * share;
            }
        }
    }

    int label() {
        return placement.thing().number();
    }

    /** Work on a pixel that the stencil covers at least by half: its place in the picture, row by row. */
    interface Covered {
        void accept(int pixel);
    }

    /** Pixels that it covers at least by half, in the picture and outside. */
    int area() {
        int area = 0;
        for (float each : cover) {
            area += each >= HALF ? 1 : 0;
        }
        return area;
    }

    void forCovered(int width, int height, Covered body) {
        for (int at = 0; at < cover.length; at++) {
            int x = left + at % side;
            int y = top + at / side;
            if (cover[at] >= HALF && x >= 0 && y >= 0 && x < width && y < height) {
                body.accept(y * width + x);
            }
        }
    }

    /** Draws it over a canvas. */
    void paint(float[] canvas, int width, int height) {
        for (int at = 0; at < cover.length; at++) {
            int x = left + at % side;
            int y = top + at / side;
            if (cover[at] > 0 && x >= 0 && y >= 0 && x < width && y < height) {
                int pixel = 3 * (y * width + x);
                for (int channel = 0; channel < 3; channel++) {
                    canvas[pixel + channel] = canvas[pixel + channel] * (1 - cover[at]) + colours[3 * at + channel];
                }
            }
        }
    }

    /** Around the pixels of a picture of some width that were given to {@link #add}. */
    static final class Extent {
        private final int width;
        private int left = Integer.MAX_VALUE;
        private int top = Integer.MAX_VALUE;
        private int right = -1;
        private int bottom = -1;

        Extent(int width) {
            this.width = width;
        }

        void add(int pixel) {
            left = Math.min(left, pixel % width);
            right = Math.max(right, pixel % width);
            top = Math.min(top, pixel / width);
            bottom = Math.max(bottom, pixel / width);
        }

        Box box() {
            return new Box(left, top, right + 1, bottom + 1);
        }
    }
}
