package dev.viva.deep.tensor;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;

/** Operations element by element, products of matrices, comparisons, and changes in place. */
sealed interface Arithmetic permits Tensor {
    private Tensor self() {
        return (Tensor) this;
    }

    private org.bytedeco.pytorch.Tensor raw() {
        return self().raw;
    }

    /** This + other. */
    default Tensor plus(Tensor other) {
        return Calls.tensor("plus", () -> raw().add(other.raw), self(), other);
    }

    /** Adds a number to each element. */
    default Tensor plus(double value) {
        return Calls.tensor("plus", () -> raw().add(Calls.scalar(value)), self());
    }

    /** This − other. */
    default Tensor minus(Tensor other) {
        return Calls.tensor("minus", () -> raw().sub(other.raw), self(), other);
    }

    /** Takes a number from each element. */
    default Tensor minus(double value) {
        return Calls.tensor("minus", () -> raw().sub(Calls.scalar(value)), self());
    }

    /** The product element by element. */
    default Tensor times(Tensor other) {
        return Calls.tensor("times", () -> raw().mul(other.raw), self(), other);
    }

    /** Multiplies each element by a number. */
    default Tensor times(double value) {
        return Calls.tensor("times", () -> raw().mul(Calls.scalar(value)), self());
    }

    /** The quotient element by element, in floating point. */
    default Tensor dividedBy(Tensor other) {
        return Calls.tensor("dividedBy", () -> raw().div(other.raw), self(), other);
    }

    /** Divides each element by a number. */
    default Tensor dividedBy(double value) {
        return Calls.tensor("dividedBy", () -> raw().div(Calls.scalar(value)), self());
    }

    /** Each element to the power of the other's. */
    default Tensor power(Tensor other) {
        return Calls.tensor("power", () -> raw().pow(other.raw), self(), other);
    }

    /** Each element to a power. */
    default Tensor power(double value) {
        return Calls.tensor("power", () -> raw().pow(Calls.scalar(value)), self());
    }

    /** The larger of both, element by element. */
    default Tensor maximum(Tensor other) {
        return Calls.tensor("maximum", () -> raw().maximum(other.raw), self(), other);
    }

    /** The smaller of both, element by element. */
    default Tensor minimum(Tensor other) {
        return Calls.tensor("minimum", () -> raw().minimum(other.raw), self(), other);
    }

    /** The product of matrices in the last two axes; the axes before them broadcast. O(rows · inner · columns) for each pair. */
    default Tensor matmul(Tensor other) {
        return Calls.tensor("matmul", () -> raw().matmul(other.raw), self(), other);
    }

    /** Each element brought into {@code [low, high]}; no gradient flows through those that were outside. */
    default Tensor clip(double low, double high) {
        return Calls.tensor(
                "clip",
                () -> raw().clamp(new ScalarOptional(Calls.scalar(low)), new ScalarOptional(Calls.scalar(high))),
                self());
    }

    /** −x. */
    default Tensor negate() {
        return Calls.tensor("negate", () -> raw().neg(), self());
    }

    /** The absolute value. */
    default Tensor abs() {
        return Calls.tensor("abs", () -> raw().abs(), self());
    }

    /** −1, 0 or 1. */
    default Tensor sign() {
        return Calls.tensor("sign", () -> raw().sign(), self());
    }

    /** x². */
    default Tensor square() {
        return Calls.tensor("square", () -> raw().square(), self());
    }

    /** √x. */
    default Tensor sqrt() {
        return Calls.tensor("sqrt", () -> raw().sqrt(), self());
    }

    /** eˣ. */
    default Tensor exp() {
        return Calls.tensor("exp", () -> raw().exp(), self());
    }

    /** The natural logarithm. */
    default Tensor log() {
        return Calls.tensor("log", () -> raw().log(), self());
    }

    /** 1 / (1 + e⁻ˣ). */
    default Tensor sigmoid() {
        return Calls.tensor("sigmoid", () -> raw().sigmoid(), self());
    }

    /** The hyperbolic tangent. */
    default Tensor tanh() {
        return Calls.tensor("tanh", () -> raw().tanh(), self());
    }

    /** The sine. */
    default Tensor sin() {
        return Calls.tensor("sin", () -> raw().sin(), self());
    }

    /** The cosine. */
    default Tensor cos() {
        return Calls.tensor("cos", () -> raw().cos(), self());
    }

    /** The angle in (−π/2, π/2) of which this is the tangent. */
    default Tensor arcTangent() {
        return Calls.tensor("arcTangent", () -> raw().atan(), self());
    }

    /** The nearest whole number, halves to the even one. */
    default Tensor round() {
        return Calls.tensor("round", () -> raw().round(), self());
    }

    /** The next whole number below. */
    default Tensor floor() {
        return Calls.tensor("floor", () -> raw().floor(), self());
    }

