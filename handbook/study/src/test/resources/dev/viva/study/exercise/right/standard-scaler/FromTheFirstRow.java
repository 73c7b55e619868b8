// Gaps to the first row, whose mean and square are small, in two arrays of sums.
public class Solution {
    public static double[][] transform(double[][] train, double[][] test) {
        int n = train.length;
        int p = train[0].length;
        double[] sum = new double[p];
        double[] square = new double[p];
        for (double[] row : train) {
            for (int j = 0; j < p; j++) {
                double gap = row[j] - train[0][j];
                sum[j] += gap;
                square[j] += gap * gap;
            }
        }
        double[][] z = new double[test.length][p];
        for (int j = 0; j < p; j++) {
            double shift = sum[j] / n;
            double variance = square[j] / n - shift * shift;
            for (int i = 0; i < z.length; i++) {
                double gap = test[i][j] - train[0][j] - shift;
                z[i][j] = variance > 0 ? gap / Math.sqrt(variance) : gap;
            }
        }
        return z;
    }
}
