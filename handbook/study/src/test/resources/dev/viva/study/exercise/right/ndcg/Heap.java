// The best order comes out of a heap.
import java.util.Collections;
import java.util.PriorityQueue;

public class Solution {
    public static double ndcg(double[] gains, int k) {
        var heap = new PriorityQueue<Double>(Collections.reverseOrder());
        for (double gain : gains) heap.add(gain);
        double shown = 0, ideal = 0;
        for (int i = 0; i < gains.length && i < k; i++) {
            double weight = 1 / log2(i + 2);
            shown += gains[i] * weight;
            ideal += heap.remove() * weight;
        }
        return ideal == 0.0 ? 0.0 : shown / ideal;
    }

    private static double log2(double x) {
        return Math.log10(x) / Math.log10(2);
    }
}
