// Forgets the intercept in the score.
public class Solution {
    public static double[] gradient(double[][] rows, int[] labels, double[] weights) {
        int p = weights.length - 1;
        double[] gradient = new double[p + 1];
        for (int i = 0; i < rows.length; i++) {
            double score = 0;
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
        double e = Math.exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }
}
