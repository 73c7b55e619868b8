// Centred first, in a copy; then the scale is folded into one factor.
public class Solution {
    public static double[][] forward(double[][] x, double[] gamma, double[] beta, double epsilon) {
        int n = x.length, p = gamma.length;
        double[][] y = new double[n][];
        for (int i = 0; i < n; i++) y[i] = x[i].clone();
        for (int j = 0; j < p; j++) {
            double shift = x[0][j], sum = 0, squares = 0;
            for (double[] row : y) sum += row[j] -= shift;
            for (double[] row : y) {
                row[j] -= sum / n;
                squares += row[j] * row[j];
            }
            double factor = gamma[j] / Math.sqrt(squares / n + epsilon);
            for (double[] row : y) row[j] = Math.fma(row[j], factor, beta[j]);
        }
        return y;
    }
}
