package dev.viva.learn.cluster;

import dev.viva.kernel.Kernels;
import dev.viva.learn.neighbour.SinglePanels;
import java.util.Arrays;

/**
 * Centres in single precision, filled up to whole tiles with some that are near to nothing. Immutable.
 *
 * @param numbers centre by centre
 * @param starts minus half of each squared length; negative infinity where there is no centre, or it is too far off
 * @param longest the largest squared length; infinite where a centre is too far off
 */
record SingleCentres(float[] numbers, float[] starts, double longest) {
    static SingleCentres of(double[] centres, int clusters, SinglePanels panels) {
        int width = centres.length / clusters;
        int padded = (clusters + Kernels.TILE_ROWS - 1) / Kernels.TILE_ROWS * Kernels.TILE_ROWS;
        float[] numbers = new float[padded * width];
        float[] starts = new float[padded];
        Arrays.fill(starts, Float.NEGATIVE_INFINITY);
        double longest = 0;
        for (int cluster = 0; cluster < clusters; cluster++) {
            double square = panels.write(centres, cluster * width, numbers, cluster * width);
            starts[cluster] = (float) (-square / 2);
            longest = Math.max(longest, square);
        }
        return new SingleCentres(numbers, starts, longest);
    }
}
