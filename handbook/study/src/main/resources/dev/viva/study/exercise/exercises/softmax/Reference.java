public class Solution {
    public static double[] softmax(double[] logits, double temperature) {
        double most = Double.NEGATIVE_INFINITY;
        for (double each : logits) {
            most = Math.max(most, each);
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
