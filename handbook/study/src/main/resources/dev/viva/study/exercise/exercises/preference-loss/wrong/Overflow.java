// Takes the logarithm of a sigmoid that has become 0.
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
            sum -= Math.log(1 / (1 + Math.exp(-margin)));
        }
        return sum / chosen.length;
    }

    private static double ratio(double[] policy, double[] reference) {
        double sum = 0;
        for (int token = 0; token < policy.length; token++) {
            sum += policy[token] - reference[token];
        }
        return sum;
    }
}
