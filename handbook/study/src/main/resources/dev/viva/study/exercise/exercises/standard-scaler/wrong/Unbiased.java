// Divides by n − 1.
public class Solution {
    public static double[][] transform(double[][] train, double[][] test) {
        int p = train[0].length;
        double[][] answer = new double[test.length][p];
        for (int j = 0; j < p; j++) {
            double mean = 0;
            for (double[] row : train) {
                mean += row[j];
            }
            mean /= train.length;
            double variance = 0;
            for (double[] row : train) {
                variance += (row[j] - mean) * (row[j] - mean) / Math.max(1, train.length - 1);
            }
            double deviation = variance == 0 ? 1 : Math.sqrt(variance);
            for (int i = 0; i < test.length; i++) {
                answer[i][j] = (test[i][j] - mean) / deviation;
            }
        }
        return answer;
    }
}
