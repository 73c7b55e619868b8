public class Solution {
    public static int[] keep(double[][] boxes, double[] scores, double threshold) {
        throw new UnsupportedOperationException("write me");
    }
}
