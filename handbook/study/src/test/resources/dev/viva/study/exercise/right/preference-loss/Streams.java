// Streams, and the loss from the larger of 0 and the margin turned round.
import java.util.stream.IntStream;

public class Solution {
    public static double loss(double[][] chosen, double[][] chosenReference, double[][] rejected, double[][] rejectedReference, double beta) {
        return IntStream.range(0, chosen.length)
                .mapToDouble(pair -> beta * (sum(chosen[pair]) - sum(chosenReference[pair]) - sum(rejected[pair]) + sum(rejectedReference[pair])))
                .map(margin -> margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin)
                .average()
                .orElseThrow();
    }

    private static double sum(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(at -> values[at]).sum();
    }
}
