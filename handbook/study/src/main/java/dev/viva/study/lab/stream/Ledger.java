package dev.viva.study.lab.stream;

import dev.viva.fraud.Thresholds;
import dev.viva.fraud.Verdict;
import dev.viva.fraud.train.CostSimulator;
import dev.viva.fraud.train.DecisionCosts;
import dev.viva.study.lab.Setting;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What decisions on a stream come to under thresholds and prices. Immutable and thread-safe.
 *
 * @param stream what was decided on
 * @param thresholds where scores turn into verdicts
 * @param costs what decisions cost; a missed fraud costs {@code missed}, whatever its amount
 * @param missed the price of a missed fraud
 */
record Ledger(Decided stream, Thresholds thresholds, DecisionCosts costs, double missed) {
    static Ledger of(Decided stream, Setting setting) {
        double challenge = setting.number("challenge");
        return new Ledger(
                stream,
                new Thresholds(challenge, Math.max(challenge, setting.number("block"))),
                new DecisionCosts(
                        1,
                        DecisionCosts.DEFAULT.challenge(),
                        DecisionCosts.DEFAULT.stopped(),
                        setting.number("refusal"),
                        Double.POSITIVE_INFINITY),
                setting.number("missed"));
    }

    /** Prices the payments from day {@code from} to before day {@code to}. */
    CostSimulator simulator(int from, int to) {
        IntPredicate chosen = on(from, to);
        int[] rows = IntStream.range(0, stream.size()).filter(chosen).toArray();
        boolean[] fraud = new boolean[rows.length];
        for (int at = 0; at < rows.length; at++) {
            fraud[at] = stream.fraud()[rows[at]];
        }
        return new CostSimulator(
                Arrays.stream(rows).mapToDouble(row -> stream.scores()[row]).toArray(),
                fraud,
                Arrays.stream(rows).mapToDouble(_ -> missed).toArray(),
                to - from);
    }

    /** Prices the payments before the attack: what can be known when thresholds are chosen. */
    CostSimulator quiet() {
        return simulator(0, World.ONSET);
    }

    /** The cost of a thousand payments on a day at {@code used}. */
    double dailyCost(int day, Thresholds used) {
        CostSimulator.Outcome outcome = simulator(day, day + 1).at(used, costs);
        return perThousand(outcome);
    }

    /** The cost of a thousand payments. */
    static double perThousand(CostSimulator.Outcome outcome) {
        return 1_000
                * outcome.cost()
                / Math.max(1, outcome.genuine().total() + outcome.fraud().total());
    }

    /** Whether a payment came from day {@code from} to before day {@code to}. */
    IntPredicate on(double from, double to) {
        return row -> stream.days()[row] >= from && stream.days()[row] < to;
    }

    /** Whether a payment is a fraud of the usual kinds. */
    IntPredicate usual() {
        return row -> stream.fraud()[row] && !stream.attack()[row];
    }

    /** The share of the frauds that {@code chosen} holds of which do not pass; 1 where there are none. */
    double recall(IntPredicate chosen) {
        int[] frauds = IntStream.range(0, stream.size())
                .filter(row -> stream.fraud()[row] && chosen.test(row))
                .toArray();
        long stopped = Arrays.stream(frauds)
                .filter(row -> thresholds.verdict(stream.scores()[row]) != Verdict.PASS)
                .count();
        return frauds.length == 0 ? 1 : (double) stopped / frauds.length;
    }
}
