package dev.viva.array;

import dev.viva.kernel.Kernels;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/**
 * What an {@link Array} does element by element: arithmetic, functions and comparisons, each O(elements of the result). Where two
 * arrays meet they broadcast (see {@link Array}); if they do not, an {@link IllegalArgumentException} names both shapes.
 */
public sealed interface Elementwise permits Array {
    /** The sum of each pair. */
    default Array plus(Array other) {
        return Loops.plus((Array) this, other);
    }

    /** {@code value} added to each. */
    default Array plus(double value) {
        return plus(Array.scalar(value));
    }

    /** The difference of each pair. */
    default Array minus(Array other) {
        return Loops.minus((Array) this, other);
    }

    /** {@code value} taken off each. */
    default Array minus(double value) {
        return minus(Array.scalar(value));
    }

    /** The product of each pair; for the product of matrices see {@link Array#dot}. */
    default Array times(Array other) {
        return Loops.times((Array) this, other);
    }

    /** Each times {@code value}. */
    default Array times(double value) {
        return times(Array.scalar(value));
    }

    /** The quotient of each pair. */
    default Array dividedBy(Array other) {
        return Loops.dividedBy((Array) this, other);
    }

    /** Each divided by {@code value}. */
    default Array dividedBy(double value) {
        return dividedBy(Array.scalar(value));
    }

    /** Each to the power of the other's. */
    default Array power(Array other) {
        return combine(other, Math::pow);
    }

    /** Each to the power of {@code exponent}. */
    default Array power(double exponent) {
        return map(value -> Math.pow(value, exponent));
    }

    /** The larger of each pair, NaN if one is NaN. */
    default Array maximum(Array other) {
        return combine(other, Math::max);
    }

    /** The larger of each and {@code value}. */
    default Array maximum(double value) {
        return maximum(Array.scalar(value));
    }

    /** The smaller of each pair, NaN if one is NaN. */
    default Array minimum(Array other) {
        return combine(other, Math::min);
    }

    /** The smaller of each and {@code value}. */
    default Array minimum(double value) {
        return minimum(Array.scalar(value));
    }

    /**
     * Each moved into {@code [low, high]}; NaN stays.
     *
     * @throws IllegalArgumentException unless {@code low <= high}
     */
    default Array clip(double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("Array.clip: low must be at most high, got " + low + " and " + high);
        }
        return map(value -> Math.min(Math.max(value, low), high));
    }

    /** Any function of each pair; it may be called on several threads at once, in any order. */
    default Array combine(Array other, DoubleBinaryOperator function) {
        return Loops.combine((Array) this, other, function);
    }

    /** Any function of each; it may be called on several threads at once, in any order. */
    default Array map(DoubleUnaryOperator function) {
        return Loops.map((Array) this, function);
    }

    /** Each with the other sign. */
    default Array negate() {
        return map(value -> -value);
    }

    /** Each without its sign. */
    default Array abs() {
        return map(Math::abs);
    }

    /** Each times itself. */
    default Array square() {
        return map(value -> value * value);
    }

    /** The square root of each; NaN below 0. */
    default Array sqrt() {
        return map(Math::sqrt);
    }

    /** e to the power of each, as {@link Kernels#exp(double)} has it: the same bits on every machine. */
    default Array exp() {
        return Loops.mapRuns((Array) this, Kernels::exp);
    }

    /** The natural logarithm of each, as {@link Kernels#log(double)} has it: the same bits on every machine. */
    default Array log() {
        return Loops.mapRuns((Array) this, Kernels::log);
    }

    /** The natural logarithm of 1 plus each, exact for small ones. */
    default Array log1p() {
        return map(Math::log1p);
    }

    /** The logistic function of each, as {@link Kernels#sigmoid(double)} has it. */
    default Array sigmoid() {
        return Loops.mapRuns((Array) this, Kernels::sigmoid);
    }

    /** The hyperbolic tangent of each. */
    default Array tanh() {
        return map(Math::tanh);
    }

    /** -1, 0 or 1 by the sign of each; NaN for NaN. */
    default Array sign() {
        return map(Math::signum);
    }

    /** Each rounded to the nearest whole number, halves to the even one. */
    default Array round() {
        return map(Math::rint);
    }

    /** The largest whole number that is at most each. */
    default Array floor() {
        return map(Math::floor);
    }

    /** The least whole number that is at least each. */
    default Array ceil() {
        return map(Math::ceil);
    }

    /** Where a condition holds of each. */
    default Mask test(DoublePredicate condition) {
        return Loops.compare((Array) this, Array.scalar(0), (value, _) -> condition.test(value));
    }

    /** Where each is NaN. */
    default Mask isNaN() {
        return test(Double::isNaN);
    }

    /** Where each is neither NaN nor infinite. */
    default Mask isFinite() {
        return test(Double::isFinite);
    }

    /** Where this is greater: {@code x > y}. */
    default Mask isAbove(Array other) {
        return Loops.compare((Array) this, other, (a, b) -> a > b);
    }

    /** Where this is greater than {@code value}: {@code x > 0}. */
    default Mask isAbove(double value) {
        return isAbove(Array.scalar(value));
    }

    /** Where this is greater or equal: {@code x >= y}. */
    default Mask isAtLeast(Array other) {
        return Loops.compare((Array) this, other, (a, b) -> a >= b);
    }

    /** Where this is at least {@code value}. */
    default Mask isAtLeast(double value) {
        return isAtLeast(Array.scalar(value));
    }

    /** Where this is less: {@code x < y}. */
    default Mask isBelow(Array other) {
        return Loops.compare((Array) this, other, (a, b) -> a < b);
    }

    /** Where this is less than {@code value}. */
    default Mask isBelow(double value) {
        return isBelow(Array.scalar(value));
    }

    /** Where this is less or equal: {@code x <= y}. */
    default Mask isAtMost(Array other) {
        return Loops.compare((Array) this, other, (a, b) -> a <= b);
    }

    /** Where this is at most {@code value}. */
    default Mask isAtMost(double value) {
        return isAtMost(Array.scalar(value));
    }

    /** Where both are equal: {@code x == y}; NaN equals nothing, 0 equals -0. */
    default Mask isEqualTo(Array other) {
        return Loops.compare((Array) this, other, (a, b) -> a == b);
    }

    /** Where this equals {@code value}. */
    default Mask isEqualTo(double value) {
        return isEqualTo(Array.scalar(value));
    }

    /**
     * Whether everything is near: {@code |a - b| <= absolute + relative |b|}, equal infinities too; NaN is near nothing. Shapes
     * broadcast.
     *
     * @throws IllegalArgumentException if a tolerance is negative or NaN
     */
    default boolean isCloseTo(Array other, double relative, double absolute) {
        if (!(relative >= 0 && absolute >= 0)) {
            throw new IllegalArgumentException(
                    "Array.isCloseTo: tolerances must be at least 0, got " + relative + " and " + absolute);
        }
        return Loops.compare(
                        (Array) this,
                        other,
                        (a, b) ->
                                a == b || (Double.isFinite(b) && Math.abs(a - b) <= absolute + relative * Math.abs(b)))
                .all();
    }
}
