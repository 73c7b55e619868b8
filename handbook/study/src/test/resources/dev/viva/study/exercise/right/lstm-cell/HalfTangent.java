// The sigmoid by tanh of the half, and the gates as four calls of one function.
public class Solution {
    public static double[][] step(double[] x, double[] h, double[] c, double[][] w, double[] b) {
        double[][] next = new double[2][h.length];
        for (int k = 0; k < h.length; k++) {
            double f = gate(sum(k, x, h, w, b)), i = gate(sum(h.length + k, x, h, w, b));
            double o = gate(sum(2 * h.length + k, x, h, w, b)), g = Math.tanh(sum(3 * h.length + k, x, h, w, b));
            next[1][k] = f * c[k] + i * g;
            next[0][k] = o * Math.tanh(next[1][k]);
        }
        return next;
    }

    static double gate(double z) {
        return (1 + Math.tanh(z / 2)) / 2;
    }

    static double sum(int row, double[] x, double[] h, double[][] w, double[] b) {
        double sum = b[row];
        for (int j = 0; j < h.length + x.length; j++) {
            sum += w[row][j] * (j < h.length ? h[j] : x[j - h.length]);
        }
        return sum;
    }
}
