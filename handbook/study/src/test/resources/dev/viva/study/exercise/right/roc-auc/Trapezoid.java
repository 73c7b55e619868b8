// The area under the curve by trapezoids, tied scores at one corner.
import java.util.Arrays;
import java.util.stream.IntStream;

public class Solution {
    public static double auc(int[] labels, double[] scores) {
        int[] order = IntStream.range(0, labels.length)
                .boxed()
                .sorted((a, b) -> scores[a] == scores[b] ? 0 : Double.compare(scores[b], scores[a]))
                .mapToInt(i -> i)
                .toArray();
        double positives = Arrays.stream(labels).sum();
        double negatives = labels.length - positives;
        double area = 0, tp = 0, fp = 0;
        for (int i = 0; i < order.length; ) {
            double beforeTp = tp, beforeFp = fp;
            double score = scores[order[i]];
            while (i < order.length && scores[order[i]] == score) {
                if (labels[order[i++]] == 1) tp++;
                else fp++;
            }
            area += (fp - beforeFp) * (tp + beforeTp) / 2;
        }
        return area / positives / negatives;
    }
}
