// A stream of the actions' values.
import java.util.stream.IntStream;

public class Solution {
    public static double[] values(double[][] rewards, int[][] next, double discount, int rounds) {
        double[] v = new double[rewards.length];
        for (int round = 0; round < rounds; round++) {
            double[] old = v;
            v = IntStream.range(0, old.length)
                    .mapToDouble(s -> IntStream.range(0, rewards[s].length)
                            .mapToDouble(a -> rewards[s][a] + discount * old[next[s][a]])
                            .max()
                            .orElse(0))
                    .toArray();
        }
        return v;
    }
}
