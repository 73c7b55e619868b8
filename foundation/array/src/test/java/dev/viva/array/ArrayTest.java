package dev.viva.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How arrays are made and read, and what they refuse. */
class ArrayTest {
    private static final Array SIX = Array.range(6).reshape(2, 3);

    @Test
    void arraysAreMadeInManyWays() {
        assertThat(Array.of(new double[][] {{0, 1, 2}, {3, 4, 5}})).isEqualTo(SIX);
        assertThat(Array.zeros(2, 2).plus(1)).isEqualTo(Array.ones(2, 2)).isEqualTo(Array.full(1, 2, 2));
        assertThat(Array.range(1, 2, 0.25)).isEqualTo(Array.of(1, 1.25, 1.5, 1.75));
        assertThat(Array.range(3, 0, -1)).isEqualTo(Array.of(3, 2, 1));
        assertThat(Array.range(0, -3, 1).size()).isEqualTo(0);
        assertThat(Array.linspace(-1, 1, 5)).isEqualTo(Array.of(-1, -0.5, 0, 0.5, 1));
        assertThat(Array.linspace(2, 9, 1)).isEqualTo(Array.of(2));
        assertThat(Array.linspace(2, 9, 0).size()).isEqualTo(0);
        assertThat(Array.identity(3).trace()).isEqualTo(3);
        assertThat(Array.scalar(4).value()).isEqualTo(4);
        assertThat(SIX.toRows()).isDeepEqualTo(new double[][] {{0, 1, 2}, {3, 4, 5}});
        assertThat(SIX.argmax(1).toInts()).containsExactly(2, 2);
    }

    @Test
    void nothingThatIsHandedOutChangesAnArray() {
        double[] values = {1, 2, 3};
        Array array = Array.of(values);
        values[0] = 9;
        array.toArray()[1] = 9;
        array.shape()[0] = 9;
        array.reshape(3, 1).toArray()[2] = 9;
        array.slice(Slice.all()).toArray()[2] = 9;
        array.sort(0).toArray()[0] = 9;
        assertThat(array).isEqualTo(Array.of(1, 2, 3));
        int[] shape = {3};
        Array owning = Array.owning(new double[3], shape);
        shape[0] = 9;
        assertThat(owning.shape()).containsExactly(3);
    }

