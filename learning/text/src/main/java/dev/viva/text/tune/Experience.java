package dev.viva.text.tune;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.text.gpt.Gpt;
import java.util.Arrays;
import java.util.List;

/**
 * Answers, and what the policy that gave them thought of each of their tokens. All are {@code rows × length}, 0 where nothing is
 * asked for.
 *
 * @param batch the answers
 * @param then log π of the policy that acted
 * @param values what it expected
 * @param advantages how much better it went, mean 0 and variance 1 over all tokens
 * @param returns what it should have expected
 * @param divergence how far the policy was from the reference, in nats for each token
 */
record Experience(TokenBatch batch, Tensor then, Tensor values, Tensor advantages, Tensor returns, double divergence) {

    /** Asks both models; without gradients, in the scope of the caller. */
    static Experience of(
            ProximalPolicy plan,
            ActorCritic model,
            Gpt reference,
            List<Completion> answers,
            double[] rewards,
            Layout layout) {
        TokenBatch batch = layout.padded(answers).to(reference.device());
        ActorCritic.Said said = model.said(batch);
        Tensor logits = batch.logits(reference);
        Tensor then = batch.logProbabilities(said.logits());
        double[] ratios = then.minus(batch.logProbabilities(logits)).toDoubles();
        double[] expected = said.values().toDoubles();
        int length = (int) batch.ids().length(1);
        float[] advantages = new float[ratios.length];
        float[] returns = new float[ratios.length];
        for (int row = 0; row < answers.size(); row++) {
            int from = row * length + answers.get(row).prompt().length - 1;
            int to = from + answers.get(row).response().length;
            AdvantageEstimate found = AdvantageEstimate.of(
                    plan.rewards(rewards[row], Arrays.copyOfRange(ratios, from, to)),
                    Arrays.copyOfRange(expected, from, to),
                    plan.discount(),
                    plan.lambda());
            for (int at = from; at < to; at++) {
                advantages[at] = (float) found.advantages()[at - from];
                returns[at] = (float) found.returns()[at - from];
            }
        }
        Tensor raw = Tensors.of(advantages, answers.size(), length).to(then.device());
        return new Experience(
                batch,
                then,
                said.values(),
                whitened(batch, raw),
                Tensors.of(returns, answers.size(), length).to(then.device()),
                batch.divergence(said.logits(), logits));
    }

    private static Tensor whitened(TokenBatch batch, Tensor advantages) {
        Tensor centred = advantages.minus(batch.mean(advantages));
        Tensor deviation = batch.mean(centred.square()).sqrt();
        return centred.dividedBy(deviation.plus(1e-8)).filled(batch.counted().not(), 0);
    }

    /** Some answers only. */
    Experience rows(Tensor wanted) {
        return new Experience(
                batch.rows(wanted),
                then.take(0, wanted),
                values.take(0, wanted),
                advantages.take(0, wanted),
                returns.take(0, wanted),
                divergence);
    }
}
