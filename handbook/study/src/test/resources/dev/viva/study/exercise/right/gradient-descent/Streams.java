// Sums by streams, in one array of two numbers.
import java.util.stream.IntStream;

public class Solution {
    public static double[] fit(double[] x, double[] y, double rate, int steps) {
        double[] w = {0, 0};
        for (int step = 0; step < steps; step++) {
            double a = w[0], b = w[1];
            double da = IntStream.range(0, x.length).mapToDouble(i -> (a * x[i] + b - y[i]) * x[i]).average().orElse(0);
            double db = IntStream.range(0, x.length).mapToDouble(i -> a * x[i] + b - y[i]).average().orElse(0);
            w = new double[] {a - 2 * rate * da, b - 2 * rate * db};
        }
        return w;
    }
}
