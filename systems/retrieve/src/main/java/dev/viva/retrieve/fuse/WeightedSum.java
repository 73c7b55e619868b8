package dev.viva.retrieve.fuse;

/** Sums of columns. */
final class WeightedSum {
    private WeightedSum() {}

    static double[] of(Candidates candidates, double[] weights) {
        double[] sums = new double[candidates.size()];
        for (int column = 0; column < weights.length; column++) {
            add(candidates.columns()[column], weights[column], sums);
        }
        return sums;
    }

    static void add(double[] column, double weight, double[] sums) {
        for (int at = 0; weight != 0 && at < sums.length; at++) {
            sums[at] += weight * column[at];
        }
    }
}
