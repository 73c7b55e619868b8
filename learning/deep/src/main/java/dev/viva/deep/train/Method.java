package dev.viva.deep.train;

import dev.viva.deep.tensor.FusedSteps;
import dev.viva.deep.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/** How a gradient moves a parameter. */
public sealed interface Method permits Sgd, RmsProp, Adam {
    /** The names of what is remembered for each parameter, in tensors of its shape that begin with zeros. */
    List<String> slots();

    /**
     * Moves parameters in place.
     *
     * @param move what is the same for all of them
     */
    default void update(List<Moved> all, Move move) {
        all.forEach(each -> updateOne(each, move));
    }

    /** Moves one parameter in place, formula by formula. */
    void updateOne(Moved one, Move move);

    /**
     * A parameter that moves.
     *
     * @param parameter what is moved
     * @param gradient its gradient
     * @param slots its memory, in the order of {@link #slots()}
     */
    record Moved(Tensor parameter, Tensor gradient, List<Tensor> slots) {
        /** Copies the list. */
        public Moved {
            slots = List.copyOf(slots);
        }

        private Stream<Tensor> tensors() {
            return Stream.concat(Stream.of(parameter, gradient), slots.stream());
        }

        /** Whether all can be moved by one call; none cannot. */
        static boolean fuse(List<Moved> all) {
            return !all.isEmpty() && FusedSteps.takes(all.stream().flatMap(Moved::tensors));
        }

        static List<Tensor> parameters(List<Moved> all) {
            return all.stream().map(Moved::parameter).toList();
        }

        static List<Tensor> gradients(List<Moved> all) {
            return all.stream().map(Moved::gradient).toList();
        }

        static List<Tensor> slot(List<Moved> all, int at) {
            return all.stream().map(each -> each.slots.get(at)).toList();
        }
    }

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
