package dev.viva.text.tune;

import java.util.Arrays;
import java.util.List;

/** Says how good answers are. */
@FunctionalInterface
public interface Reward {
    /** A finite number for each, higher for better ones. */
    double[] of(List<Completion> completions);

    /**
     * A reward less its mean on these answers and divided by their standard deviation (Ziegler et al. 2019). Only differences
     * of a {@link RewardModel}'s rewards have a meaning, and how large they are depends on how long it was trained; the penalty of a
     * {@link ProximalPolicy} needs a scale that does not.
     *
     * @param answers of the reference, at least two
     * @throws IllegalArgumentException if their rewards are all the same, or one is not finite
     */
    static Reward standardised(Reward reward, List<Completion> answers) {
        double[] rewards = reward.of(answers);
        double mean = Arrays.stream(rewards).average().orElse(Double.NaN);
        double deviation = Math.sqrt(Arrays.stream(rewards)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElse(Double.NaN));
        if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Reward.standardised: the rewards of " + answers.size()
                    + " answers must be finite and differ, their standard deviation is " + deviation);
        }
        return completions -> Arrays.stream(reward.of(completions))
                .map(each -> (each - mean) / deviation)
                .toArray();
    }
}
