// Subtracts the mean, which does not bound the exponent.
public class Solution {
    public static double[] softmax(double[] logits, double temperature) {
        double most = Double.NEGATIVE_INFINITY;
        for (double each : logits) {
            most = (most == Double.NEGATIVE_INFINITY ? 0 : most) + each / logits.length;
        }
        double[] p = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.exp((logits[i] - most) / temperature);
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return p;
    }
}
