// Begins at the lowest score.
import java.util.Arrays;

public class Solution {
    public static double averagePrecision(int[] labels, double[] scores) {
        int n = labels.length;
        Integer[] order = new Integer[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Double.compare(scores[a] + 0.0, scores[b] + 0.0));
        int positives = Arrays.stream(labels).sum();
        double sum = 0;
        int hits = 0;
        for (int from = 0; from < n; ) {
            int to = from;
            int before = hits;
            while (to < n && scores[order[to]] == scores[order[from]]) {
                hits += labels[order[to]];
                to++;
            }
            sum += (double) hits / to * (hits - before) / positives;
            from = to;
        }
        return sum;
    }
}
