// Breaks ties by position: equal scores get different ranks.
import java.util.Arrays;

public class Solution {
    public static double auc(int[] labels, double[] scores) {
        int n = labels.length;
        Integer[] order = new Integer[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Double.compare(scores[a] + 0.0, scores[b] + 0.0));
        double ranks = 0;
        double positives = 0;
        for (int from = 0; from < n; ) {
            int to = from;
            while (to < n && scores[order[to]] == scores[order[from]]) {
                to++;
            }
            double mean = from + 1;
            for (int i = from; i < to; i++) {
                if (labels[order[i]] == 1) {
                    ranks += mean;
                    positives++;
                }
            }
            from = to;
        }
        return (ranks - positives * (positives + 1) / 2) / (positives * (n - positives));
    }
}
