public class Solution {
    public static double loss(double[] probabilities, int[] mask, double smoothing) {
        double both = 0;
        double either = 0;
        for (int i = 0; i < mask.length; i++) {
            both += probabilities[i] * mask[i];
            either += probabilities[i] + mask[i];
        }
        return 1 - (2 * both + smoothing) / (either + smoothing);
    }
}
