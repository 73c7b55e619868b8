// Sums of weights in place of the corrections: a weighted mean needs no power.
public class Solution {
    public static double[] adamw(double[] weights, double[][] gradients, double rate, double decay) {
        int n = weights.length;
        double[] w = weights.clone(), m = new double[n], s = new double[n];
        double first = 0, second = 0;
        for (double[] g : gradients) {
            first = 0.9 * first + 1;
            second = 0.999 * second + 1;
            for (int j = 0; j < n; j++) {
                m[j] = 0.9 * m[j] + g[j];
                s[j] = 0.999 * s[j] + g[j] * g[j];
                w[j] = w[j] * (1 - rate * decay) - rate * (m[j] / first) / (Math.sqrt(s[j] / second) + 1e-8);
            }
        }
        return w;
    }
}
