// A column of ones is added, so that the intercept is a weight like others.
public class Solution {
    public static double[] gradient(double[][] rows, int[] labels, double[] weights) {
        double[] total = new double[weights.length];
        for (int i = 0; i < rows.length; i++) {
            double[] x = java.util.Arrays.copyOf(rows[i], weights.length);
            x[x.length - 1] = 1;
            double margin = 0;
            for (int j = 0; j < x.length; j++) margin += x[j] * weights[j];
            double sign = labels[i] == 1 ? 1 : -1;
            // d/dw log(1 + exp(-s m)) = -s x / (1 + exp(s m))
            double pull = -sign / (1 + Math.exp(sign * margin));
            for (int j = 0; j < x.length; j++) total[j] += pull * x[j];
        }
        for (int j = 0; j < total.length; j++) total[j] /= rows.length;
        return total;
    }
}
