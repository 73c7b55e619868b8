// The sigmoid by a hyperbolic tangent, columns outside and rows inside.
public class Solution {
    public static double[] gradient(double[][] rows, int[] labels, double[] weights) {
        int n = rows.length, p = weights.length - 1;
        double[] error = new double[n];
        for (int i = 0; i < n; i++) {
            double z = weights[p];
            for (int j = 0; j < p; j++) z += weights[j] * rows[i][j];
            error[i] = (1 + Math.tanh(z / 2)) / 2 - labels[i];
        }
        double[] g = new double[p + 1];
        for (int j = 0; j <= p; j++) {
            for (int i = 0; i < n; i++) g[j] += error[i] * (j < p ? rows[i][j] : 1);
            g[j] /= n;
        }
        return g;
    }
}
