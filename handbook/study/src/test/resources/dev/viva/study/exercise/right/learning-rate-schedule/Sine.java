// The same curve by a sine, with the end clamped.
public class Solution {
    public static double rate(int step, int warmup, int total, double peak) {
        if (step < warmup) {
            return (1.0 + step) * peak / warmup;
        }
        double share = Math.min(1.0, (step - warmup) / (double) (total - warmup));
        double s = Math.sin(share * Math.PI / 2);
        return share == 1.0 ? 0 : peak * (1 - s * s);
    }
}
