package dev.viva.study.memory;

/**
 * A number with its derivatives by the 21 weights: forward-mode differentiation. Immutable; arrays are never shared with
 * callers.
 */
final class Dual {
    private static final double[] NONE = new double[Weight.COUNT];

    private final double value;
    private final double[] by;

    private Dual(double value, double[] by) {
        this.value = value;
        this.by = by;
    }

    static Dual constant(double value) {
        return new Dual(value, NONE);
    }

    static Dual weight(int index, double value) {
        double[] by = new double[Weight.COUNT];
        by[index] = 1;
        return new Dual(value, by);
    }

    double value() {
        return value;
    }

    /** Adds {@code factor} times the derivatives to {@code sum}. */
    void addDerivatives(double factor, double[] sum) {
        for (int at = 0; at < sum.length; at++) {
            sum[at] += factor * by[at];
        }
    }

    Dual plus(Dual other) {
        return join(value + other.value, 1, other, 1);
    }

    Dual plus(double number) {
        return new Dual(value + number, by);
    }

    Dual minus(Dual other) {
        return join(value - other.value, 1, other, -1);
    }

    Dual times(Dual other) {
        return join(value * other.value, other.value, other, value);
    }

    Dual times(double number) {
        return chain(value * number, number);
    }

    Dual over(Dual other) {
        return join(value / other.value, 1 / other.value, other, -value / (other.value * other.value));
    }

    Dual exp() {
        double power = Math.exp(value);
        return chain(power, power);
    }

    /** This positive number to a power. */
    Dual pow(Dual exponent) {
        double power = Math.pow(value, exponent.value);
        return join(power, exponent.value * power / value, exponent, power * Math.log(value));
    }

    /** The smaller of both; at a tie this one. */
    Dual min(Dual other) {
        return value <= other.value ? this : other;
    }

    /** Held in a range; beyond it the derivatives are none. */
    Dual clamp(double least, double most) {
        return value < least ? constant(least) : value > most ? constant(most) : this;
    }

    private Dual chain(double result, double slope) {
        double[] derivatives = new double[Weight.COUNT];
        addDerivatives(slope, derivatives);
        return new Dual(result, derivatives);
    }

    private Dual join(double result, double slope, Dual other, double otherSlope) {
        double[] derivatives = new double[Weight.COUNT];
        addDerivatives(slope, derivatives);
        other.addDerivatives(otherSlope, derivatives);
        return new Dual(result, derivatives);
    }
}
