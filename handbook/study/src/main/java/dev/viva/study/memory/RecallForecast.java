package dev.viva.study.memory;

import dev.viva.learn.metric.Reliability;
import java.util.Arrays;
import java.util.List;

/**
 * How well a model foretold the answers of a reader, told honestly: beside a forecast that always says the average.
 *
 * @param reviews how many answers were forecast: those a day or more after the one before
 * @param logLoss the mean of −ln of the chance given to what happened; 0 without reviews
 * @param constantLogLoss the same for the average share of passes as the only forecast, which knows the answers already
 * @param recalled the share of passes
 * @param forecast the mean chance that was forecast
 * @param reliability what happened, in ten bins of nearly equal size by the forecast
 */
public record RecallForecast(
        int reviews,
        double logLoss,
        double constantLogLoss,
        double recalled,
        double forecast,
        Reliability reliability) {
    /** Chances are held this far from 0 and 1, so that one surprise does not cost everything. */
    static final double EDGE = 1e-6;

    private static final int BINS = 10;

    /** Lets {@code model} forecast all answers of {@code histories}, each from those before it only. O(answers). */
    public static RecallForecast of(MemoryModel model, List<ReviewHistory> histories) {
        int count = histories.stream().mapToInt(ReviewHistory::forecasts).sum();
        double[] chance = new double[count];
        boolean[] passed = new boolean[count];
        int at = 0;
        for (ReviewHistory history : histories) {
            at = forecast(model, history, chance, passed, at);
        }
        return of(chance, passed);
    }

    private static int forecast(MemoryModel model, ReviewHistory history, double[] chance, boolean[] passed, int from) {
        List<ReviewHistory.Answer> answers = history.answers();
        if (answers.isEmpty()) {
            return from;
        }
        int to = from;
        Memory memory = model.first(answers.getFirst().grade());
        for (int at = 1; at < answers.size(); at++) {
            ReviewHistory.Answer answer = answers.get(at);
            if (history.isForecast(at)) {
                chance[to] = model.retrievability(memory.stability(), answer.days());
                passed[to++] = answer.grade().isPass();
            }
            memory = model.next(memory, answer.grade(), answer.days());
        }
        return to;
    }

    private static RecallForecast of(double[] chance, boolean[] passed) {
        int count = chance.length;
        if (count == 0) {
            return new RecallForecast(0, 0, 0, 0, 0, new Reliability(List.of()));
        }
        double share = share(passed);
        double loss = 0;
        double constant = 0;
        for (int at = 0; at < count; at++) {
            loss += loss(chance[at], passed[at]);
            constant += loss(share, passed[at]);
        }
        return new RecallForecast(
                count,
                loss / count,
                constant / count,
                share,
                Arrays.stream(chance).average().orElse(0),
                Reliability.equalMass(BINS, chance, passed, null));
    }

    private static double share(boolean[] passed) {
        int passes = 0;
        for (boolean pass : passed) {
            passes += pass ? 1 : 0;
        }
        return (double) passes / passed.length;
    }

    static double loss(double chance, boolean passed) {
        double held = Math.clamp(chance, EDGE, 1 - EDGE);
        return -Math.log(passed ? held : 1 - held);
    }
}
