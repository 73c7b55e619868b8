public class Solution {
    public static double fBeta(int[] truth, int[] predicted, double beta) {
        throw new UnsupportedOperationException("write me");
    }
}
