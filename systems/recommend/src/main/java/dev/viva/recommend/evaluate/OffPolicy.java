package dev.viva.recommend.evaluate;

import java.util.Arrays;

/**
 * What a policy would have earned, estimated from the log of another that chose by chance. All arrays have one entry for each
 * logged choice and are kept; immutable and thread-safe while they are left alone.
 *
 * <p>Each estimate is of the mean reward of a choice. It can be right only where the logging policy gave a chance to whatever the
 * target may choose.
 */
public final class OffPolicy {
    private final double[] rewards;
    private final double[] ratios;

    private OffPolicy(double[] rewards, double[] ratios) {
        this.rewards = rewards;
        this.ratios = ratios;
    }

    /**
     * An estimate.
     *
     * @param value of the mean reward
     * @param standardError of the value, by the spread of its terms
     * @param effectiveSize how many choices of the target itself the log is worth: {@code (Σ w)² / Σ w²} (Kish)
     */
    public record Estimate(double value, double standardError, double effectiveSize) {}

    /**
     * A log.
     *
     * @param rewards of each choice, finite
     * @param logged the chance by which the logging policy made it, in (0, 1]
     * @param target the chance by which the target policy would have made the same choice, in [0, 1]
     * @throws IllegalArgumentException if lengths differ, nothing was logged, or a number is out of range
     */
    public static OffPolicy of(double[] rewards, double[] logged, double[] target) {
        if (rewards.length == 0 || logged.length != rewards.length || target.length != rewards.length) {
            throw new IllegalArgumentException(
                    "OffPolicy: rewards, logged and target must have one length above 0, got " + rewards.length + ", "
                            + logged.length + " and " + target.length);
        }
        double[] ratios = new double[rewards.length];
        for (int at = 0; at < ratios.length; at++) {
            if (!Double.isFinite(rewards[at])) {
                throw new IllegalArgumentException(
                        "OffPolicy: rewards must be finite, got " + rewards[at] + " at " + at);
            }
            if (!(logged[at] > 0 && logged[at] <= 1)) {
                throw new IllegalArgumentException(
                        "OffPolicy: logged must be in (0, 1], got " + logged[at] + " at " + at);
            }
            if (!(target[at] >= 0 && target[at] <= 1)) {
                throw new IllegalArgumentException(
                        "OffPolicy: target must be in [0, 1], got " + target[at] + " at " + at);
            }
            ratios[at] = target[at] / logged[at];
        }
        return new OffPolicy(rewards, ratios);
    }

    /**
     * The same log with ratios cut at {@code most}: less spread for some bias.
     *
     * @throws IllegalArgumentException unless {@code most} is above 0
     */
    public OffPolicy clipped(double most) {
        if (!(most > 0)) {
            throw new IllegalArgumentException("OffPolicy.clipped: most must be above 0, got " + most);
        }
        return new OffPolicy(
                rewards,
                Arrays.stream(ratios).map(ratio -> Math.min(ratio, most)).toArray());
    }

    /** IPS: the mean of {@code w r} with {@code w = target / logged}. Without bias (Horvitz and Thompson 1952). */
    public Estimate inversePropensity() {
        double[] terms = new double[rewards.length];
        Arrays.setAll(terms, at -> ratios[at] * rewards[at]);
        return mean(terms);
    }

    /** SNIPS: {@code Σ w r / Σ w}; 0 where no ratio is above 0 (Swaminathan and Joachims, NIPS 2015). */
    public Estimate selfNormalized() {
        double weight = 0;
        double sum = 0;
        for (int at = 0; at < ratios.length; at++) {
            weight += ratios[at];
            sum += ratios[at] * rewards[at];
        }
        if (weight == 0) {
            return new Estimate(0, Double.NaN, 0);
        }
        double value = sum / weight;
        double squares = 0;
        for (int at = 0; at < ratios.length; at++) {
            squares += Math.pow(ratios[at] * (rewards[at] - value), 2);
        }
        return new Estimate(value, Math.sqrt(squares) / weight, effectiveSize());
    }

    /**
     * DR: a model's prediction for the target policy, put right where the log says otherwise (Dudík, Langford and Li, ICML 2011).
     * Without bias if either the chances or the model are right.
     *
     * @param predicted the reward that a model expects of each choice made
     * @param expected the reward that it expects of the target policy in the same situation: the mean over its choices
     * @throws IllegalArgumentException if lengths differ
     */
    public Estimate doublyRobust(double[] predicted, double[] expected) {
        if (predicted.length != rewards.length || expected.length != rewards.length) {
            throw new IllegalArgumentException("OffPolicy.doublyRobust: predicted and expected must have "
                    + rewards.length + " entries, got " + predicted.length + " and " + expected.length);
        }
        double[] terms = new double[rewards.length];
        Arrays.setAll(terms, at -> expected[at] + ratios[at] * (rewards[at] - predicted[at]));
        return mean(terms);
    }

    private Estimate mean(double[] terms) {
        double mean = Arrays.stream(terms).sum() / terms.length;
        double squares =
                Arrays.stream(terms).map(term -> (term - mean) * (term - mean)).sum();
        return new Estimate(mean, Math.sqrt(squares) / terms.length, effectiveSize());
    }

    private double effectiveSize() {
        double sum = Arrays.stream(ratios).sum();
        double squares = Arrays.stream(ratios).map(ratio -> ratio * ratio).sum();
        return squares == 0 ? 0 : sum * sum / squares;
    }
}
