public class Solution {
    public static double[][] step(double[] x, double[] h, double[] c, double[][] w, double[] b) {
        throw new UnsupportedOperationException("write me");
    }
}
