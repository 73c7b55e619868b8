public class Solution {
    public static double[] values(double[][] rewards, int[][] next, double discount, int rounds) {
        throw new UnsupportedOperationException("write me");
    }
}
