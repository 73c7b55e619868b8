// Output and input joined into one array, and the sums by streams.
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

public class Solution {
    public static double[][] step(double[] x, double[] h, double[] c, double[][] w, double[] b) {
        int n = h.length;
        double[] read = DoubleStream.concat(Arrays.stream(h), Arrays.stream(x)).toArray();
        double[] z = IntStream.range(0, 4 * n)
                .mapToDouble(row -> b[row] + IntStream.range(0, read.length).mapToDouble(j -> w[row][j] * read[j]).sum())
                .toArray();
        double[] gates = Arrays.stream(z, 0, 3 * n).map(each -> each < 0 ? Math.exp(each) / (1 + Math.exp(each)) : 1 / (1 + Math.exp(-each))).toArray();
        double[] cell = IntStream.range(0, n).mapToDouble(k -> gates[k] * c[k] + gates[n + k] * Math.tanh(z[3 * n + k])).toArray();
        double[] out = IntStream.range(0, n).mapToDouble(k -> gates[2 * n + k] * Math.tanh(cell[k])).toArray();
        return new double[][] {out, cell};
    }
}
