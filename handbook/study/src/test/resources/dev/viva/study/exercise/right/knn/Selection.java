// The nearest is looked for k times, without sorting.
public class Solution {
    public static int predict(double[][] rows, int[] labels, double[] query, int k) {
        double[] left = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < query.length; d++) {
                double gap = rows[i][d] - query[d];
                left[i] += gap * gap;
            }
        }
        boolean[] taken = new boolean[rows.length];
        int[] votes = new int[10];
        for (int round = 0; round < k; round++) {
            int best = -1;
            for (int i = 0; i < left.length; i++) {
                if (!taken[i] && (best < 0 || left[i] < left[best])) best = i;
            }
            taken[best] = true;
            votes[labels[best]]++;
        }
        int winner = 0;
        for (int label = 0; label < 10; label++) winner = votes[label] > votes[winner] ? label : winner;
        return winner;
    }
}
