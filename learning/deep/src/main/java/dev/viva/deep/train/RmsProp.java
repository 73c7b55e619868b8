package dev.viva.deep.train;

import dev.viva.deep.tensor.Tensor;
import java.util.List;

/**
 * {@code s ← decay · s + (1 − decay) g², w ← w − rate · g / (√s + ε)} (Tieleman and Hinton 2012).
 *
 * @param decay how slowly squares are forgotten, in [0, 1)
 * @param epsilon keeps small roots from blowing up a step, above 0
 */
public record RmsProp(double decay, double epsilon) implements Method {
    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public RmsProp {
        if (!(decay >= 0 && decay < 1) || !(epsilon > 0)) {
            throw new IllegalArgumentException(
                    "RmsProp: decay must be in [0, 1) and epsilon above 0, got " + decay + " and " + epsilon);
        }
    }

    /** With 0.99 and 1e-8. */
    public static RmsProp standard() {
        return new RmsProp(0.99, 1e-8);
    }

    @Override
    public List<String> slots() {
        return List.of("square");
    }

    @Override
    public void updateOne(Moved one, Move move) {
        Tensor parameter = one.parameter();
        Tensor slope = Method.penalized(parameter, one.gradient(), move.decay());
        Tensor square = one.slots().getFirst().multiplyInPlace(decay).addProductInPlace(slope, slope, 1 - decay);
        parameter.addQuotientInPlace(slope, square.sqrt().addInPlace(epsilon), -move.rate());
    }
}
