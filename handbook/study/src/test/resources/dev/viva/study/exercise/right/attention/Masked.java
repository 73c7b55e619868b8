// The whole matrix of scores, with minus infinity where nothing may be seen.
import java.util.Arrays;

public class Solution {
    public static double[][] attention(double[][] q, double[][] k, double[][] v, boolean causal) {
        double[][] scores = new double[q.length][k.length];
        for (int i = 0; i < q.length; i++) {
            for (int j = 0; j < k.length; j++) {
                scores[i][j] = causal && j > i ? Double.NEGATIVE_INFINITY : dot(q[i], k[j]) / Math.sqrt(q[i].length);
            }
        }
        return Arrays.stream(scores).map(row -> mix(softmax(row), v)).toArray(double[][]::new);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum = Math.fma(a[i], b[i], sum);
        return sum;
    }

    private static double[] softmax(double[] row) {
        double most = Arrays.stream(row).max().orElseThrow();
        double[] e = Arrays.stream(row).map(x -> Math.exp(x - most)).toArray();
        double sum = Arrays.stream(e).sum();
        return Arrays.stream(e).map(x -> x / sum).toArray();
    }

    private static double[] mix(double[] weights, double[][] v) {
        double[] out = new double[v[0].length];
        for (int j = 0; j < weights.length; j++) {
            for (int d = 0; d < out.length; d++) out[d] += weights[j] * v[j][d];
        }
        return out;
    }
}
