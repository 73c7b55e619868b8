package dev.viva.text.tune;

import dev.viva.deep.tensor.Device;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.text.gpt.Gpt;
import org.jspecify.annotations.Nullable;

/**
 * Rows of tokens, what follows each, and which of these are answers. Tokens of prompts and filling are read but never asked
 * for: no loss, no log probability and no divergence counts them.
 *
 * @param ids what is read, {@code rows × length}
 * @param next what follows each, {@code rows × length}
 * @param counted true where what follows belongs to an answer, {@code rows × length}
 * @param packing where rows hold several texts, otherwise null
 */
public record TokenBatch(
        Tensor ids, Tensor next, Tensor counted, @Nullable Packing packing) {
    /**
     * Several texts in a row.
     *
     * @param places where each token stands in its text, {@code rows × length}
     * @param mask true where two tokens are of one text, {@code rows × 1 × length × length}
     */
    public record Packing(Tensor places, Tensor mask) {
        private Packing to(Device device) {
            return new Packing(places.to(device), mask.to(device));
        }
    }

    /** What is asked for at each place; {@link Losses#IGNORED} where nothing is. */
    public Tensor targets() {
        return next.filled(counted.not(), Losses.IGNORED);
    }

    /** How many tokens are asked for. */
    public long count() {
        return (long) counted.sum().value();
    }

    /** The same on another device. */
    public TokenBatch to(Device device) {
        return new TokenBatch(
                ids.to(device), next.to(device), counted.to(device), packing == null ? null : packing.to(device));
    }

    /** Some rows only, in this order; not of packed ones. */
    TokenBatch rows(Tensor wanted) {
        return new TokenBatch(ids.take(0, wanted), next.take(0, wanted), counted.take(0, wanted), null);
    }

    /** A model's vectors of the tokens, {@code rows × length × width}. */
    public Tensor encoded(Gpt model) {
        return packing == null ? model.encode(ids) : model.encode(ids, packing.places(), packing.mask());
    }

    /** A model's logits of what is next, {@code rows × length × vocabulary}. */
    public Tensor logits(Gpt model) {
        return model.logits(encoded(model));
    }

    /** The mean of −log p over the tokens that are asked for, in nats. */
    public Tensor loss(Gpt model) {
        Tensor logits = logits(model);
        return Losses.crossEntropy(
                logits.reshape(-1, logits.length(2)), targets().reshape(-1));
    }

    /** log p of each token that is asked for, 0 elsewhere, {@code rows × length}. */
    public Tensor logProbabilities(Gpt model) {
        return logProbabilities(logits(model));
    }

    /** The same from logits. */
    Tensor logProbabilities(Tensor logits) {
        Tensor losses = Losses.crossEntropyOfEach(
                logits.reshape(-1, logits.length(2)), targets().reshape(-1));
        return losses.negate().reshape(ids.shape());
    }

    /** The mean of values, {@code rows × length}, over the tokens that are asked for. */
    Tensor mean(Tensor values) {
        Tensor share = counted.to(values.type());
        return values.times(share).sum().dividedBy(share.sum());
    }

    /**
     * How far a policy is from a reference: {@code Σ π (log π − log π₀)} over the vocabulary, exactly, the mean over the tokens
     * that are asked for, in nats; 0 for a policy and itself.
     */
    public double divergence(Gpt policy, Gpt reference) {
        try (var _ = Tensor.withoutGradients()) {
            return divergence(logits(policy), logits(reference));
        }
    }

    double divergence(Tensor policy, Tensor reference) {
        Tensor ours = Functions.logSoftmax(policy, -1);
        Tensor theirs = Functions.logSoftmax(reference, -1);
        return mean(ours.exp().times(ours.minus(theirs)).sum(false, -1)).value();
    }
}
