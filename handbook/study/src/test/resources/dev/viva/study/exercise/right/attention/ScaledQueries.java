// Queries are scaled before the products, weights by differences of logarithms.
public class Solution {
    public static double[][] attention(double[][] q, double[][] k, double[][] v, boolean causal) {
        double factor = Math.pow(q[0].length, -0.5);
        double[][] answer = new double[q.length][];
        for (int i = 0; i < q.length; i++) {
            int seen = causal ? Math.min(i + 1, k.length) : k.length;
            double[] s = new double[seen];
            double most = -Double.MAX_VALUE;
            for (int j = 0; j < seen; j++) {
                for (int d = 0; d < q[i].length; d++) s[j] += (q[i][d] * factor) * k[j][d];
                most = Math.max(most, s[j]);
            }
            double sum = 0;
            for (double each : s) sum += Math.exp(each - most);
            double log = most + Math.log(sum);
            answer[i] = new double[v[0].length];
            for (int j = 0; j < seen; j++) {
                double weight = Math.exp(s[j] - log);
                for (int d = 0; d < answer[i].length; d++) answer[i][d] += weight * v[j][d];
            }
        }
        return answer;
    }
}
