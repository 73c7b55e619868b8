package dev.viva.fraud.train;

import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.Thresholds;
import dev.viva.fraud.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Replays scored payments of the past under other thresholds and prices: what would they have cost? Scores are counted in
 * steps of a hundredth, so that every pair of thresholds on that grid is answered from running totals, whatever the
 * prices.
 *
 * <p>Built in O(payments), asked in O(1), searched in O(5,151 log 5,151). Immutable and thread-safe.
 */
public final class CostSimulator {
    /** How many steps the range of scores has. */
    public static final int STEPS = 100;

    private static final int LAST = STEPS + 1;

    private final double days;
    /** Entry s: totals of the payments whose score is below step s; the last entry holds everything. */
    private final long[] genuine = new long[STEPS + 2];

    private final long[] frauds = new long[STEPS + 2];
    private final double[] stolen = new double[STEPS + 2];

    /** How many payments were passed, challenged and blocked. */
    public record Counts(long passed, long challenged, long blocked) {
        /** All of them. */
        public long total() {
            return passed + challenged + blocked;
        }

        /** Those of one verdict. */
        public long of(Verdict verdict) {
            return switch (verdict) {
                case PASS -> passed;
                case CHALLENGE -> challenged;
                case BLOCK -> blocked;
            };
        }
    }

    /**
     * What one pair of thresholds would have led to.
     *
     * @param thresholds the pair
     * @param genuine the payments that were none of a thief
     * @param fraud the others
     * @param loss fraud that goes through
     * @param friction what challenging, and blocking genuine payments, costs
     * @param challengesPerDay on average
     * @param blocksPerDay on average
     */
    public record Outcome(
            Thresholds thresholds,
            Counts genuine,
            Counts fraud,
            double loss,
            double friction,
            double challengesPerDay,
            double blocksPerDay) {
        /** Loss and friction together. */
        public double cost() {
            return loss + friction;
        }

        /** The payments of one truth. */
        public Counts counts(boolean isFraud) {
            return isFraud ? fraud : genuine;
        }
    }

    /**
     * A simulator over payments that were scored as if they were new.
     *
     * @param scores calibrated, in [0, 1]
     * @param fraud the truth for each
     * @param amounts for each
     * @param days how many days they span, above 0
     * @throws InvalidFieldException if lengths differ, or a score or the days are out of range
     */
    public CostSimulator(double[] scores, boolean[] fraud, double[] amounts, double days) {
        if (scores.length != fraud.length || scores.length != amounts.length) {
            throw new InvalidFieldException(
                    "CostSimulator",
                    "fraud and amounts",
                    "as long as the scores (" + scores.length + ")",
                    fraud.length + " and " + amounts.length);
        }
        if (!(days > 0)) {
            throw new InvalidFieldException("CostSimulator", "days", "above 0", days);
        }
        this.days = days;
        for (int row = 0; row < scores.length; row++) {
            add(scores[row], fraud[row], amounts[row]);
        }
        for (int step = 1; step <= LAST; step++) {
            genuine[step] += genuine[step - 1];
            frauds[step] += frauds[step - 1];
            stolen[step] += stolen[step - 1];
        }
    }

    private void add(double score, boolean fraud, double amount) {
        if (!(score >= 0 && score <= 1)) {
            throw new InvalidFieldException("CostSimulator", "scores", "in [0, 1]", score);
        }
        int step = step(score) + 1;
        genuine[step] += fraud ? 0 : 1;
        frauds[step] += fraud ? 1 : 0;
        stolen[step] += fraud ? amount : 0;
    }

    /** The last step whose value is at most the score, so that a score on a threshold counts as reaching it. */
    private static int step(double score) {
        int step = (int) (score * STEPS);
        return step < STEPS && (step + 1) / (double) STEPS <= score
                ? step + 1
                : step / (double) STEPS > score ? step - 1 : step;
    }

