// Top down: the value after some rounds from that after one round fewer, remembered in a table.
import java.util.Arrays;

public class Solution {
    private final double[][] rewards;
    private final int[][] next;
    private final double discount;
    private final double[][] known;

    private Solution(double[][] rewards, int[][] next, double discount, int rounds) {
        this.rewards = rewards;
        this.next = next;
        this.discount = discount;
        known = new double[rounds + 1][rewards.length];
        for (double[] row : known) Arrays.fill(row, Double.NaN);
    }

    public static double[] values(double[][] rewards, int[][] next, double discount, int rounds) {
        Solution solution = new Solution(rewards, next, discount, rounds);
        // Shallow first, so that no call goes deep.
        for (int round = 0; round < rounds; round++) {
            for (int s = 0; s < rewards.length; s++) solution.value(s, round);
        }
        double[] answer = new double[rewards.length];
        Arrays.setAll(answer, s -> solution.value(s, rounds));
        return answer;
    }

    private double value(int state, int rounds) {
        if (rounds == 0 || rewards[state].length == 0) return 0;
        if (Double.isNaN(known[rounds][state])) {
            double best = Double.NEGATIVE_INFINITY;
            for (int a = 0; a < rewards[state].length; a++) {
                best = Math.max(best, rewards[state][a] + discount * value(next[state][a], rounds - 1));
            }
            known[rounds][state] = best;
        }
        return known[rounds][state];
    }
}
