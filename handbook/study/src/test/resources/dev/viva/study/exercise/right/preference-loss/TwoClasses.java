// As cross-entropy of two classes: the log of the sum of two exponentials, the larger taken out first.
public class Solution {
    public static double loss(double[][] chosen, double[][] chosenReference, double[][] rejected, double[][] rejectedReference, double beta) {
        double mean = 0;
        for (int i = 0; i < chosen.length; i++) {
            double[] z = new double[2];
            for (int t = 0; t < chosen[i].length; t++) z[0] += beta * (chosen[i][t] - chosenReference[i][t]);
            for (int t = 0; t < rejected[i].length; t++) z[1] += beta * (rejected[i][t] - rejectedReference[i][t]);
            double most = Math.max(z[0], z[1]);
            double log = most + Math.log(Math.exp(z[0] - most) + Math.exp(z[1] - most));
            mean += (log - z[0]) / chosen.length;
        }
        return mean;
    }
}
