package dev.viva.study.lab.vector;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;

/** Data with directions worth finding. */
final class Clouds {
    /** The digits as rows of pixels, seven high and five wide, one bit each. */
    private static final int[][] GLYPHS = {
        {14, 17, 19, 21, 25, 17, 14},
        {4, 12, 4, 4, 4, 4, 14},
        {14, 17, 1, 2, 4, 8, 31},
        {31, 2, 4, 2, 1, 17, 14},
        {2, 6, 10, 18, 31, 2, 2},
        {31, 16, 30, 1, 1, 17, 14},
        {6, 8, 16, 30, 17, 17, 14},
        {31, 1, 2, 4, 8, 8, 8},
        {14, 17, 17, 14, 17, 17, 14},
        {14, 17, 17, 15, 1, 2, 12}
    };

    private Clouds() {}

    /**
     * Three columns: a long cloud turned by {@code degrees} in the first two, and a third of deviation 0.5 that does not depend
     * on them, in a unit that is {@code unit} times as small. The last row is far off where {@code outlier} is above 0.
     */
    static double[][] cloud(int rows, double degrees, double unit, double outlier, long seed) {
        Draws draws = CounterRandom.of(seed).stream(1).draws();
        double angle = Math.toRadians(degrees);
        double[][] columns = new double[3][rows];
        for (int row = 0; row < rows; row++) {
            double along = 2 * draws.nextGaussian();
            double across = 0.7 * draws.nextGaussian();
            columns[0][row] = along * Math.cos(angle) - across * Math.sin(angle);
            columns[1][row] = along * Math.sin(angle) + across * Math.cos(angle);
            columns[2][row] = 0.5 * unit * draws.nextGaussian();
        }
        columns[0][rows - 1] -= outlier * Math.sin(angle);
        columns[1][rows - 1] += outlier * Math.cos(angle);
        return columns;
    }

    /** Images of eight by eight pixels, each a digit that is shifted, blurred and noisy; a column per pixel. */
    static double[][] digits(int rows, long seed) {
        Draws draws = CounterRandom.of(seed).stream(2).draws();
        double[][] columns = new double[64][rows];
        for (int row = 0; row < rows; row++) {
            int[] glyph = GLYPHS[row % GLYPHS.length];
            double right = draws.nextDouble(0.5, 2.5);
            double down = draws.nextDouble(-0.2, 1.2);
            double ink = draws.nextDouble(0.7, 1);
            for (int pixel = 0; pixel < 64; pixel++) {
                double value = ink * shade(glyph, pixel % 8 - right, pixel / 8 - down);
                columns[pixel][row] = Math.clamp(value + 0.08 * draws.nextGaussian(), 0, 1);
            }
        }
        return columns;
    }

    /** How much of a pixel at this place is ink: between four pixels of the glyph. */
    private static double shade(int[] glyph, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double across = x - left;
        double down = y - top;
        return (1 - down) * ((1 - across) * bit(glyph, left, top) + across * bit(glyph, left + 1, top))
                + down * ((1 - across) * bit(glyph, left, top + 1) + across * bit(glyph, left + 1, top + 1));
    }

    private static int bit(int[] glyph, int x, int y) {
        return x < 0 || x > 4 || y < 0 || y > 6 ? 0 : glyph[y] >> (4 - x) & 1;
    }
}
