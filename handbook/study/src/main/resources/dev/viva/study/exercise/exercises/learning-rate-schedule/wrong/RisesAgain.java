// Lets the cosine rise again after the end.
public class Solution {
    public static double rate(int step, int warmup, int total, double peak) {
        if (step < warmup) {
            return peak * (step + 1) / warmup;
        }
        double progress = (double) (step - warmup) / (total - warmup);
        return peak * (1 + Math.cos(Math.PI * progress)) / 2;
    }
}
