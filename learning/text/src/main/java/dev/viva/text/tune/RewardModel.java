package dev.viva.text.tune;

import dev.viva.deep.layer.Initialization;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.text.gpt.Gpt;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A GPT that says how good an answer is: one number from the vector of the last token (Ouyang et al. 2022). It learns from
 * pairs after Bradley and Terry (1952): the better one wins with probability {@code σ(r₊ − r₋)}, so only differences of rewards
 * have a meaning. Modules: {@code gpt}, {@code score}.
 */
public final class RewardModel extends Module {
    private static final int GROUP = 32;

    private final Gpt gpt;
    private final Linear score;

    private RewardModel(Gpt gpt) {
        long width = gpt.plan().width();
        this.gpt = child("gpt", gpt);
        score = child("score", Linear.withoutBias(width, 1));
        score.startingFrom(Initialization.normal(1 / Math.sqrt(width + 1.0), 1, width));
    }

    /** On this model, which becomes a part of it. */
    public static RewardModel of(Gpt gpt) {
        return new RewardModel(gpt);
    }

    /**
     * The reward of each answer as a whole, one number for each; gradients flow.
     *
     * @throws IllegalArgumentException if there is none, or one does not fit into the context
     */
    public Tensor rewards(List<Completion> completions) {
        int length = completions.stream().mapToInt(Completion::length).max().orElse(0);
        long[] ids = new long[completions.size() * length];
        long[] last = new long[completions.size()];
        for (int row = 0; row < last.length; row++) {
            long[] text = completions.get(row).ids();
            System.arraycopy(text, 0, ids, row * length, text.length);
            last[row] = (long) row * length + text.length - 1;
        }
        Tensor encoded = gpt.encode(Tensors.of(ids, last.length, length).to(gpt.device()));
        Tensor ends = encoded.reshape(-1, encoded.length(2))
                .take(0, Tensors.of(last, last.length).to(gpt.device()));
        return score.forward(ends).squeeze(1);
    }

    /** The same as numbers, without gradients: what {@link ProximalPolicy} maximises. The model is left evaluating. */
    public double[] scores(List<Completion> completions) {
        evaluate();
        double[] scores = new double[completions.size()];
        for (int from = 0; from < scores.length; from += GROUP) {
            List<Completion> group = completions.subList(from, Math.min(scores.length, from + GROUP));
            try (Scope _ = Scope.open();
                    var _ = Tensor.withoutGradients()) {
                System.arraycopy(rewards(group).toDoubles(), 0, scores, from, group.size());
            }
        }
        return scores;
    }

    /** The mean of {@code −log σ(r₊ − r₋)}. */
    public Tensor loss(List<Preference> pairs) {
        return Functions.softplus(margins(pairs).negate()).mean();
    }

    /** {@code r₊ − r₋} of each pair. */
    public Tensor margins(List<Preference> pairs) {
        List<Completion> both = Stream.concat(
                        pairs.stream().map(Preference::better), pairs.stream().map(Preference::worse))
                .toList();
        Tensor rewards = rewards(both);
        return rewards.slice(0, 0, pairs.size()).minus(rewards.slice(0, pairs.size(), both.size()));
    }

    /** The share of pairs whose better answer has the higher reward; NaN where there are none. The model is left evaluating. */
    public double accuracy(List<Preference> pairs) {
        double[] better = scores(pairs.stream().map(Preference::better).toList());
        double[] worse = scores(pairs.stream().map(Preference::worse).toList());
        long right = IntStream.range(0, better.length)
                .filter(at -> better[at] > worse[at])
                .count();
        return (double) right / better.length;
    }
}
