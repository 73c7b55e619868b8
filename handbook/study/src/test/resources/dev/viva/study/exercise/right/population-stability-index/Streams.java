// Collectors that group by bin.
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

public class Solution {
    public static double psi(double[] expected, double[] actual, double[] edges) {
        var before = shares(expected, edges);
        var after = shares(actual, edges);
        return IntStream.rangeClosed(0, edges.length)
                .mapToDouble(bin -> {
                    double e = Math.max(0.0001, before.getOrDefault(bin, 0.0));
                    double a = Math.max(0.0001, after.getOrDefault(bin, 0.0));
                    return (a - e) * Math.log(a / e);
                })
                .sum();
    }

    private static Map<Integer, Double> shares(double[] values, double[] edges) {
        return Arrays.stream(values)
                .boxed()
                .collect(Collectors.groupingBy(
                        value -> (int) Arrays.stream(edges).filter(edge -> edge < value).count(),
                        Collectors.collectingAndThen(Collectors.counting(), count -> (double) count / values.length)));
    }
}
