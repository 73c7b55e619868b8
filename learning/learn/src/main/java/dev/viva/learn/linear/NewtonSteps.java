package dev.viva.learn.linear;

/** How {@link PenalizedNewton} finds the least value of the second-order approximation of a loss with its penalty. */
interface NewtonSteps {
    /** The step from {@code at}, where the loss was evaluated last and the whole objective but its absolute values has this gradient. */
    double[] step(double[] gradient, double[] at);

    /** Whether {@link #again} is by second derivatives found before. */
    default boolean keeps() {
        return false;
    }

    /** The same by the second derivatives found last, where that costs far less; else {@link #step}. */
    default double[] again(double[] gradient, double[] at) {
        return step(gradient, at);
    }
}
