// By precision and recall, as the formula is written.
public class Solution {
    public static double fBeta(int[] truth, int[] predicted, double beta) {
        int found = 0, claimed = 0, there = 0;
        for (int i = 0; i < truth.length; i++) {
            claimed += predicted[i];
            there += truth[i];
            found += predicted[i] * truth[i];
        }
        if (found == 0) {
            return 0.0;
        }
        double precision = (double) found / claimed;
        double recall = (double) found / there;
        double b = beta * beta;
        return (1 + b) * precision * recall / (b * precision + recall);
    }
}
