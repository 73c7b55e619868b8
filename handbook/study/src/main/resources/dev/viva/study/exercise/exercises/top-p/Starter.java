public class Solution {
    public static double[] topP(double[] p, double top) {
        throw new UnsupportedOperationException("write me");
    }
}
