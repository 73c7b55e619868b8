package dev.viva.learn.boosting;

import dev.viva.learn.metric.RankedItems;
import dev.viva.learn.metric.RankedScores;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** How well the golden data is predicted, the same for any library. */
final class GoldenFigures {
    private static final int QUERY = 20;

    private GoldenFigures() {}

    static double auc(double[] scores, double[] classes) {
        boolean[] positive = new boolean[classes.length];
        for (int row = 0; row < classes.length; row++) {
            positive[row] = classes[row] == 1;
        }
        return RankedScores.of(scores, positive).rocAuc();
    }

    static double rootMeanSquare(double[] predicted, double[] actual) {
        return Math.sqrt(mean(predicted, actual, (p, y) -> (p - y) * (p - y)));
    }

    static double meanAbsolute(double[] predicted, double[] actual) {
        return mean(predicted, actual, (p, y) -> Math.abs(p - y));
    }

    /** Of the level 0.9. */
    static double quantileLoss(double[] predicted, double[] actual) {
        return mean(predicted, actual, (p, y) -> Math.max(0.9 * (y - p), 0.1 * (p - y)));
    }

    /** Of three classes; the probabilities row after row. */
    static double logLoss(double[] probabilities, double[] codes) {
        double sum = 0;
        for (int row = 0; row < codes.length; row++) {
            sum -= Math.log(probabilities[3 * row + (int) codes[row]]);
        }
        return sum / codes.length;
    }

    static double poissonDeviance(double[] predicted, double[] actual) {
        return mean(predicted, actual, (p, y) -> 2 * ((y == 0 ? 0 : y * Math.log(y / p)) - y + p));
    }

    static double gammaDeviance(double[] predicted, double[] actual) {
        return mean(predicted, actual, (p, y) -> 2 * (Math.log(p / y) + y / p - 1));
    }

    /** Of the power 1.5. */
    static double tweedieDeviance(double[] predicted, double[] actual) {
        return mean(
                predicted,
                actual,
                (p, y) -> 2 * (Math.sqrt(y) / -0.25 - y * Math.pow(p, -0.5) / -0.5 + Math.sqrt(p) / 0.5));
    }

    /** The mean NDCG of the first ten of each query. */
    static double gain(double[] scores, double[] grades) {
        return IntStream.range(0, scores.length / QUERY)
                .mapToDouble(query -> RankedItems.of(
                                Arrays.copyOfRange(scores, query * QUERY, (query + 1) * QUERY),
                                Arrays.stream(grades, query * QUERY, (query + 1) * QUERY)
                                        .map(grade -> Math.pow(2, grade) - 1)
                                        .toArray())
                        .normalizedGain(10))
                .average()
                .orElseThrow();
    }

    private static double mean(double[] predicted, double[] actual, DoubleBinaryOperator loss) {
        return IntStream.range(0, actual.length)
                .mapToDouble(row -> loss.applyAsDouble(predicted[row], actual[row]))
                .average()
                .orElseThrow();
    }
}
