// Measures the first column only.
import java.util.Arrays;
import java.util.Comparator;

public class Solution {
    public static int predict(double[][] rows, int[] labels, double[] query, int k) {
        Integer[] order = new Integer[rows.length];
        double[] distance = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            order[i] = i;
            for (int d = 0; d < 1; d++) {
                distance[i] += (rows[i][d] - query[d]) * (rows[i][d] - query[d]);
            }
        }
        Arrays.sort(order, Comparator.comparingDouble(i -> distance[i]));
        int[] votes = new int[10];
        for (int i = 0; i < k; i++) {
            votes[labels[order[i]]]++;
        }
        int best = 0;
        for (int label = 1; label < votes.length; label++) {
            if (votes[label] > votes[best]) {
                best = label;
            }
        }
        return best;
    }
}
