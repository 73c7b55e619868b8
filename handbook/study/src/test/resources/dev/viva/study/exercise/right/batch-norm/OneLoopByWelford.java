// Means and squares of all columns in one pass over the rows.
public class Solution {
    public static double[][] forward(double[][] x, double[] gamma, double[] beta, double epsilon) {
        int p = x[0].length;
        var mean = new double[p];
        var squares = new double[p];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < p; j++) {
                double gap = x[i][j] - mean[j];
                mean[j] += gap / (i + 1);
                squares[j] += gap * (x[i][j] - mean[j]);
            }
        }
        var answer = new double[x.length][p];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < p; j++) {
                answer[i][j] = (x[i][j] - mean[j]) / Math.sqrt(squares[j] / x.length + epsilon) * gamma[j] + beta[j];
            }
        }
        return answer;
    }
}
