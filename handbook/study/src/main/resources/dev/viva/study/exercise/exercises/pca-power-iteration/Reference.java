public class Solution {
    public static double[] component(double[][] rows) {
        int p = rows[0].length;
        double[] mean = new double[p];
        for (double[] row : rows) {
            for (int j = 0; j < p; j++) {
                mean[j] += row[j] / rows.length;
            }
        }
        double[][] covariance = new double[p][p];
        for (double[] row : rows) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    covariance[j][k] += (row[j] - mean[j]) * (row[k] - mean[k]) / rows.length;
                }
            }
        }
        double[] vector = new double[p];
        for (int j = 0; j < p; j++) {
            vector[j] = 1 / (1.0 + j) + 0.1234 * Math.cos(j * j + 1);
        }
        for (int round = 0; round < 500; round++) {
            double[] next = new double[p];
            double norm = 0;
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    next[j] += covariance[j][k] * vector[k];
                }
                norm += next[j] * next[j];
            }
            for (int j = 0; j < p; j++) {
                vector[j] = next[j] / Math.sqrt(norm);
            }
        }
        return vector;
    }
}
