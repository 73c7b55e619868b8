package dev.viva.app.fraud;

import dev.viva.fraud.train.CostSimulator;
import dev.viva.fraud.train.CostSimulator.Outcome;
import dev.viva.fraud.train.DecisionCosts;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a budget of challenges a day buys. Immutable.
 *
 * @param reviewsPerDay the budget; infinite for none
 * @param cheapest the cheapest thresholds that keep to it
 * @param frontier the cheapest thresholds for every budget, see {@link CostSimulator#frontier}
 */
public record Budget(double reviewsPerDay, Outcome cheapest, List<Outcome> frontier) {
    private static final int DRAWN = 200;
    private static final double[] ROUND = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8};

    /** Copies the list. */
    public Budget {
        frontier = List.copyOf(frontier);
    }

    /** The budget in {@code costs} at its prices. */
    public static Budget of(CostSimulator simulator, DecisionCosts costs) {
        List<Outcome> frontier = simulator.frontier(costs);
        return new Budget(costs.reviewsPerDay(), CostSimulator.within(frontier, costs.reviewsPerDay()), frontier);
    }

    /** Whether the thresholds would be cheaper without it. */
    public boolean binds() {
        return cheapest.cost() > unlimited().cost();
    }

    /** The cheapest thresholds of all, whatever they ask of reviewers. */
    public Outcome unlimited() {
        return frontier.getLast();
    }

    /** A round number of challenges a day that is always enough, at most half as much again as it must be; at least 1. */
    public double most() {
        double power = 1;
        while (10 * power <= unlimited().challengesPerDay()) {
            power *= 10;
        }
        for (double round : ROUND) {
            if (round * power >= unlimited().challengesPerDay()) {
                return round * power;
            }
        }
        return 10 * power;
    }

    /** The frontier, thinned to what can be drawn; the first and the last stay. */
    public List<Outcome> drawable() {
        return thinned(DRAWN);
    }

    /** At most so many points of the frontier, evenly spread over it; at least two are kept where there are two. */
    public List<Outcome> thinned(int most) {
        int size = frontier.size();
        if (size <= most) {
            return frontier;
        }
        return IntStream.range(0, most)
                .mapToObj(at -> frontier.get((int) Math.round(at * (size - 1.0) / (most - 1))))
                .toList();
    }
}
