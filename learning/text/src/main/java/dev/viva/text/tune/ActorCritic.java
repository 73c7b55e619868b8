package dev.viva.text.tune;

import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.text.gpt.Gpt;

/**
 * A GPT that acts, and beside its logits says how much reward it expects from each place on. Modules: {@code policy}, {@code
 * value}; the value begins at 0 everywhere.
 */
public final class ActorCritic extends Module {
    private final Gpt policy;
    private final Linear value;

    private ActorCritic(Gpt policy) {
        this.policy = child("policy", policy);
        value = child("value", Linear.of(policy.plan().width(), 1));
        value.startingFrom(Tensors.zeros(1, policy.plan().width()));
    }

    /** On this model, which becomes a part of it. */
    public static ActorCritic of(Gpt policy) {
        return new ActorCritic(policy);
    }

    /** The model that acts. */
    public Gpt policy() {
        return policy;
    }

    /**
     * What both say of the same tokens.
     *
     * @param logits of what is next, {@code rows × length × vocabulary}
     * @param values what is expected before the next token is chosen, {@code rows × length}
     */
    record Said(Tensor logits, Tensor values) {}

    Said said(TokenBatch batch) {
        Tensor encoded = batch.encoded(policy);
        return new Said(policy.logits(encoded), value.forward(encoded).squeeze(2));
    }
}
