// A record for the state of one weight, folded over its gradients by streams.
import java.util.stream.IntStream;

public class Solution {
    record State(double w, double m, double s, int t) {
        State after(double g, double rate, double decay) {
            double mean = Math.fma(0.9, m, 0.1 * g), square = Math.fma(0.999, s, 0.001 * (g * g));
            double up = mean / (1 - Math.pow(0.9, t + 1)), down = Math.sqrt(square / (1 - Math.pow(0.999, t + 1)));
            return new State((1 - rate * decay) * w - rate * up / (down + 1e-8), mean, square, t + 1);
        }
    }

    public static double[] adamw(double[] weights, double[][] gradients, double rate, double decay) {
        return IntStream.range(0, weights.length).mapToDouble(j -> {
            State state = new State(weights[j], 0, 0, 0);
            for (double[] row : gradients) {
                state = state.after(row[j], rate, decay);
            }
            return state.w();
        }).toArray();
    }
}
