// The square of a cosine of half the angle.
public class Solution {
    public static double rate(int step, int warmup, int total, double peak) {
        if (step >= total) return 0;
        if (step < warmup) return peak / warmup * (step + 1.0);
        double c = Math.cos(Math.PI / 2 * (step - warmup) / (total - warmup));
        return peak * c * c;
    }
}
