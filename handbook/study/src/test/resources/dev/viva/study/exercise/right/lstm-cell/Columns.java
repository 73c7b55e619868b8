// Adds up column by column, as a product with a sparse input would.
public class Solution {
    public static double[][] step(double[] x, double[] h, double[] c, double[][] w, double[] b) {
        double[] z = b.clone();
        for (int j = 0; j < h.length; j++) {
            add(z, w, j, h[j]);
        }
        for (int j = 0; j < x.length; j++) {
            add(z, w, h.length + j, x[j]);
        }
        int n = h.length;
        double[] cell = c.clone(), out = new double[n];
        for (int k = n - 1; k >= 0; k--) {
            cell[k] *= 1 / (1 + Math.exp(-z[k]));
            cell[k] += Math.tanh(z[3 * n + k]) / (1 + Math.exp(-z[n + k]));
            out[k] = Math.tanh(cell[k]) / (1 + Math.exp(-z[2 * n + k]));
        }
        return new double[][] {out, cell};
    }

    static void add(double[] z, double[][] w, int column, double value) {
        for (int row = 0; row < z.length && value != 0; row++) {
            z[row] += w[row][column] * value;
        }
    }
}
