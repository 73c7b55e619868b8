// Sorted by a stream, the logarithm of base two by a quotient.
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

public class Solution {
    public static double ndcg(double[] gains, int k) {
        double[] ideal = Arrays.stream(gains).boxed().sorted(Comparator.reverseOrder()).mapToDouble(x -> x).toArray();
        double best = dcg(ideal, k);
        return best > 0 ? dcg(gains, k) / best : 0;
    }

    private static double dcg(double[] gains, int k) {
        return IntStream.range(0, Math.min(k, gains.length))
                .mapToDouble(i -> gains[i] / (Math.log(i + 2) / Math.log(2)))
                .sum();
    }
}
