// The sorted copy is read from its end; natural logarithms, whose base cancels out.
public class Solution {
    public static double ndcg(double[] gains, int k) {
        double[] sorted = java.util.Arrays.copyOf(gains, gains.length);
        java.util.Arrays.sort(sorted);
        int n = gains.length < k ? gains.length : k;
        double shown = 0;
        double ideal = 0;
        for (int i = n - 1; i >= 0; i--) {
            double discount = Math.log1p(i + 1.0);
            shown += gains[i] / discount;
            ideal += sorted[gains.length - 1 - i] / discount;
        }
        if (ideal == 0) return 0;
        return shown / ideal;
    }
}
