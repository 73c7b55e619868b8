package dev.viva.study.lab.score;

import dev.viva.kernel.Draws;
import dev.viva.learn.Dataset;
import dev.viva.study.lab.draw.Rows;

/**
 * A yes-or-no question over two numbers: both answers are normal clouds of deviation 1 around (0, 0) and
 * (separation, separation) / √2.
 */
final class Question {
    private Question() {}

    /** Draws rows of which exactly {@code positives} are yes; those come first. */
    static Dataset draw(int rows, int positives, double separation, Draws draws) {
        double shift = separation / Math.sqrt(2);
        double[] x1 = new double[rows];
        double[] x2 = new double[rows];
        int[] codes = new int[rows];
        for (int row = 0; row < rows; row++) {
            codes[row] = row < positives ? 1 : 0;
            x1[row] = draws.nextGaussian() + shift * codes[row];
            x2[row] = draws.nextGaussian() + shift * codes[row];
        }
        return Rows.question(codes, x1, x2);
    }
}
