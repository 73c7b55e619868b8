package dev.viva.deep.train;

import dev.viva.deep.tensor.Tensor;
import java.util.List;

/** How a gradient moves a parameter. */
public sealed interface Method permits Sgd, RmsProp, Adam {
    /** The names of what is remembered for each parameter, in tensors of its shape that begin with zeros. */
    List<String> slots();

    /**
     * Moves a parameter in place.
     *
     * @param slots the memory of this parameter, in the order of {@link #slots()}
     * @param move what is the same for all parameters of a step
     */
    void update(Tensor parameter, Tensor gradient, List<Tensor> slots, Move move);

    /**
     * One step.
     *
     * @param number from 1
     * @param rate the learning rate
     * @param decay how strongly weights are drawn to 0
     */
    record Move(long number, double rate, double decay) {}

    /** The gradient of loss and penalty {@code decay · |w|² / 2}. */
    static Tensor penalized(Tensor parameter, Tensor gradient, double decay) {
        return decay == 0 ? gradient : gradient.plus(parameter.times(decay));
    }
}
