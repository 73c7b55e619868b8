// A heap of the k nearest, the worst on top.
import java.util.PriorityQueue;

public class Solution {
    private record Row(double distance, int at, int label) {}

    public static int predict(double[][] rows, int[] labels, double[] query, int k) {
        var heap = new PriorityQueue<Row>((a, b) -> a.distance() != b.distance()
                ? Double.compare(b.distance(), a.distance())
                : Integer.compare(b.at(), a.at()));
        for (int i = 0; i < rows.length; i++) {
            heap.add(new Row(distance(rows[i], query), i, labels[i]));
            if (heap.size() > k) heap.poll();
        }
        int[] votes = new int[10];
        heap.forEach(row -> votes[row.label()]++);
        int best = 9;
        for (int label = 9; label >= 0; label--) {
            if (votes[label] >= votes[best]) best = label;
        }
        return best;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < b.length; d++) sum += (a[d] - b[d]) * (a[d] - b[d]);
        return sum;
    }
}
