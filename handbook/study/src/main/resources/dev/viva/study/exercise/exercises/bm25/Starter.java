public class Solution {
    public static double[] scores(String[] documents, String query, double k1, double b) {
        throw new UnsupportedOperationException("write me");
    }
}
