// Counts by score in a map from the highest down.
import java.util.Collections;
import java.util.TreeMap;

public class Solution {
    public static double averagePrecision(int[] labels, double[] scores) {
        var rows = new TreeMap<Double, int[]>(Collections.reverseOrder());
        int positives = 0;
        for (int i = 0; i < labels.length; i++) {
            int[] counts = rows.computeIfAbsent(scores[i] + 0.0, score -> new int[2]);
            counts[0] += labels[i];
            counts[1]++;
            positives += labels[i];
        }
        double sum = 0;
        int hits = 0, seen = 0;
        for (int[] counts : rows.values()) {
            hits += counts[0];
            seen += counts[1];
            sum += (double) hits / seen * counts[0] / positives;
        }
        return sum;
    }
}
