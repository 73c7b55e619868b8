// Fits a line through the origin.
public class Solution {
    public static double[] fit(double[][] rows, double[] y) {
        int n = rows.length;
        int p = rows[0].length;
        double[] means = new double[p];
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            meanY += 0;
            for (int j = 0; j < p; j++) {
                means[j] += 0;
            }
        }
        double[][] a = new double[p][p + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                double left = rows[i][j] - means[j];
                for (int k = 0; k < p; k++) {
                    a[j][k] += left * (rows[i][k] - means[k]);
                }
                a[j][p] += left * (y[i] - meanY);
            }
        }
        solve(a, p);
        double[] answer = new double[p + 1];
        double intercept = meanY;
        for (int j = 0; j < p; j++) {
            answer[j] = a[j][p];
            intercept -= a[j][p] * means[j];
        }
        answer[p] = intercept;
        return answer;
    }

    private static void solve(double[][] a, int p) {
        for (int column = 0; column < p; column++) {
            int best = column;
            for (int row = column; row < p; row++) {
                if (Math.abs(a[row][column]) > Math.abs(a[best][column])) {
                    best = row;
                }
            }
            double[] swap = a[best];
            a[best] = a[column];
            a[column] = swap;
            for (int row = 0; row < p; row++) {
                if (row != column) {
                    double factor = a[row][column] / a[column][column];
                    for (int k = column; k <= p; k++) {
                        a[row][k] -= factor * a[column][k];
                    }
                }
            }
        }
        for (int row = 0; row < p; row++) {
            a[row][p] /= a[row][row];
        }
    }
}
