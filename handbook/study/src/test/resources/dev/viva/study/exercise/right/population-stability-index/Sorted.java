// Both samples sorted, the bins cut out of them.
import java.util.Arrays;

public class Solution {
    public static double psi(double[] expected, double[] actual, double[] edges) {
        double[] p = shares(expected, edges), q = shares(actual, edges);
        double sum = 0;
        for (int b = 0; b < p.length; b++) sum += (p[b] - q[b]) * Math.log(p[b] / q[b]);
        return sum;
    }

    private static double[] shares(double[] values, double[] edges) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] shares = new double[edges.length + 1];
        int at = 0;
        for (int b = 0; b < shares.length; b++) {
            int from = at;
            while (at < sorted.length && (b == edges.length || sorted[at] <= edges[b])) at++;
            shares[b] = Math.max((at - from) / (double) sorted.length, 0.0001);
        }
        return shares;
    }
}
