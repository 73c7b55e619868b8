// Two arrays that change places, a round that changes nothing ends it.
public class Solution {
    public static double[] values(double[][] rewards, int[][] next, double discount, int rounds) {
        int n = rewards.length;
        double[] now = new double[n], then = new double[n];
        for (int round = 0; round < rounds; round++) {
            boolean moved = false;
            for (int s = 0; s < n; s++) {
                if (rewards[s].length == 0) {
                    then[s] = 0;
                    continue;
                }
                double best = rewards[s][0] + discount * now[next[s][0]];
                for (int a = 1; a < rewards[s].length; a++) {
                    double value = rewards[s][a] + discount * now[next[s][a]];
                    if (value > best) best = value;
                }
                then[s] = best;
                moved |= then[s] != now[s];
            }
            double[] swap = now;
            now = then;
            then = swap;
            if (!moved) break;
        }
        return now;
    }
}
