public class Solution {
    public static double[] adamw(double[] weights, double[][] gradients, double rate, double decay) {
        throw new UnsupportedOperationException("write me");
    }
}
