public class Solution {
    public static double[][] forward(double[][] x, double[] gamma, double[] beta, double epsilon) {
        throw new UnsupportedOperationException("write me");
    }
}
