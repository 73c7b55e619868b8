// As a weighted harmonic mean, over a stream of indices.
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

public class Solution {
    public static double fBeta(int[] truth, int[] predicted, double beta) {
        IntPredicate is = i -> truth[i] == 1;
        IntPredicate said = i -> predicted[i] == 1;
        double hits = count(truth.length, is.and(said));
        double precision = hits / Math.max(1, count(truth.length, said));
        double recall = hits / Math.max(1, count(truth.length, is));
        double alpha = 1 / (1 + beta * beta);
        return hits == 0 ? 0 : 1 / (alpha / precision + (1 - alpha) / recall);
    }

    private static long count(int n, IntPredicate which) {
        return IntStream.range(0, n).filter(which).count();
    }
}
