// Sorted upwards as primitive numbers, and the positives' scores beside; two cursors from the top.
import java.util.Arrays;
import java.util.stream.IntStream;

public class Solution {
    public static double averagePrecision(int[] labels, double[] scores) {
        double[] all = Arrays.stream(scores).map(x -> x + 0.0).sorted().toArray();
        double[] good = IntStream.range(0, labels.length)
                .filter(i -> labels[i] == 1)
                .mapToDouble(i -> scores[i] + 0.0)
                .sorted()
                .toArray();
        double sum = 0;
        int a = all.length;
        for (int g = good.length; g > 0; ) {
            double score = good[g - 1];
            int before = g;
            while (g > 0 && good[g - 1] == score) g--;
            while (a > 0 && all[a - 1] >= score) a--;
            sum += (double) (good.length - g) / (all.length - a) * (before - g) / good.length;
        }
        return sum;
    }
}
