package dev.viva.text.tune;

import dev.viva.deep.tensor.Tensor;

/**
 * How a policy is moved towards reward without leaving a reference far behind: proximal policy optimisation (Schulman et al.
 * 2017) with the reward less {@code penalty · log π/π₀} of each token (Ziegler et al. 2019, Ouyang et al. 2022).
 *
 * @param clip ε: beyond a ratio of 1 ± ε to the policy that acted, nothing more is gained; above 0
 * @param discount γ, in [0, 1]
 * @param lambda λ of the {@linkplain AdvantageEstimate advantages}, in [0, 1]
 * @param penalty how dear it is to leave the reference, at least 0
 * @param valueWeight what the error of the expected rewards counts beside the policy's loss, at least 0
 * @param epochs how often each answer teaches, at least 1
 * @param group how many answers make one step of the optimiser, at least 1
 * @param longest how many tokens an answer has at most, at least 1
 * @param gradientClip the largest length of the gradient, above 0
 */
public record ProximalPolicy(
        double clip,
        double discount,
        double lambda,
        double penalty,
        double valueWeight,
        int epochs,
        int group,
        int longest,
        double gradientClip) {
    /**
     * @throws IllegalArgumentException if a number is out of its range; names it
     */
    public ProximalPolicy {
        require(clip > 0, "clip", "above 0", clip);
        require(discount >= 0 && discount <= 1, "discount", "in [0, 1]", discount);
        require(lambda >= 0 && lambda <= 1, "lambda", "in [0, 1]", lambda);
        require(penalty >= 0 && penalty < Double.POSITIVE_INFINITY, "penalty", "at least 0 and finite", penalty);
        require(valueWeight >= 0, "valueWeight", "at least 0", valueWeight);
        require(epochs >= 1, "epochs", "at least 1", epochs);
        require(group >= 1, "group", "at least 1", group);
        require(longest >= 1, "longest", "at least 1", longest);
        require(gradientClip > 0, "gradientClip", "above 0", gradientClip);
    }

    private static void require(boolean holds, String name, String allowed, double given) {
        if (!holds) {
            throw new IllegalArgumentException("ProximalPolicy: " + name + " must be " + allowed + ", got " + given);
        }
    }

    /** Clip 0.2, discount 1, lambda 0.95, penalty 0.1, value weight 0.5, four epochs of groups of 16, gradients up to 1. */
    public static ProximalPolicy of(int longest) {
        return new ProximalPolicy(0.2, 1, 0.95, 0.1, 0.5, 4, 16, longest, 1);
    }

    /** With another price of leaving the reference. */
    public ProximalPolicy withPenalty(double wanted) {
        return new ProximalPolicy(clip, discount, lambda, wanted, valueWeight, epochs, group, longest, gradientClip);
    }

    /** With another clip. */
    public ProximalPolicy withClip(double wanted) {
        return new ProximalPolicy(wanted, discount, lambda, penalty, valueWeight, epochs, group, longest, gradientClip);
    }

    /** With other epochs and groups. */
    public ProximalPolicy withEpochs(int wanted, int answers) {
        return new ProximalPolicy(clip, discount, lambda, penalty, valueWeight, wanted, answers, longest, gradientClip);
    }

    /**
     * What each token counts: {@code −min(ρ A, clip(ρ, 1 − ε, 1 + ε) A)} with {@code ρ = π / π_then}. Where ρ is 1 its gradient
     * is that of {@code −A log π}.
     *
     * @param now log π, through which gradients flow
     * @param then log π of the policy that acted
     * @param advantages A
     */
    public Tensor surrogate(Tensor now, Tensor then, Tensor advantages) {
        Tensor ratio = now.minus(then).exp();
        Tensor clipped = ratio.clip(1 - clip, 1 + clip);
        return ratio.times(advantages).minimum(clipped.times(advantages)).negate();
    }

    /** {@code ½ max((V − R)², (V_then + clip(V − V_then, −ε, ε) − R)²)} of each token. */
    public Tensor valueError(Tensor now, Tensor then, Tensor returns) {
        Tensor near = then.plus(now.minus(then).clip(-clip, clip));
        return now.minus(returns).square().maximum(near.minus(returns).square()).times(0.5);
    }

    /**
     * The reward of each token: {@code −penalty · log π/π₀}, and for the last one the answer's reward besides.
     *
     * @param reward of the answer as a whole
     * @param logRatios log π/π₀ of each token, at least one
     */
    public double[] rewards(double reward, double[] logRatios) {
        double[] rewards = new double[logRatios.length];
        for (int at = 0; at < rewards.length; at++) {
            rewards[at] = -penalty * logRatios[at];
        }
        rewards[rewards.length - 1] += reward;
        return rewards;
    }
}
