// Top down: the value after some rounds from that after one round fewer, remembered.
import java.util.HashMap;
import java.util.Map;

public class Solution {
    private final double[][] rewards;
    private final int[][] next;
    private final double discount;
    private final Map<Long, Double> known = new HashMap<>();

    private Solution(double[][] rewards, int[][] next, double discount) {
        this.rewards = rewards;
        this.next = next;
        this.discount = discount;
    }

    public static double[] values(double[][] rewards, int[][] next, double discount, int rounds) {
        Solution solution = new Solution(rewards, next, discount);
        double[] answer = new double[rewards.length];
        // Shallow first, so that no call goes deep.
        for (int round = 0; round <= rounds; round++) {
            for (int s = 0; s < answer.length; s++) answer[s] = solution.value(s, round);
        }
        return answer;
    }

    private double value(int state, int rounds) {
        if (rounds == 0 || rewards[state].length == 0) return 0;
        long key = (long) rounds << 32 | state;
        Double found = known.get(key);
        if (found != null) return found;
        double best = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < rewards[state].length; a++) {
            best = Math.max(best, rewards[state][a] + discount * value(next[state][a], rounds - 1));
        }
        known.put(key, best);
        return best;
    }
}
