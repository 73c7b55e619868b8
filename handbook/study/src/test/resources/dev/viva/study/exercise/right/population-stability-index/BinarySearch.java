// The bin by binary search, counts as whole numbers.
public class Solution {
    public static double psi(double[] expected, double[] actual, double[] edges) {
        int[] e = counts(expected, edges), a = counts(actual, edges);
        double sum = 0;
        for (int b = 0; b <= edges.length; b++) {
            double p = Math.max(1e-4, (double) e[b] / expected.length);
            double q = Math.max(1e-4, (double) a[b] / actual.length);
            sum += (q - p) * (Math.log(q) - Math.log(p));
        }
        return sum;
    }

    private static int[] counts(double[] values, double[] edges) {
        int[] counts = new int[edges.length + 1];
        for (double value : values) {
            int low = 0, high = edges.length;
            while (low < high) {
                int middle = (low + high) / 2;
                if (edges[middle] < value) low = middle + 1;
                else high = middle;
            }
            counts[low]++;
        }
        return counts;
    }
}
