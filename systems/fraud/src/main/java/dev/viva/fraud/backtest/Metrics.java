package dev.viva.fraud.backtest;

import dev.viva.fraud.PaymentHistory;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.metric.Reliability;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The Handbook's three figures of how well frauds are ranked, what the third could be at most, and whether the
 * probabilities mean what they say.
 *
 * @param rocAuc the area under the ROC curve
 * @param averagePrecision by scikit-learn's definition
 * @param cardPrecision card precision at 100
 * @param idealCardPrecision what a perfect ranking would reach
 * @param calibrationError the expected calibration error over ten bins of equal width
 */
public record Metrics(
        double rocAuc,
        double averagePrecision,
        double cardPrecision,
        double idealCardPrecision,
        double calibrationError) {
    /** How many cards a day are looked at. */
    public static final int CARDS_PER_DAY = 100;

    private static final int BINS = 10;

    /** The figures of one test period; {@code probabilities} of fraud has one entry for each of {@code rows}. */
    public static Metrics of(PaymentHistory history, int[] rows, double[] probabilities) {
        boolean[] fraud = new boolean[rows.length];
        for (int at = 0; at < rows.length; at++) {
            fraud[at] = history.fraud()[rows[at]];
        }
        RankedScores ranked = RankedScores.of(probabilities, fraud);
        CardPrecision cards = CardPrecision.of(history, rows, probabilities, CARDS_PER_DAY);
        double error = Reliability.equalWidth(BINS, probabilities, fraud, null).expectedError();
        return new Metrics(ranked.rocAuc(), ranked.averagePrecision(), cards.value(), cards.ideal(), error);
    }

    /** The share of the ideal card precision that was reached. */
    public double cardPrecisionRatio() {
        return cardPrecision / idealCardPrecision;
    }

    /** The means over several periods, at least one. */
    public static Metrics mean(List<Metrics> all) {
        return combine(all, Metrics::mean);
    }

    /** The standard deviations over several periods (divisor n, as NumPy's), at least one. */
    public static Metrics deviation(List<Metrics> all) {
        return combine(all, values -> {
            double mean = mean(values);
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            return Math.sqrt(squares / values.length);
        });
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static Metrics combine(List<Metrics> all, ToDoubleFunction<double[]> figure) {
        return new Metrics(
                of(all, figure, Metrics::rocAuc),
                of(all, figure, Metrics::averagePrecision),
                of(all, figure, Metrics::cardPrecision),
                of(all, figure, Metrics::idealCardPrecision),
                of(all, figure, Metrics::calibrationError));
    }

    private static double of(
            List<Metrics> all, ToDoubleFunction<double[]> figure, ToDoubleFunction<Metrics> component) {
        return figure.applyAsDouble(all.stream().mapToDouble(component).toArray());
    }
}
