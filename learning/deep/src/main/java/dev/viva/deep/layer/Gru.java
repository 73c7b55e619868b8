package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Recurrent;
import dev.viva.deep.tensor.Tensor;

/** Layers of gated recurrent units (Cho et al. 2014): {@code batch × length × in} to {@code batch × length × width · directions}. */
public final class Gru extends Recurrence {
    private Gru(Plan plan) {
        super(plan, 3);
    }

    /** One layer, forwards. */
    public static Gru of(long in, long width) {
        return new Gru(new Plan(in, width, 1, 0, false));
    }

    /**
     * Several layers.
     *
     * @param dropout the probability with which outputs are dropped between layers while training, in [0, 1)
     * @param bidirectional whether a second network reads backwards; its outputs stand behind those of the first
     */
    public static Gru of(long in, long width, int layers, double dropout, boolean bidirectional) {
        return new Gru(new Plan(in, width, layers, dropout, bidirectional));
    }

    @Override
    public Recurrent run(Tensor x) {
        return run(x, zeroState(x));
    }

    /** The same from a state, layers · directions × batch × width. */
    public Recurrent run(Tensor x, Tensor state) {
        requireSequences(x);
        return Functions.gru(x, state, network());
    }
}
