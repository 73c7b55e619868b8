// Streams, with a plain sigmoid, which needs no care where infinity is divided by.
import java.util.stream.IntStream;

public class Solution {
    public static double[] gradient(double[][] rows, int[] labels, double[] weights) {
        int p = weights.length - 1;
        double[] error = IntStream.range(0, rows.length)
                .mapToDouble(i -> 1 / (1 + Math.exp(-score(rows[i], weights))) - labels[i])
                .toArray();
        return IntStream.rangeClosed(0, p)
                .mapToDouble(j -> IntStream.range(0, rows.length)
                        .mapToDouble(i -> error[i] * (j == p ? 1 : rows[i][j]))
                        .average()
                        .orElse(0))
                .toArray();
    }

    private static double score(double[] row, double[] weights) {
        return weights[weights.length - 1]
                + IntStream.range(0, row.length).mapToDouble(j -> row[j] * weights[j]).sum();
    }
}
