public class Solution {
    public static double[] posterior(int[][] counts, int[] labels, int[] query, double alpha) {
        throw new UnsupportedOperationException("write me");
    }
}
