// Online softmax: one pass over the keys, what was summed is rescaled when a larger score comes.
public class Solution {
    public static double[][] attention(double[][] q, double[][] k, double[][] v, boolean causal) {
        double[][] out = new double[q.length][v[0].length];
        for (int i = 0; i < q.length; i++) {
            double most = Double.NEGATIVE_INFINITY, sum = 0;
            for (int j = 0; j < k.length && !(causal && j > i); j++) {
                double score = 0;
                for (int d = 0; d < q[i].length; d++) score += q[i][d] * k[j][d];
                score /= Math.sqrt(q[i].length);
                double higher = Math.max(most, score);
                double old = Math.exp(most - higher), now = Math.exp(score - higher);
                for (int d = 0; d < out[i].length; d++) out[i][d] = out[i][d] * old + now * v[j][d];
                sum = sum * old + now;
                most = higher;
            }
            for (int d = 0; d < out[i].length; d++) out[i][d] /= sum;
        }
        return out;
    }
}
