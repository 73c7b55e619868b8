// Does not scale what is kept.
public class Solution {
    public static double[] topP(double[] p, double top) {
        Integer[] order = new Integer[p.length];
        for (int i = 0; i < p.length; i++) {
            order[i] = i;
        }
        java.util.Arrays.sort(order, (one, two) -> Double.compare(p[two], p[one]));
        double[] kept = new double[p.length];
        double sum = 0;
        for (int i : order) {
            kept[i] = p[i];
            sum += p[i];
            if (sum >= top - 1e-12) {
                break;
            }
        }
        for (int i = 0; i < p.length; i++) {
            kept[i] /= 1;
        }
        return kept;
    }
}
