package dev.viva.learn.cluster;

import dev.viva.kernel.Kernels;

/** By how much a round of moving centres may bring any other centre nearer than the own. */
final class Moves {
    /** Room for what rounding does to distances. */
    private static final double ROOM = 1 + 1e-6;

    private Moves() {}

    /**
     * For each cluster how far its own centre went and the farthest that another went, together.
     *
     * @param scale by what distances are multiplied
     */
    static float[] between(double[] last, double[] centres, int clusters, double scale) {
        int width = centres.length / clusters;
        double[] own = new double[clusters];
        int farthest = 0;
        for (int cluster = 0; cluster < clusters; cluster++) {
            own[cluster] = Math.sqrt(Kernels.squaredDistance(last, cluster * width, centres, cluster * width, width));
            farthest = own[cluster] > own[farthest] ? cluster : farthest;
        }
        double second = 0;
        for (int cluster = 0; cluster < clusters; cluster++) {
            second = cluster == farthest ? second : Math.max(second, own[cluster]);
        }
        float[] together = new float[clusters];
        for (int cluster = 0; cluster < clusters; cluster++) {
            double other = cluster == farthest ? second : own[farthest];
            together[cluster] = (float) ((own[cluster] + other) * scale * ROOM);
        }
        return together;
    }
}
