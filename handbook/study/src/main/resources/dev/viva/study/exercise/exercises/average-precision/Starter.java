public class Solution {
    public static double averagePrecision(int[] labels, double[] scores) {
        throw new UnsupportedOperationException("write me");
    }
}
