// Counts both sides anew for each candidate: O(n²).
import java.util.Arrays;
import java.util.Comparator;

public class Solution {
    public static double[] split(double[] x, int[] labels) {
        int n = x.length;
        Integer[] order = new Integer[n];
        double ones = 0;
        for (int i = 0; i < n; i++) {
            order[i] = i;
            ones += labels[i];
        }
        Arrays.sort(order, Comparator.comparingDouble(i -> x[i]));
        double best = Double.POSITIVE_INFINITY;
        double threshold = 0;
        double left = 0;
        for (int i = 0; i < n - 1; i++) {
            left = 0;
            for (int j = 0; j <= i; j++) {
                left += labels[order[j]];
            }
            double here = x[order[i]];
            double next = x[order[i + 1]];
            if (here < next) {
                double rows = i + 1;
                double impurity = (rows * gini(left / rows) + (n - rows) * gini((ones - left) / (n - rows))) / n;
                if (impurity < best - 1e-12) {
                    best = impurity;
                    threshold = (here + next) / 2;
                }
            }
        }
        return new double[] {threshold, best};
    }

    private static double gini(double p) {
        return 2 * p * (1 - p);
    }
}
