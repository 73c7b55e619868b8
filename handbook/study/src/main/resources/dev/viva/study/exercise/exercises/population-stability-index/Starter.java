public class Solution {
    public static double psi(double[] expected, double[] actual, double[] edges) {
        throw new UnsupportedOperationException("write me");
    }
}
