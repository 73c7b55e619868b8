public class Solution {
    public static double[] forward(double[] x, double[][] w, double[][] a, double[][] b, double alpha) {
        throw new UnsupportedOperationException("write me");
    }
}