    /** How many days the payments span. */
    public double days() {
        return days;
    }

    /** The outcome under thresholds, each rounded to the nearest hundredth. */
    public Outcome at(Thresholds thresholds, DecisionCosts costs) {
        return at(step(thresholds.challenge(), STEPS), step(thresholds.block(), STEPS), costs);
    }

    private static int step(double threshold, int steps) {
        return (int) Math.round(threshold * steps);
    }

    private Outcome at(int challenge, int block, DecisionCosts costs) {
        Counts honest = counts(genuine, challenge, block);
        Counts thieves = counts(frauds, challenge, block);
        long challenges = honest.challenged() + thieves.challenged();
        double slips = stolen[challenge] + (1 - costs.stopped()) * (stolen[block] - stolen[challenge]);
        return new Outcome(
                new Thresholds(challenge / (double) STEPS, block / (double) STEPS),
                honest,
                thieves,
                costs.fraudLoss() * slips,
                costs.challenge() * challenges + costs.blockedGenuine() * honest.blocked(),
                challenges / days,
                (honest.blocked() + thieves.blocked()) / days);
    }

    private static Counts counts(long[] below, int challenge, int block) {
        return new Counts(below[challenge], below[block] - below[challenge], below[LAST] - below[block]);
    }

    /**
     * The cost when the challenge threshold stands in each hundredth and the other stays: 101 values, NaN where they would
     * cross.
     */
    public double[] costByChallenge(Thresholds thresholds, DecisionCosts costs) {
        double[] curve = new double[STEPS + 1];
        int fixed = step(thresholds.block(), STEPS);
        for (int step = 0; step <= STEPS; step++) {
            curve[step] = step > fixed ? Double.NaN : at(step, fixed, costs).cost();
        }
        return curve;
    }

    /** The same when the block threshold moves. */
    public double[] costByBlock(Thresholds thresholds, DecisionCosts costs) {
        double[] curve = new double[STEPS + 1];
        int fixed = step(thresholds.challenge(), STEPS);
        for (int step = 0; step <= STEPS; step++) {
            curve[step] = step < fixed ? Double.NaN : at(fixed, step, costs).cost();
        }
        return curve;
    }

    /**
     * What the budget of reviews buys: the pairs that no other pair beats, ordered by challenges a day, each cheaper than
     * the one before. The first challenges nobody, the last is the cheapest of all; the budget in {@code costs} does not
     * matter here. Of equally good pairs it holds the one with the highest thresholds, which disturbs the fewest.
     */
    public List<Outcome> frontier(DecisionCosts costs) {
        List<Outcome> all = new ArrayList<>();
        for (int block = STEPS; block >= 0; block--) {
            for (int challenge = block; challenge >= 0; challenge--) {
                all.add(at(challenge, block, costs));
            }
        }
        all.sort(Comparator.comparingDouble(Outcome::challengesPerDay).thenComparingDouble(Outcome::cost));
        List<Outcome> best = new ArrayList<>();
        for (Outcome outcome : all) {
            if (best.isEmpty() || outcome.cost() < best.getLast().cost()) {
                best.add(outcome);
            }
        }
        return best;
    }

    /** The cheapest pair that keeps to the budget of reviews. There always is one: equal thresholds challenge nothing. */
    public Outcome cheapest(DecisionCosts costs) {
        return within(frontier(costs), costs.reviewsPerDay());
    }

    /** The last pair of a {@link #frontier} that keeps to a budget of at least 0 challenges a day. */
    public static Outcome within(List<Outcome> frontier, double reviewsPerDay) {
        return frontier.stream()
                .filter(outcome -> outcome.challengesPerDay() <= reviewsPerDay)
                .reduce((before, after) -> after)
                .orElseThrow(() -> new InvalidFieldException(
                        "CostSimulator.within", "reviewsPerDay", "at least 0, with a frontier", reviewsPerDay));
    }
}
