public class Solution {
    public static double[] gradient(double[][] rows, int[] labels, double[] weights) {
        throw new UnsupportedOperationException("write me");
    }
}
