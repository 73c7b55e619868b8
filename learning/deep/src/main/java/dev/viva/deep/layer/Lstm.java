package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Recurrent;
import dev.viva.deep.tensor.Tensor;
import java.util.List;

/** Layers of long short-term memory (Hochreiter and Schmidhuber 1997): {@code batch × length × in} to {@code batch × length × width · directions}. */
public final class Lstm extends Recurrence {
    private Lstm(Plan plan) {
        super(plan, 4);
    }

    /** One layer, forwards. */
    public static Lstm of(long in, long width) {
        return new Lstm(new Plan(in, width, 1, 0, false));
    }

    /**
     * Several layers.
     *
     * @param dropout the probability with which outputs are dropped between layers while training, in [0, 1)
     * @param bidirectional whether a second network reads backwards; its outputs stand behind those of the first
     */
    public static Lstm of(long in, long width, int layers, double dropout, boolean bidirectional) {
        return new Lstm(new Plan(in, width, layers, dropout, bidirectional));
    }

    @Override
    public Recurrent run(Tensor x) {
        return run(x, List.of(zeroState(x), zeroState(x)));
    }

    /** The same from a state, layers · directions × batch × width. */
    public Recurrent run(Tensor x, List<Tensor> state) {
        requireSequences(x);
        return Functions.lstm(x, state, network());
    }
}
