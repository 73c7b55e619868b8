package dev.viva.fraud.backtest;

import dev.viva.fraud.PaymentHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Card precision: how many of the {@code k} cards that look worst on a day are compromised on that day, as a share of
 * {@code k}, on average over the days.
 *
 * <p>A card looks as bad as the worst score of its payments of the day; of equal ones the smaller key comes first. Cards
 * that were found are not looked at on later days. The ideal is what scores equal to the truth would reach: it is below 1
 * wherever a day has fewer than {@code k} compromised cards.
 *
 * @param value the precision reached
 * @param ideal the precision of a perfect ranking
 */
public record CardPrecision(double value, double ideal) {
    /** The share of the ideal that was reached; NaN where the ideal is 0. */
    public double ratio() {
        return value / ideal;
    }

    /**
     * The precision over the days of {@code rows}.
     *
     * @param rows in the order of their times
     * @param scores one for each of {@code rows}, higher is worse
     * @param k at least 1
     * @throws IllegalArgumentException if {@code k} is below 1 or the lengths differ
     */
    public static CardPrecision of(PaymentHistory history, int[] rows, double[] scores, int k) {
        if (k < 1 || rows.length != scores.length) {
            throw new IllegalArgumentException("CardPrecision: k must be at least 1 and each row have a score, got k = "
                    + k + ", " + rows.length + " rows and " + scores.length + " scores");
        }
        double[] truth = new double[rows.length];
        for (int at = 0; at < rows.length; at++) {
            truth[at] = history.fraud()[rows[at]] ? 1 : 0;
        }
        return new CardPrecision(mean(history, rows, scores, k), mean(history, rows, truth, k));
    }

    private static double mean(PaymentHistory history, int[] rows, double[] scores, int k) {
        Set<Long> found = new HashSet<>();
        int days = 0;
        for (int from = 0; from < rows.length; days++) {
            int to = from;
            while (to < rows.length && history.day(rows[to]) == history.day(rows[from])) {
                to++;
            }
            found.addAll(foundOn(cards(history, rows, scores, from, to, found), k));
            from = to;
        }
        return found.size() / ((double) k * days);
    }

    /** A card on one day. */
    private record Card(long customer, double score, boolean compromised) {
        Card and(Card other) {
            return new Card(customer, Math.max(score, other.score), compromised || other.compromised);
        }
    }

    private static List<Card> cards(
            PaymentHistory history, int[] rows, double[] scores, int from, int to, Set<Long> found) {
        Map<Long, Card> cards = new HashMap<>();
        for (int at = from; at < to; at++) {
            long customer = history.customer(rows[at]);
            if (!found.contains(customer)) {
                cards.merge(customer, new Card(customer, scores[at], history.fraud()[rows[at]]), Card::and);
            }
        }
        return new ArrayList<>(cards.values());
    }

    private static List<Long> foundOn(List<Card> cards, int k) {
        return cards.stream()
                .sorted(Comparator.comparingDouble(Card::score).reversed().thenComparingLong(Card::customer))
                .limit(k)
                .filter(Card::compromised)
                .map(Card::customer)
                .toList();
    }
}
