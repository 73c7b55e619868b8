public class Solution {
    public static double ndcg(double[] gains, int k) {
        throw new UnsupportedOperationException("write me");
    }
}
