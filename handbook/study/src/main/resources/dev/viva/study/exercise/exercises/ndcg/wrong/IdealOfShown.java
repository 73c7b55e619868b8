// Takes the ideal order of the first k only.
import java.util.Arrays;

public class Solution {
    public static double ndcg(double[] gains, int k) {
        double[] best = Arrays.copyOf(gains, Math.min(k, gains.length));
        Arrays.sort(best);
        for (int i = 0; i < best.length / 2; i++) {
            double swap = best[i];
            best[i] = best[best.length - 1 - i];
            best[best.length - 1 - i] = swap;
        }
        double ideal = dcg(best, k);
        return ideal == 0 ? 0 : dcg(gains, k) / ideal;
    }

    private static double dcg(double[] gains, int k) {
        double sum = 0;
        for (int i = 0; i < Math.min(k, gains.length); i++) {
            sum += gains[i] * Math.log(2) / Math.log(i + 2);
        }
        return sum;
    }
}
