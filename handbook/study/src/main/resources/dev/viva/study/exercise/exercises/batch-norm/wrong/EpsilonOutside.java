// Adds epsilon outside of the root.
public class Solution {
    public static double[][] forward(double[][] x, double[] gamma, double[] beta, double epsilon) {
        int n = x.length;
        double[][] answer = new double[n][x[0].length];
        for (int j = 0; j < x[0].length; j++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += x[i][j] / n;
            }
            double variance = 0;
            for (int i = 0; i < n; i++) {
                variance += (x[i][j] - mean) * (x[i][j] - mean) / n;
            }
            for (int i = 0; i < n; i++) {
                answer[i][j] = gamma[j] * (x[i][j] - mean) / (Math.sqrt(variance) + epsilon) + beta[j];
            }
        }
        return answer;
    }
}
