// Streams, and the sum taken as a logarithm.
import static java.util.Arrays.stream;

public class Solution {
    public static double[] softmax(double[] z, double t) {
        double m = stream(z).max().getAsDouble();
        double log = Math.log(stream(z).map(x -> Math.exp((x - m) / t)).sum());
        return stream(z).map(x -> Math.exp((x - m) / t - log)).toArray();
    }
}
