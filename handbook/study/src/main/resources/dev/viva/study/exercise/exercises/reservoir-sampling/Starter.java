public class Solution {
    public static int[] sample(int[] stream, int k, double[] draws) {
        throw new UnsupportedOperationException("write me");
    }
}
