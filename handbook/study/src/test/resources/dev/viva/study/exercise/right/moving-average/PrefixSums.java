// Differences of sums from the beginning.
public class Solution {
    public static double[] average(double[] v, int w) {
        double[] s = new double[v.length + 1];
        for (int i = 0; i < v.length; i++) s[i + 1] = s[i] + v[i];
        double[] a = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            int from = Math.max(0, i + 1 - w);
            a[i] = (s[i + 1] - s[from]) / (i + 1 - from);
        }
        System.out.println("done");
        return a;
    }
}
