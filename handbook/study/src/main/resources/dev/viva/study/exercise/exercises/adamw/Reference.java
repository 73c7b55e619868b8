public class Solution {
    public static double[] adamw(double[] weights, double[][] gradients, double rate, double decay) {
        double[] w = weights.clone();
        double[] mean = new double[w.length];
        double[] square = new double[w.length];
        for (int step = 1; step <= gradients.length; step++) {
            for (int j = 0; j < w.length; j++) {
                double g = gradients[step - 1][j];
                mean[j] = 0.9 * mean[j] + 0.1 * g;
                square[j] = 0.999 * square[j] + 0.001 * g * g;
                double m = mean[j] / (1 - Math.pow(0.9, step));
                double s = square[j] / (1 - Math.pow(0.999, step));
                w[j] -= rate * decay * w[j] + rate * m / (Math.sqrt(s) + 1e-8);
            }
        }
        return w;
    }
}
