// Weighs false alarms by beta² in place of misses: favours precision.
public class Solution {
    public static double fBeta(int[] truth, int[] predicted, double beta) {
        double hit = 0;
        double falseAlarm = 0;
        double missed = 0;
        for (int i = 0; i < truth.length; i++) {
            if (predicted[i] == 1 && truth[i] == 1) {
                hit++;
            } else if (predicted[i] == 1) {
                falseAlarm++;
            } else if (truth[i] == 1) {
                missed++;
            }
        }
        double square = beta * beta;
        return hit == 0 ? 0 : (1 + square) * hit / ((1 + square) * hit + square * falseAlarm + missed);
    }
}
