// Weight by weight through all steps, with running powers of the two betas.
public class Solution {
    public static double[] adamw(double[] weights, double[][] gradients, double rate, double decay) {
        double[] answer = new double[weights.length];
        for (int j = 0; j < answer.length; j++) {
            double w = weights[j], m = 0, s = 0, p = 1, q = 1;
            for (int t = 0; t < gradients.length; t++) {
                double g = gradients[t][j];
                m += (g - m) * 0.1;
                s += (g * g - s) * 0.001;
                p *= 0.9;
                q *= 0.999;
                w -= rate * decay * w;
                w -= rate * (m / (1 - p)) / (Math.sqrt(s / (1 - q)) + 1e-8);
            }
            answer[j] = w;
        }
        return answer;
    }
}
