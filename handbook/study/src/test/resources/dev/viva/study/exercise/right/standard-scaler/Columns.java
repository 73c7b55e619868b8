// Columns by streams, one record each.
import java.util.Arrays;
import java.util.stream.IntStream;

public class Solution {
    record Scale(double mean, double deviation) {
        static Scale of(double[] column) {
            double mean = Arrays.stream(column).average().orElseThrow();
            double variance = Arrays.stream(column).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
            boolean constant = Arrays.stream(column).allMatch(x -> x == column[0]);
            return constant ? new Scale(column[0], 1) : new Scale(mean, Math.sqrt(variance));
        }

        double apply(double x) {
            return (x - mean) / deviation;
        }
    }

    public static double[][] transform(double[][] train, double[][] test) {
        Scale[] scales = IntStream.range(0, train[0].length)
                .mapToObj(j -> Scale.of(Arrays.stream(train).mapToDouble(row -> row[j]).toArray()))
                .toArray(Scale[]::new);
        return Arrays.stream(test)
                .map(row -> IntStream.range(0, row.length).mapToDouble(j -> scales[j].apply(row[j])).toArray())
                .toArray(double[][]::new);
    }
}
