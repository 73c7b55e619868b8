package dev.viva.vision.scene;

import dev.viva.kernel.Draws;
import java.util.List;

/** Drawn colours: red, green and blue from 0 to 255. */
final class Colours {
    private static final int TRIES = 12;
    private static final double DISTINCT = 90;

    private Colours() {}

    static float[] any(Draws draws) {
        return of(draws.nextDouble(), draws.nextDouble(0.1, 0.95), draws.nextDouble(0.25, 1));
    }

    /** One that can be told from others, or the last of some tries. */
    static float[] apartFrom(Draws draws, List<float[]> others) {
        float[] colour = any(draws);
        for (int attempt = 1; attempt < TRIES && !apart(colour, others); attempt++) {
            colour = any(draws);
        }
        return colour;
    }

    private static boolean apart(float[] colour, List<float[]> others) {
        return others.stream().allMatch(each -> distance(colour, each) > DISTINCT);
    }

    private static double distance(float[] one, float[] other) {
        double red = one[0] - other[0];
        double green = one[1] - other[1];
        double blue = one[2] - other[2];
        return Math.sqrt(red * red + green * green + blue * blue);
    }

    static float[] wood(Draws draws) {
        return of(draws.nextDouble(0.05, 0.1), draws.nextDouble(0.5, 0.75), draws.nextDouble(0.25, 0.5));
    }

    static float[] leaf(Draws draws) {
        double hue = draws.nextBoolean(0.8) ? draws.nextDouble(0.22, 0.4) : draws.nextDouble(0.02, 0.14);
        return of(hue, draws.nextDouble(0.5, 0.9), draws.nextDouble(0.35, 0.8));
    }

    static float[] dark(Draws draws) {
        float level = (float) draws.nextDouble(10, 50);
        return new float[] {level, level, level + 8};
    }

    /** Of hue, saturation and value, each from 0 to 1. */
    static float[] of(double hue, double saturation, double value) {
        float[] colour = new float[3];
        for (int channel = 0; channel < 3; channel++) {
            double turn = (5 - 2 * channel + 6 * hue) % 6;
            double less = Math.clamp(Math.min(turn, 4 - turn), 0, 1);
            colour[channel] = (float) (255 * value * (1 - saturation * less));
        }
        return colour;
    }
}
