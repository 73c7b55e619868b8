// Kullback–Leibler divergence: not symmetric.
public class Solution {
    public static double psi(double[] expected, double[] actual, double[] edges) {
        double[] before = shares(expected, edges);
        double[] after = shares(actual, edges);
        double sum = 0;
        for (int bin = 0; bin < before.length; bin++) {
            sum += after[bin] * Math.log(after[bin] / before[bin]);
        }
        return sum;
    }

    private static double[] shares(double[] values, double[] edges) {
        double[] shares = new double[edges.length + 1];
        for (double value : values) {
            int bin = 0;
            while (bin < edges.length && edges[bin] < value) {
                bin++;
            }
            shares[bin] += 1.0 / values.length;
        }
        for (int bin = 0; bin < shares.length; bin++) {
            shares[bin] = Math.max(shares[bin], 0.0001);
        }
        return shares;
    }
}
