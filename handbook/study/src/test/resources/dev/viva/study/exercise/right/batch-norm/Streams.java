// Columns by streams.
import java.util.Arrays;
import java.util.stream.IntStream;

public class Solution {
    public static double[][] forward(double[][] x, double[] gamma, double[] beta, double epsilon) {
        int p = x[0].length;
        double[] mean = IntStream.range(0, p)
                .mapToDouble(j -> Arrays.stream(x).mapToDouble(row -> row[j]).average().getAsDouble())
                .toArray();
        double[] scale = IntStream.range(0, p)
                .mapToDouble(j -> 1 / Math.sqrt(epsilon + Arrays.stream(x)
                        .mapToDouble(row -> Math.pow(row[j] - mean[j], 2))
                        .average()
                        .getAsDouble()))
                .toArray();
        return Arrays.stream(x)
                .map(row -> IntStream.range(0, p)
                        .mapToDouble(j -> gamma[j] * (row[j] - mean[j]) * scale[j] + beta[j])
                        .toArray())
                .toArray(double[][]::new);
    }
}
