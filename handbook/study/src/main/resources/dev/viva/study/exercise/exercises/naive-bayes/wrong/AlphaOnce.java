// Adds alpha once in place of once for each word.
import java.util.Arrays;

public class Solution {
    public static double[] posterior(int[][] counts, int[] labels, int[] query, double alpha) {
        int classes = Arrays.stream(labels).max().getAsInt() + 1;
        int words = query.length;
        double[] score = new double[classes];
        for (int c = 0; c < classes; c++) {
            double[] seen = new double[words];
            double all = 0;
            double rows = 0;
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] == c) {
                    rows++;
                    for (int v = 0; v < words; v++) {
                        seen[v] += counts[i][v];
                        all += counts[i][v];
                    }
                }
            }
            score[c] = Math.log(rows / labels.length);
            for (int v = 0; v < words; v++) {
                score[c] += query[v] * Math.log((seen[v] + alpha) / (all + alpha));
            }
        }
        double most = Arrays.stream(score).max().getAsDouble();
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            score[c] = Math.exp(score[c] - most);
            sum += score[c];
        }
        for (int c = 0; c < classes; c++) {
            score[c] /= sum;
        }
        return score;
    }
}
