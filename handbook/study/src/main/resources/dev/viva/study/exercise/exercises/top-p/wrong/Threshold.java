// Keeps all at least as probable as 1 - top.
public class Solution {
    public static double[] topP(double[] p, double top) {
        double[] kept = new double[p.length];
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            if (p[i] >= 1 - top) {
                kept[i] = p[i];
                sum += p[i];
            }
        }
        for (int i = 0; i < p.length; i++) {
            kept[i] /= sum > 0 ? sum : 1;
        }
        return kept;
    }
}
