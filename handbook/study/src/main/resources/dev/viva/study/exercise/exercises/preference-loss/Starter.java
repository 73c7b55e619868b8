public class Solution {
    public static double loss(
            double[][] chosen,
            double[][] chosenReference,
            double[][] rejected,
            double[][] rejectedReference,
            double beta) {
        throw new UnsupportedOperationException("write me");
    }
}