    /** Where this is equal the other: true or false. */
    default Tensor isEqualTo(Tensor other) {
        return Calls.tensor("isEqualTo", () -> raw().eq(other.raw), self(), other);
    }

    /** Where this is equal the number: true or false. */
    default Tensor isEqualTo(double value) {
        return Calls.tensor("isEqualTo", () -> raw().eq(Calls.scalar(value)), self());
    }

    /** Where this is above the other: true or false. */
    default Tensor isAbove(Tensor other) {
        return Calls.tensor("isAbove", () -> raw().gt(other.raw), self(), other);
    }

    /** Where this is above the number: true or false. */
    default Tensor isAbove(double value) {
        return Calls.tensor("isAbove", () -> raw().gt(Calls.scalar(value)), self());
    }

    /** Where this is at least the other: true or false. */
    default Tensor isAtLeast(Tensor other) {
        return Calls.tensor("isAtLeast", () -> raw().ge(other.raw), self(), other);
    }

    /** Where this is at least the number: true or false. */
    default Tensor isAtLeast(double value) {
        return Calls.tensor("isAtLeast", () -> raw().ge(Calls.scalar(value)), self());
    }

    /** Where this is below the other: true or false. */
    default Tensor isBelow(Tensor other) {
        return Calls.tensor("isBelow", () -> raw().lt(other.raw), self(), other);
    }

    /** Where this is below the number: true or false. */
    default Tensor isBelow(double value) {
        return Calls.tensor("isBelow", () -> raw().lt(Calls.scalar(value)), self());
    }

    /** Where this is at most the other: true or false. */
    default Tensor isAtMost(Tensor other) {
        return Calls.tensor("isAtMost", () -> raw().le(other.raw), self(), other);
    }

    /** Where this is at most the number: true or false. */
    default Tensor isAtMost(double value) {
        return Calls.tensor("isAtMost", () -> raw().le(Calls.scalar(value)), self());
    }

    /** Where either is true. */
    default Tensor or(Tensor other) {
        return Calls.tensor("or", () -> raw().logical_or(other.raw), self(), other);
    }

    /** Where both are true. */
    default Tensor and(Tensor other) {
        return Calls.tensor("and", () -> raw().logical_and(other.raw), self(), other);
    }

    /** Where this is false. */
    default Tensor not() {
        return Calls.tensor("not", () -> raw().logical_not(), self());
    }

    /** A number where the mask is true, this elsewhere. */
    default Tensor filled(Tensor mask, double value) {
        return Calls.tensor("filled", () -> raw().masked_fill(mask.raw, Calls.scalar(value)), self(), mask);
    }

    /** Adds {@code factor · other} to this tensor's elements; returns it. */
    default Tensor addInPlace(Tensor other, double factor) {
        Calls.of("addInPlace", () -> raw().add_(other.raw, Calls.scalar(factor)), self(), other);
        return self();
    }

    /** Adds a number to this tensor's elements; returns it. */
    default Tensor addInPlace(double value) {
        Calls.of("addInPlace", () -> raw().add_(Calls.scalar(value)), self());
        return self();
    }

    /** Multiplies this tensor's elements; returns it. */
    default Tensor multiplyInPlace(double factor) {
        Calls.of("multiplyInPlace", () -> raw().mul_(Calls.scalar(factor)), self());
        return self();
    }

    /** Multiplies this tensor's elements by those of another; returns it. */
    default Tensor multiplyInPlace(Tensor other) {
        Calls.of("multiplyInPlace", () -> raw().mul_(other.raw), self(), other);
        return self();
    }

    /** Moves this tensor's elements a share of the way to those of another; returns it. */
    default Tensor moveInPlace(Tensor towards, double share) {
        Calls.of("moveInPlace", () -> raw().lerp_(towards.raw, new Scalar(share)), self(), towards);
        return self();
    }

    /** Adds {@code factor · one · two} to this tensor's elements; returns it. */
    default Tensor addProductInPlace(Tensor one, Tensor two, double factor) {
        Calls.of("addProductInPlace", () -> raw().addcmul_(one.raw, two.raw, new Scalar(factor)), self(), one, two);
        return self();
    }

    /** Adds {@code factor · numerator / denominator} to this tensor's elements; returns it. */
    default Tensor addQuotientInPlace(Tensor numerator, Tensor denominator, double factor) {
        Calls.of(
                "addQuotientInPlace",
                () -> raw().addcdiv_(numerator.raw, denominator.raw, new Scalar(factor)),
                self(),
                numerator,
                denominator);
        return self();
    }

    /** Sets this tensor's elements to those of another, which is broadcast and converted; returns it. */
    default Tensor setInPlace(Tensor other) {
        Calls.of("setInPlace", () -> raw().copy_(other.raw), self(), other);
        return self();
    }

    /** Sets all elements to a number; returns this tensor. */
    default Tensor fillInPlace(double value) {
        Calls.of("fillInPlace", () -> raw().fill_(Calls.scalar(value)), self());
        return self();
    }
}
