package dev.viva.study.lab.fold;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.learn.Dataset;
import dev.viva.study.lab.draw.Rows;

/**
 * Rows for questions about resampling: five numbers, of which the first two say something about the answer.
 *
 * @param kind {@code independent}; {@code grouped}: rows come in groups of five that share their answer and lie close
 *     together; {@code drifting}: times in which most answers are yes and times in which most are no take turns, and the
 *     third number tells the time
 * @param noise columns of pure noise beyond those
 * @param seed fixes them
 */
record Worlds(String kind, int noise, long seed) {
    static final int GROUP = 5;

    private static final int TELLING = 2;
    private static final double SIGNAL = 0.7;

    /** {@code rows} rows in the order of time from 0 to 1; {@code stream} tells samples of one world apart. */
    Dataset sample(int rows, long stream) {
        return sample(rows, stream, 0, 1);
    }

    /** The same from one time to another. */
    Dataset sample(int rows, long stream, double begin, double end) {
        Draws draws = CounterRandom.of(seed).stream(stream).draws();
        int width = TELLING + 3 + noise;
        double[][] columns = new double[width][rows];
        int[] codes = new int[rows];
        double[] centre = new double[width];
        int answer = 0;
        for (int row = 0; row < rows; row++) {
            boolean grouped = kind.equals("grouped");
            if (!grouped || row % GROUP == 0) {
                answer = draws.nextBoolean(yes(begin + (end - begin) * row / rows)) ? 1 : 0;
                for (int at = 0; at < width; at++) {
                    centre[at] = draws.nextGaussian();
                }
            }
            codes[row] = answer;
            double clock = kind.equals("drifting") ? 40 * (begin + (end - begin) * row / rows) : 0;
            for (int at = 0; at < width; at++) {
                double signal = at < TELLING ? SIGNAL * (answer == 1 ? 1 : -1) : 0;
                signal += at == TELLING ? clock : 0;
                columns[at][row] = signal + centre[at] + (grouped ? 0.15 * draws.nextGaussian() : 0);
            }
        }
        return Rows.question(codes, columns);
    }

    private double yes(double time) {
        return !kind.equals("drifting") ? 0.5 : Math.floorMod((long) Math.floor(8 * time), 2) == 0 ? 0.9 : 0.1;
    }

    /** The group of each row. */
    static int[] groups(int rows) {
        int[] groups = new int[rows];
        for (int row = 0; row < rows; row++) {
            groups[row] = row / GROUP;
        }
        return groups;
    }
}
