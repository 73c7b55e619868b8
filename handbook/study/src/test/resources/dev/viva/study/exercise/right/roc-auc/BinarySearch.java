// For each positive, how many negatives lie below and level, by binary search.
import java.util.Arrays;

public class Solution {
    public static double auc(int[] labels, double[] scores) {
        double[] negatives = new double[scores.length];
        int n = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == 0) negatives[n++] = scores[i] + 0.0;
        }
        negatives = Arrays.copyOf(negatives, n);
        Arrays.sort(negatives);
        double won = 0;
        long positives = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == 1) {
                positives++;
                won += (below(negatives, scores[i], false) + below(negatives, scores[i], true)) / 2.0;
            }
        }
        return won / positives / n;
    }

    private static int below(double[] sorted, double score, boolean level) {
        int low = 0, high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < score || level && sorted[middle] == score) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
