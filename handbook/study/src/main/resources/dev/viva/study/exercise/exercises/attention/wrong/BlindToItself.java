// A position does not see itself.
public class Solution {
    public static double[][] attention(double[][] q, double[][] k, double[][] v, boolean causal) {
        double[][] answer = new double[q.length][v[0].length];
        double scale = Math.sqrt(q[0].length);
        for (int i = 0; i < q.length; i++) {
            int seen = causal ? Math.max(1, i) : k.length;
            double[] weight = new double[seen];
            double most = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < seen; j++) {
                for (int d = 0; d < q[i].length; d++) {
                    weight[j] += q[i][d] * k[j][d] / scale;
                }
                most = Math.max(most, weight[j]);
            }
            double sum = 0;
            for (int j = 0; j < seen; j++) {
                weight[j] = Math.exp(weight[j] - most);
                sum += weight[j];
            }
            for (int j = 0; j < seen; j++) {
                for (int d = 0; d < v[0].length; d++) {
                    answer[i][d] += weight[j] / sum * v[j][d];
                }
            }
        }
        return answer;
    }
}
