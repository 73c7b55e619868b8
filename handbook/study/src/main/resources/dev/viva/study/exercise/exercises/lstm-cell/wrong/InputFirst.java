// Reads the columns as the input first, then the output.
public class Solution {
    public static double[][] step(double[] x, double[] h, double[] c, double[][] w, double[] b) {
        int n = h.length;
        double[] sums = new double[4 * n];
        for (int row = 0; row < 4 * n; row++) {
            sums[row] = b[row];
            for (int j = 0; j < n; j++) {
                sums[row] += w[row][x.length + j] * h[j];
            }
            for (int j = 0; j < x.length; j++) {
                sums[row] += w[row][j] * x[j];
            }
        }
        double[] newH = new double[n];
        double[] newC = new double[n];
        for (int k = 0; k < n; k++) {
            double forget = sigmoid(sums[k]);
            double input = sigmoid(sums[n + k]);
            double output = sigmoid(sums[2 * n + k]);
            double candidate = Math.tanh(sums[3 * n + k]);
            newC[k] = forget * c[k] + input * candidate;
            newH[k] = output * Math.tanh(newC[k]);
        }
        return new double[][] {newH, newC};
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
