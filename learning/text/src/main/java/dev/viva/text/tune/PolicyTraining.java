package dev.viva.text.tune;

import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Gradients;
import dev.viva.deep.train.Optimizer;
import dev.viva.kernel.Draws;
import dev.viva.text.gpt.Gpt;
import dev.viva.text.gpt.Sampling;
import java.util.Arrays;
import java.util.List;

/**
 * Lets a policy answer, judges the answers, and moves it by {@link ProximalPolicy}: once for each {@link #step}. Answers are
 * drawn from the policy as it is, at temperature 1, and both models predict without dropout all the time, so that the policy
 * that learns begins as the one that acted. Not thread-safe.
 */
public final class PolicyTraining {
    private final ProximalPolicy plan;
    private final ActorCritic model;
    private final Gpt reference;
    private final Reward reward;
    private final Layout layout;
    private final Optimizer optimizer;

    private PolicyTraining(
            ProximalPolicy plan, ActorCritic model, Gpt reference, Reward reward, Layout layout, Optimizer optimizer) {
        this.plan = plan;
        this.model = model;
        this.reference = reference;
        this.reward = reward;
        this.layout = layout;
        this.optimizer = optimizer;
        model.evaluate();
        reference.evaluate();
    }

    /**
     * A training that has not begun.
     *
     * @param model moved by the optimiser
     * @param reference what it is not to leave; it stays as it is, and is another model than the policy on the same device
     * @param reward judges answers
     * @param optimizer over what is to learn of the model
     * @throws IllegalArgumentException if the reference is the policy itself
     */
    public static PolicyTraining of(
            ProximalPolicy plan, ActorCritic model, Gpt reference, Reward reward, Layout layout, Optimizer optimizer) {
        if (reference == model.policy()) {
            throw new IllegalArgumentException("PolicyTraining: reference must be another model than the policy, which"
                    + " moves; see FineTuning.copy");
        }
        return new PolicyTraining(plan, model, reference, reward, layout, optimizer);
    }

    /**
     * How a step went.
     *
     * @param reward the mean reward of the answers, before the penalty
     * @param divergence how far the policy that gave them was from the reference, in nats for each token
     * @param policyLoss the mean of what each token counted
     * @param valueLoss the mean error of what was expected
     * @param clippedShare the share of tokens whose ratio was beyond the clip
     */
    public record Step(double reward, double divergence, double policyLoss, double valueLoss, double clippedShare) {}

    /**
     * Answers each prompt once and learns from it.
     *
     * @param seed fixes answers and groups
     * @throws IllegalArgumentException if prompts and answers do not fit into the context
     * @throws IllegalStateException if a reward, a loss or a gradient is not finite; nothing is moved by that group
     */
    public Step step(List<long[]> prompts, long seed) {
        List<Completion> answers =
                Sampler.answers(model.policy(), prompts, plan.longest(), Sampling.of(1), layout, seed);
        double[] rewards = judged(answers);
        try (Scope _ = Scope.open()) {
            Experience experience;
            try (var _ = Tensor.withoutGradients()) {
                experience = Experience.of(plan, model, reference, answers, rewards, layout);
            }
            double[] sums = learned(experience, answers.size(), Draws.of(seed));
            return new Step(
                    Arrays.stream(rewards).average().orElseThrow(),
                    experience.divergence(),
                    sums[0] / sums[3],
                    sums[1] / sums[3],
                    sums[2] / sums[3]);
        }
    }

    private double[] judged(List<Completion> answers) {
        double[] rewards = reward.of(answers);
        if (rewards.length != answers.size() || !Arrays.stream(rewards).allMatch(Double::isFinite)) {
            throw new IllegalStateException("PolicyTraining: the reward must give a finite number for each of "
                    + answers.size() + " answers, got " + Arrays.toString(rewards));
        }
        return rewards;
    }

    /** Sums of policy loss, value loss and clipped share over groups, and how many groups there were. */
    private double[] learned(Experience experience, int answers, Draws draws) {
        double[] sums = new double[4];
        for (int epoch = 0; epoch < plan.epochs(); epoch++) {
            int[] order = draws.permutation(answers);
            for (int from = 0; from < answers; from += plan.group()) {
                long[] rows = Arrays.stream(order, from, Math.min(answers, from + plan.group()))
                        .asLongStream()
                        .toArray();
                try (Scope _ = Scope.open()) {
                    learn(experience.rows(Tensors.of(rows, rows.length).to(reference.device())), sums);
                }
            }
        }
        return sums;
    }

    private void learn(Experience group, double[] sums) {
        TokenBatch batch = group.batch();
        ActorCritic.Said said = model.said(batch);
        Tensor now = batch.logProbabilities(said.logits());
        Tensor policyLoss = batch.mean(plan.surrogate(now, group.then(), group.advantages()));
        Tensor valueLoss = batch.mean(plan.valueError(said.values(), group.values(), group.returns()));
        optimizer.clearGradients();
        policyLoss.plus(valueLoss.times(plan.valueWeight())).backward();
        double length = Gradients.clip(optimizer.parameters().values(), plan.gradientClip());
        if (!Double.isFinite(length) || !Double.isFinite(policyLoss.value())) {
            throw new IllegalStateException("PolicyTraining: the loss is " + policyLoss.value()
                    + " and the gradient's length " + length + "; lower the learning rate, which is "
                    + optimizer.learningRate());
        }
        optimizer.step();
        sums[0] += policyLoss.value();
        sums[1] += valueLoss.value();
        sums[2] += clippedShare(batch, now.detach().minus(group.then()));
        sums[3]++;
    }

    private double clippedShare(TokenBatch batch, Tensor logRatios) {
        Tensor away = logRatios.exp().minus(1).abs().isAbove(plan.clip());
        return batch.mean(away.to(ElementType.FLOAT32)).value();
    }
}
