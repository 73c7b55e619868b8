public class Solution {
    public static double auc(int[] labels, double[] scores) {
        throw new UnsupportedOperationException("write me");
    }
}
