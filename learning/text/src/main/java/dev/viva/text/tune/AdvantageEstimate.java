package dev.viva.text.tune;

/**
 * How much better each step went than was expected (Schulman et al. 2016): {@code Aₜ = Σₗ (γλ)ˡ δₜ₊ₗ} with {@code δₜ = rₜ + γ
 * Vₜ₊₁ − Vₜ}, nothing being expected after the last step.
 *
 * @param advantages Aₜ
 * @param returns {@code Aₜ + Vₜ}: what the values should have been
 */
public record AdvantageEstimate(double[] advantages, double[] returns) {
    /**
     * O(steps).
     *
     * @param rewards rₜ of each step
     * @param values Vₜ, what was expected before it
     * @param discount γ, in [0, 1]
     * @param lambda λ, in [0, 1]: 0 trusts the values, 1 the rewards
     * @throws IllegalArgumentException if lengths differ or a number is out of its range
     */
    public static AdvantageEstimate of(double[] rewards, double[] values, double discount, double lambda) {
        if (rewards.length != values.length || !(discount >= 0 && discount <= 1) || !(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException("AdvantageEstimate: there must be a value for each reward, discount and"
                    + " lambda in [0, 1], got " + rewards.length + " and " + values.length + ", " + discount + " and "
                    + lambda);
        }
        double[] advantages = new double[rewards.length];
        double[] returns = new double[rewards.length];
        double later = 0;
        double expected = 0;
        for (int at = rewards.length - 1; at >= 0; at--) {
            later = rewards[at] + discount * expected - values[at] + discount * lambda * later;
            expected = values[at];
            advantages[at] = later;
            returns[at] = later + values[at];
        }
        return new AdvantageEstimate(advantages, returns);
    }
}
