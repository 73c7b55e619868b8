// Takes the mean over actions: the value of a random policy.
public class Solution {
    public static double[] values(double[][] rewards, int[][] next, double discount, int rounds) {
        double[] values = new double[rewards.length];
        for (int round = 0; round < rounds; round++) {
            double[] fresh = new double[values.length];
            for (int s = 0; s < values.length; s++) {
                double best = Double.NEGATIVE_INFINITY;
                for (int a = 0; a < rewards[s].length; a++) {
                    best = (best == Double.NEGATIVE_INFINITY ? 0 : best) + (rewards[s][a] + discount * values[next[s][a]]) / rewards[s].length;
                }
                fresh[s] = rewards[s].length == 0 ? 0 : best;
            }
            values = fresh;
        }
        return values;
    }
}
