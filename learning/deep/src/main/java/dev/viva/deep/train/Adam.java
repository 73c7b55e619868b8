package dev.viva.deep.train;

import dev.viva.deep.tensor.FusedSteps;
import dev.viva.deep.tensor.Tensor;
import java.util.List;

/**
 * Means m of gradients and s of their squares, corrected for beginning at 0: {@code w ← w − rate · m̂ / (√ŝ + ε)} (Kingma and
 * Ba 2015). Weight decay is part of the gradient, or, decoupled, shrinks weights beside the step: AdamW (Loshchilov and
 * Hutter 2019).
 *
 * @param beta1 how slowly gradients are forgotten, in [0, 1)
 * @param beta2 how slowly squares are forgotten, in [0, 1)
 * @param epsilon keeps small roots from blowing up a step, above 0
 * @param decoupled whether it is AdamW
 */
public record Adam(double beta1, double beta2, double epsilon, boolean decoupled) implements Method {
    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Adam {
        if (!(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1) || !(epsilon > 0)) {
            throw new IllegalArgumentException("Adam: beta1 and beta2 must be in [0, 1) and epsilon above 0, got "
                    + beta1 + ", " + beta2 + " and " + epsilon);
        }
    }

    /** With 0.9, 0.999 and 1e-8. */
    public static Adam standard() {
        return new Adam(0.9, 0.999, 1e-8, false);
    }

    /** AdamW with 0.9, 0.999 and 1e-8. */
    public static Adam withDecoupledDecay() {
        return new Adam(0.9, 0.999, 1e-8, true);
    }

    /** With other betas. */
    public Adam withBetas(double first, double second) {
        return new Adam(first, second, epsilon, decoupled);
    }

    @Override
    public List<String> slots() {
        return List.of("mean", "square");
    }

    @Override
    public void update(List<Moved> all, Move move) {
        if (!Moved.fuse(all)) {
            Method.super.update(all, move);
            return;
        }
        FusedSteps.adam(
                Moved.parameters(all),
                Moved.gradients(all),
                Moved.slot(all, 0),
                Moved.slot(all, 1),
                move.number(),
                new FusedSteps.AdamStep(move.rate(), beta1, beta2, epsilon, move.decay(), decoupled));
    }

    @Override
    public void updateOne(Moved one, Move move) {
        Tensor parameter = one.parameter();
        Tensor slope = decoupled ? one.gradient() : Method.penalized(parameter, one.gradient(), move.decay());
        if (decoupled && move.decay() > 0) {
            parameter.multiplyInPlace(1 - move.rate() * move.decay());
        }
        Tensor mean = one.slots().get(0).moveInPlace(slope, 1 - beta1);
        Tensor square = one.slots().get(1).multiplyInPlace(beta2).addProductInPlace(slope, slope, 1 - beta2);
        double correction = 1 - Math.pow(beta1, (double) move.number());
        double rootCorrection = Math.sqrt(1 - Math.pow(beta2, (double) move.number()));
        Tensor root = square.sqrt().multiplyInPlace(1 / rootCorrection).addInPlace(epsilon);
        parameter.addQuotientInPlace(mean, root, -move.rate() / correction);
    }
}