    @Test
    void emptyArraysHaveSumsButNoExtremes() {
        Array empty = Array.zeros(0, 3);
        assertThat(empty.sum()).isEqualTo(0);
        assertThat(empty.sum(0)).isEqualTo(Array.zeros(3));
        assertThat(empty.sum(1).size()).isEqualTo(0);
        assertThat(empty.mean()).isNaN();
        assertThat(empty.mean(0).isNaN().all()).isTrue();
        assertThat(empty.variance(0)).isNaN();
        assertThat(empty.norm()).isEqualTo(0);
        assertThat(empty.plus(Array.ones(3)).shape()).containsExactly(0, 3);
        assertThat(empty.dot(Array.ones(3, 2)).shape()).containsExactly(0, 2);
        assertThat(Array.ones(2, 0).dot(Array.ones(0, 2))).isEqualTo(Array.zeros(2, 2));
        assertThat(empty.cumulativeSum(0)).isEqualTo(empty);
        assertThat(empty.sort(0)).isEqualTo(empty);
        assertThat(empty.unique().size()).isEqualTo(0);
        assertThat(empty.reshape(3, -1).shape()).containsExactly(3, 0);
        assertThat(empty.max(1).size()).isEqualTo(0);
        assertThatIllegalArgumentException()
                .isThrownBy(empty::max)
                .withMessage("Array.max: there must be an element, got shape [0, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.argmin(0))
                .withMessage("Array.argmin: there must be an element, got shape [0, 3]");
        assertThatIllegalArgumentException().isThrownBy(empty::median).withMessageContaining("got shape [0, 3]");
    }

    @Test
    void oneElementIsEnough() {
        Array one = Array.of(7);
        assertThat(one.median()).isEqualTo(7);
        assertThat(one.variance(0)).isEqualTo(0);
        assertThat(one.variance(1)).isNaN();
        assertThat(one.argsort(0)).isEqualTo(Array.of(0));
        assertThat(one.dot(one).value()).isEqualTo(49);
    }

    @Test
    void whatIsNotANumberIsNotOverlooked() {
        Array holed = Array.of(3, Double.NaN, 1);
        assertThat(holed.sum()).isNaN();
        assertThat(holed.min()).isNaN();
        assertThat(holed.max()).isNaN();
        assertThat(holed.percentile(10)).isNaN();
        assertThat(holed.variance(0)).isNaN();
        assertThat(holed.argmin()).isEqualTo(1);
        assertThat(holed.argmax()).isEqualTo(1);
        assertThat(holed.sort(0)).isEqualTo(Array.of(1, 3, Double.NaN));
        assertThat(holed.argsort(0)).isEqualTo(Array.of(2, 0, 1));
        assertThat(holed.isNaN()).isEqualTo(Mask.of(false, true, false));
        assertThat(holed.isFinite()).isEqualTo(Mask.of(true, false, true));
        assertThat(holed.isEqualTo(holed)).isEqualTo(Mask.of(true, false, true));
        assertThat(holed.clip(0, 2)).isEqualTo(Array.of(2, Double.NaN, 1));
        assertThat(holed.maximum(2).isNaN().count()).isEqualTo(1);
        assertThat(Array.of(-0.0, 0.0, Double.NaN, Double.NaN).unique()).isEqualTo(Array.of(-0.0, Double.NaN));
        assertThat(Array.of(1, Double.POSITIVE_INFINITY).isCloseTo(Array.of(1, Double.POSITIVE_INFINITY), 0, 0))
                .isTrue();
        assertThat(holed.isCloseTo(holed, 1, 1)).isFalse();
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Array.ones(3, 4).plus(Array.ones(5)))
                .withMessage("Array: shapes [3, 4] and [5] do not broadcast");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.dot(SIX))
                .withMessage(
                        "Array.dot: shapes [2, 3] and [2, 3] do not match: the last axis of the first must be as long as"
                                + " the last axis but one of the second");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.dot(Array.of(1, 2)))
                .withMessageContaining("the only axis of the second");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.dot(Array.scalar(2)))
                .withMessageContaining("both arrays must have an axis");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.reshape(4, -1))
                .withMessage("Array.reshape: shape must have the 6 elements of [2, 3], got [4, -1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.reshape(-1, -1))
                .withMessageContaining("Array.reshape: shape must have axes of at least 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.mean(2))
                .withMessage("Array.mean: axis must be in [-2, 1], got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Array.scalar(1).sum(0))
                .withMessage("Array.sum: axis must be in no range, as there is none, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.transpose(0, 0))
                .withMessage("Array.transpose: axes must hold each of the 2 axes once, got [0, 0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.squeeze(0))
                .withMessage("Array.squeeze: axis 0 must have length 1, got shape [2, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.broadcastTo(2, 2))
                .withMessage("Array.broadcastTo: shape [2, 3] does not broadcast to [2, 2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.broadcastTo(3))
                .withMessage("Array.broadcastTo: shape [2, 3] does not broadcast to [3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.select(Mask.of(true, false)))
                .withMessageStartingWith("Array.select: mask must have shape [2, 3] like the array, got [2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.select(1, Mask.of(true, false)))
                .withMessage("Array.select: mask must have shape [3] like axis 1, got [2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Array.concatenate(0, SIX, Array.ones(2, 2)))
                .withMessage("Array.concatenate: shapes must be alike but for axis 0, got [2, 3] and [2, 2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Array.stack(0, SIX, Array.ones(3)))
                .withMessage("Array.stack: shapes must be alike, got [2, 3] and [3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Array.stack(0))
                .withMessage("Array.stack: there must be an array, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.slice(Slice.all(), Slice.all(), Slice.at(0)))
                .withMessage("Array.slice: there must be at most 2 slices for shape [2, 3], got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Array.of(new double[][] {{1, 2}, {3}}))
                .withMessage("Array.of: row 1 must have 2 numbers like row 0, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Array.owning(new double[3], 2, 2))
                .withMessage("Array.owning: shape must have 3 elements like the values, got [2, 2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Array.zeros(1 << 20, 1 << 20))
                .withMessageStartingWith("Array.zeros: shape must have at most");
    }

    @Test
    void valuesThatAreNotAllowedAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.percentile(101))
                .withMessage("Array.percentile: percent must be in [0, 100], got 101.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.clip(2, 1))
                .withMessage("Array.clip: low must be at most high, got 2.0 and 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Slice.every(0))
                .withMessage("Slice: step must not be 0, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Array.range(0, 1, 0))
                .withMessageContaining("step must not be 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Array.linspace(0, 1, -1))
                .withMessageContaining("Array.linspace");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.isCloseTo(SIX, -1, 0))
                .withMessageContaining("tolerances must be at least 0, got -1.0 and 0.0");
        assertThatThrownBy(() -> SIX.get(0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Array.get: index must have 2 positions for shape [2, 3], got [0]");
        assertThatThrownBy(() -> SIX.get(0, 3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Array.get: position 3 on axis 1 is outside of shape [2, 3]");
        assertThatThrownBy(() -> SIX.row(-3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Array.slice: position -3 on axis 0 is outside of shape [2, 3]");
        assertThatThrownBy(() -> SIX.take(1, 0, 3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Array.take: position 3 on axis 1 is outside of shape [2, 3]");
        assertThatThrownBy(SIX::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Array.value: the array must have one element, got shape [2, 3]");
        assertThatThrownBy(() -> Array.of(1).trace())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Array.trace: the array must have 2 axes, got shape [1]");
        assertThatThrownBy(() -> Array.of(1.5).toInts())
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("got 1.5");
    }

    @Test
    void columnsStandUnderOneAnother() {
        assertThat(Array.of(new double[][] {{1, -2.5, 30}, {0, Double.NaN, 0.125}}))
                .hasToString("""
                [[ 1.000 -2.500 30.000]
                 [ 0.000    NaN  0.125]]""");
        assertThat(SIX).hasToString("""
                [[0 1 2]
                 [3 4 5]]""");
        assertThat(Array.range(8).reshape(2, 2, 2)).hasToString("""
                [[[0 1]
                  [2 3]]

                 [[4 5]
                  [6 7]]]""");
        assertThat(Array.of(1e-9, 2.5e10)).hasToString("[1.0e-09 2.5e+10]");
        assertThat(Array.of(1.0 / 3, Double.NEGATIVE_INFINITY)).hasToString("[0.33333333         -∞]");
        assertThat(Array.scalar(-0.5)).hasToString("-0.5");
        assertThat(Array.zeros(0, 3)).hasToString("[] of shape [0, 3]");
        assertThat(SIX.isAbove(3)).hasToString("""
                [[false false false]
                 [false  true  true]]""");
    }

    @Test
    void largeArraysAreCutShortAndLongRowsFolded() {
        assertThat(Array.range(2000)).hasToString("[   0    1    2 … 1997 1998 1999]");
        assertThat(Array.range(4000).reshape(1000, 4)).hasToString("""
                [[   0    1    2    3]
                 [   4    5    6    7]
                 [   8    9   10   11]
                 …
                 [3988 3989 3990 3991]
                 [3992 3993 3994 3995]
                 [3996 3997 3998 3999]]""");
        String folded = Array.range(100).toString();
        assertThat(folded.lines().mapToInt(String::length).max().orElseThrow()).isLessThanOrEqualTo(98);
        assertThat(folded.lines().count()).isGreaterThan(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "25, 1.75", "50, 2.5", "75, 3.25", "100, 4"})
    void percentilesLieOnALineBetweenNeighbours(double percent, double expected) {
        assertThat(Array.of(4, 1, 3, 2).percentile(percent)).isEqualTo(expected);
    }

    @Test
    void aSoftmaxIsOneLine() {
        Array scores = RandomArrays.of(1).normal(5, 4);
        Array powers = scores.minus(scores.max(1).addAxis(1)).exp();
        Array shares = powers.dividedBy(powers.sum(1).addAxis(1));
        assertThat(shares.sum(1).isCloseTo(Array.ones(5), 1e-12, 0)).isTrue();
        assertThat(Arrays.equals(shares.argmax(1).toInts(), scores.argmax(1).toInts()))
                .isTrue();
    }
}
