// Merges the adapter into the frozen weights.
public class Solution {
    public static double[] forward(double[] x, double[][] w, double[][] a, double[][] b, double alpha) {
        double[] y = new double[w.length];
        for (int o = 0; o < w.length; o++) {
            for (int i = 0; i < x.length; i++) {
                for (int r = 0; r < a.length; r++) {
                    w[o][i] += alpha / a.length * b[o][r] * a[r][i];
                }
                y[o] += w[o][i] * x[i];
            }
        }
        return y;
    }
}
