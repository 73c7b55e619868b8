// All columns in one pass over the rows.
public class Solution {
    public static double[][] transform(double[][] train, double[][] test) {
        int p = train[0].length;
        double[] mean = new double[p], squares = new double[p];
        int n = 0;
        for (double[] row : train) {
            n++;
            for (int j = 0; j < p; j++) {
                double gap = row[j] - mean[j];
                mean[j] += gap / n;
                squares[j] += gap * (row[j] - mean[j]);
            }
        }
        double[][] answer = new double[test.length][];
        for (int i = 0; i < test.length; i++) {
            answer[i] = test[i].clone();
            for (int j = 0; j < p; j++) {
                double deviation = Math.sqrt(squares[j] / n);
                answer[i][j] -= mean[j];
                if (deviation > 0) answer[i][j] /= deviation;
            }
        }
        return answer;
    }
}
