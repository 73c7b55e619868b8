package dev.viva.text.tune;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Task;
import dev.viva.text.gpt.Gpt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Direct preference optimisation (Rafailov et al. 2023): a policy π learns from pairs without a model of rewards. With {@code h
 * = log π(y₊)/π₀(y₊) − log π(y₋)/π₀(y₋)}, how much more than the reference π₀ it prefers the better answer, it makes small
 *
 * <ul>
 *   <li>{@code −(1 − ε) log σ(β h) − ε log σ(−β h)}, where ε is the share of pairs that may be the wrong way round (Mitchell
 *       2023), or
 *   <li>{@code (h − 1/(2β))²}, which does not push pairs apart for ever (IPO, Azar et al. 2024).
 * </ul>
 *
 * Log probabilities are sums over an answer's tokens.
 *
 * @param beta how dear it is to leave the reference, above 0
 * @param smoothing ε, in [0, 0.5); 0 for the squared objective
 * @param objective which of both
 * @param layout how texts become rows; they must fit
 */
public record DirectPreference(double beta, double smoothing, Objective objective, Layout layout) {
    private static final int GROUP = 32;

    /** What is made small. */
    public enum Objective {
        /** −log σ(β h). */
        LOGISTIC,
        /** (h − 1/(2β))². */
        SQUARED
    }

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public DirectPreference {
        double most = objective == Objective.LOGISTIC ? 0.5 : Double.MIN_VALUE;
        if (!(beta > 0 && beta < Double.POSITIVE_INFINITY) || !(smoothing >= 0 && smoothing < most)) {
            throw new IllegalArgumentException(
                    "DirectPreference: beta must be above 0 and finite, smoothing in [0, 0.5)"
                            + " and 0 for the squared objective, got " + beta + " and " + smoothing);
        }
    }

    /** The logistic objective without smoothing. */
    public static DirectPreference of(double beta, Layout layout) {
        return new DirectPreference(beta, 0, Objective.LOGISTIC, layout);
    }

    /** With a share of pairs that may be the wrong way round. */
    public DirectPreference withSmoothing(double share) {
        return new DirectPreference(beta, share, objective, layout);
    }

    /** With the squared objective. */
    public DirectPreference squared() {
        return new DirectPreference(beta, 0, Objective.SQUARED, layout);
    }

    /**
     * Asks the reference once; it is not needed to learn any more. That may be the policy itself before it learns. The model is
     * left evaluating.
     *
     * @throws IllegalArgumentException if a text does not fit
     */
    public List<ScoredPreference> scored(Gpt reference, List<Preference> pairs) {
        reference.evaluate();
        List<ScoredPreference> scored = new ArrayList<>();
        for (List<Preference> group : groups(pairs)) {
            try (Scope _ = Scope.open();
                    var _ = Tensor.withoutGradients()) {
                double[] sums = sums(reference, group).toDoubles();
                for (int at = 0; at < group.size(); at++) {
                    scored.add(new ScoredPreference(group.get(at), sums[at], sums[group.size() + at]));
                }
            }
        }
        return scored;
    }

    private static <T> List<List<T>> groups(List<T> all) {
        List<List<T>> groups = new ArrayList<>();
        for (int from = 0; from < all.size(); from += GROUP) {
            groups.add(all.subList(from, Math.min(all.size(), from + GROUP)));
        }
        return groups;
    }

    /** log π of all better answers, then of all worse ones. */
    private Tensor sums(Gpt model, List<Preference> pairs) {
        return batch(pairs).to(model.device()).logProbabilities(model).sum(false, 1);
    }

    private TokenBatch batch(List<Preference> pairs) {
        return layout.padded(Stream.concat(
                        pairs.stream().map(Preference::better), pairs.stream().map(Preference::worse))
                .toList());
    }

    /** h of each pair; gradients flow. */
    public Tensor preferred(Gpt policy, List<ScoredPreference> pairs) {
        int count = pairs.size();
        Tensor sums = sums(policy, pairs.stream().map(ScoredPreference::pair).toList());
        double[] theirs = Stream.of(
                        pairs.stream().map(ScoredPreference::chosen),
                        pairs.stream().map(ScoredPreference::rejected))
                .flatMap(each -> each)
                .mapToDouble(Double::doubleValue)
                .toArray();
        Tensor ratios =
                sums.minus(Tensors.of(theirs, theirs.length).to(sums.type()).to(sums.device()));
        return ratios.slice(0, 0, count).minus(ratios.slice(0, count, 2L * count));
    }

    /** The mean over pairs of what is made small. */
    public Tensor loss(Gpt policy, List<ScoredPreference> pairs) {
        return objective(preferred(policy, pairs)).mean();
    }

    private Tensor objective(Tensor h) {
        return switch (objective) {
            case LOGISTIC -> {
                Tensor right = Functions.softplus(h.times(-beta));
                yield right.times(1 - smoothing)
                        .plus(Functions.softplus(h.times(beta)).times(smoothing));
            }
            case SQUARED -> h.minus(1 / (2 * beta)).square();
        };
    }

    /** The same as what a {@link dev.viva.deep.train.Trainer} makes small. */
    public Task<ScoredPreference> task(Gpt policy) {
        return pairs -> loss(policy, pairs);
    }

    /**
     * Where a policy stands.
     *
     * @param loss the mean of what is made small
     * @param margin the mean of {@code β h}: by how much the rewards that the policy implies differ
     * @param accuracy the share of pairs with {@code h} above 0
     * @param divergence how far the policy is from the reference on both answers, in nats for each of their tokens
     */
    public record Standing(double loss, double margin, double accuracy, double divergence) {}

    /**
     * Judges a policy on pairs. Both models are left evaluating.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Standing standing(Gpt policy, Gpt reference, List<ScoredPreference> pairs) {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("DirectPreference.standing: there must be at least one pair");
        }
        policy.evaluate();
        reference.evaluate();
        double[] sums = new double[4];
        long tokens = 0;
        for (List<ScoredPreference> group : groups(pairs)) {
            try (Scope _ = Scope.open();
                    var _ = Tensor.withoutGradients()) {
                Tensor h = preferred(policy, group);
                TokenBatch batch = batch(
                                group.stream().map(ScoredPreference::pair).toList())
                        .to(policy.device());
                sums[0] += objective(h).sum().value();
                sums[1] += h.sum().value();
                sums[2] += h.isAbove(0).sum().value();
                sums[3] += batch.divergence(policy, reference) * batch.count();
                tokens += batch.count();
            }
        }
        int count = pairs.size();
        return new Standing(sums[0] / count, beta * sums[1] / count, sums[2] / count, sums[3] / tokens);
    }
}
