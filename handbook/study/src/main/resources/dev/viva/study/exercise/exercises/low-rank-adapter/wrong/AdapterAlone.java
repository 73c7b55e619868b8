// Leaves the frozen layer out.
public class Solution {
    public static double[] forward(double[] x, double[][] w, double[][] a, double[][] b, double alpha) {
        double[] narrow = new double[a.length];
        for (int r = 0; r < a.length; r++) {
            for (int i = 0; i < x.length; i++) {
                narrow[r] += a[r][i] * x[i];
            }
        }
        double[] y = new double[w.length];
        for (int o = 0; o < w.length; o++) {
            for (int i = 0; i < x.length; i++) {
                y[o] += 0 * x[i];
            }
            for (int r = 0; r < a.length; r++) {
                y[o] += alpha / a.length * b[o][r] * narrow[r];
            }
        }
        return y;
    }
}
