package dev.viva.fraud.train;

import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.Thresholds;
import dev.viva.fraud.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Replays scored payments of the past under other thresholds: what would they have cost? Scores are counted in steps of
 * a hundredth, so that every pair of thresholds on that grid is answered from running totals.
 *
 * <p>Built in O(payments), asked in O(1), searched in O(10,000). Immutable and thread-safe.
 */
public final class CostSimulator {
    /** How many steps the range of scores has. */
    public static final int STEPS = 100;

    private final DecisionCosts costs;
    private final double days;
    private final long payments;
    /** Entry s: totals of the payments whose score is below step s; the last entry holds everything. */
    private final double[] passed = new double[STEPS + 2];

    private final double[] challenged = new double[STEPS + 2];
    private final double[] blocked = new double[STEPS + 2];
    private final long[] count = new long[STEPS + 2];
    private final long[] frauds = new long[STEPS + 2];

    /**
     * What one pair of thresholds would have led to.
     *
     * @param thresholds the pair
     * @param cost of all payments
     * @param challengesPerDay on average
     * @param blocksPerDay on average
     * @param fraudsCaught the share of frauds that were challenged or blocked; NaN without frauds
     * @param genuineDisturbed the share of genuine payments that were challenged or blocked; NaN without any
     */
    public record Outcome(
            Thresholds thresholds,
            double cost,
            double challengesPerDay,
            double blocksPerDay,
            double fraudsCaught,
            double genuineDisturbed) {}

    /**
     * A simulator over payments that were scored as if they were new.
     *
     * @param scores calibrated, in [0, 1]
     * @param fraud the truth for each
     * @param amounts for each
     * @param days how many days they span, above 0
     * @throws InvalidFieldException if lengths differ, or a score or the days are out of range
     */
    public CostSimulator(double[] scores, boolean[] fraud, double[] amounts, double days, DecisionCosts costs) {
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
        this.costs = costs;
        this.days = days;
        this.payments = scores.length;
        for (int row = 0; row < scores.length; row++) {
            add(scores[row], fraud[row], amounts[row]);
        }
        for (int step = 1; step < count.length; step++) {
            accumulate(step);
        }
    }

    private void add(double score, boolean fraud, double amount) {
        if (!(score >= 0 && score <= 1)) {
            throw new InvalidFieldException("CostSimulator", "scores", "in [0, 1]", score);
        }
        int step = step(score) + 1;
        count[step]++;
        frauds[step] += fraud ? 1 : 0;
        passed[step] += cost(Verdict.PASS, fraud, amount);
        challenged[step] += cost(Verdict.CHALLENGE, fraud, amount);
        blocked[step] += cost(Verdict.BLOCK, fraud, amount);
    }

    /** The last step whose value is at most the score, so that a score on a threshold counts as reaching it. */
    private static int step(double score) {
        int step = (int) (score * STEPS);
        return step < STEPS && (step + 1) / (double) STEPS <= score
                ? step + 1
                : step / (double) STEPS > score ? step - 1 : step;
    }

    private void accumulate(int step) {
        count[step] += count[step - 1];
        frauds[step] += frauds[step - 1];
        passed[step] += passed[step - 1];
        challenged[step] += challenged[step - 1];
        blocked[step] += blocked[step - 1];
    }

    /** What one payment costs under a verdict. */
    double cost(Verdict verdict, boolean fraud, double amount) {
        double loss = fraud ? costs.fraudLoss() * amount : 0;
        return switch (verdict) {
            case PASS -> loss;
            case CHALLENGE -> costs.challenge() + costs.challengeMisses() * loss;
            case BLOCK -> fraud ? 0 : costs.blockedGenuine();
        };
    }

    /** The outcome under thresholds, each rounded to the nearest hundredth. */
    public Outcome at(Thresholds thresholds) {
        return at((int) Math.round(thresholds.challenge() * STEPS), (int) Math.round(thresholds.block() * STEPS));
    }

    private Outcome at(int challenge, int block) {
        int last = STEPS + 1;
        double cost = passed[challenge] + challenged[block] - challenged[challenge] + blocked[last] - blocked[block];
        long genuine = payments - frauds[last];
        long disturbed = payments - count[challenge] - (frauds[last] - frauds[challenge]);
        return new Outcome(
                new Thresholds(challenge / (double) STEPS, block / (double) STEPS),
                cost,
                (count[block] - count[challenge]) / days,
                (count[last] - count[block]) / days,
                (frauds[last] - frauds[challenge]) / (double) frauds[last],
                disturbed / (double) genuine);
    }

    /** The cost against one threshold for both: everything from it on is blocked. 101 points, the lowest first. */
    public List<Outcome> blockCurve() {
        List<Outcome> curve = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            curve.add(at(step, step));
        }
        return curve;
    }

    /** The cost against the challenge threshold, the block threshold staying where it is. */
    public List<Outcome> challengeCurve(double block) {
        int fixed = (int) Math.round(new Thresholds(0, block).block() * STEPS);
        List<Outcome> curve = new ArrayList<>();
        for (int step = 0; step <= fixed; step++) {
            curve.add(at(step, fixed));
        }
        return curve;
    }

    /**
     * The cheapest pair that keeps to the budget of reviews; of equally cheap ones the highest thresholds, which disturb
     * the fewest. There always is one: both thresholds equal challenges nothing.
     */
    public Outcome cheapest() {
        Outcome best = at(STEPS, STEPS);
        for (int block = STEPS; block >= 1; block--) {
            for (int challenge = block; challenge >= 1; challenge--) {
                Outcome outcome = at(challenge, block);
                if (outcome.challengesPerDay() <= costs.reviewsPerDay() && outcome.cost() < best.cost()) {
                    best = outcome;
                }
            }
        }
        return best;
    }
}
