// Leaves the reference out.
public class Solution {
    public static double loss(
            double[][] chosen,
            double[][] chosenReference,
            double[][] rejected,
            double[][] rejectedReference,
            double beta) {
        double sum = 0;
        for (int pair = 0; pair < chosen.length; pair++) {
            double better = ratio(chosen[pair], chosenReference[pair]);
            double worse = ratio(rejected[pair], rejectedReference[pair]);
            double margin = beta * (better - worse);
            sum += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
        }
        return sum / chosen.length;
    }

    private static double ratio(double[] policy, double[] reference) {
        double sum = 0;
        for (int token = 0; token < policy.length; token++) {
            sum += policy[token];
        }
        return sum;
    }
}
