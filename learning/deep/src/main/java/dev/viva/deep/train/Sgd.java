package dev.viva.deep.train;

import dev.viva.deep.tensor.FusedSteps;
import dev.viva.deep.tensor.Tensor;
import java.util.List;

/**
 * Gradient descent, {@code w ← w − rate · g}, and with momentum {@code v ← momentum · v + g, w ← w − rate · v} (Polyak 1964),
 * or {@code w ← w − rate (g + momentum · v)} where it looks ahead (Nesterov 1983).
 *
 * @param momentum how much of the last step goes on, in [0, 1)
 * @param nesterov whether it looks ahead
 */
public record Sgd(double momentum, boolean nesterov) implements Method {
    /**
     * @throws IllegalArgumentException if {@code momentum} is not in [0, 1), or 0 and {@code nesterov} true
     */
    public Sgd {
        if (!(momentum >= 0 && momentum < 1) || (nesterov && momentum == 0)) {
            throw new IllegalArgumentException(
                    "Sgd: momentum must be in [0, 1), and above 0 with nesterov, got " + momentum);
        }
    }

    /** Without momentum. */
    public static Sgd plain() {
        return new Sgd(0, false);
    }

    /** With momentum, not looking ahead. */
    public static Sgd withMomentum(double momentum) {
        return new Sgd(momentum, false);
    }

    @Override
    public List<String> slots() {
        return momentum == 0 ? List.of() : List.of("velocity");
    }

    @Override
    public void update(List<Moved> all, Move move) {
        if (!Moved.fuse(all)) {
            Method.super.update(all, move);
            return;
        }
        FusedSteps.descent(
                Moved.parameters(all),
                Moved.gradients(all),
                momentum == 0 ? List.of() : Moved.slot(all, 0),
                move.rate(),
                momentum,
                move.decay(),
                nesterov);
    }

    @Override
    public void updateOne(Moved one, Move move) {
        Tensor parameter = one.parameter();
        Tensor slope = Method.penalized(parameter, one.gradient(), move.decay());
        if (momentum == 0) {
            parameter.addInPlace(slope, -move.rate());
            return;
        }
        Tensor velocity = one.slots().getFirst().multiplyInPlace(momentum).addInPlace(slope, 1);
        parameter.addInPlace(nesterov ? slope.plus(velocity.times(momentum)) : velocity, -move.rate());
    }
}
