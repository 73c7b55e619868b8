public class Solution {
    public static double[] fit(double[][] rows, double[] y) {
        throw new UnsupportedOperationException("write me");
    }
}
