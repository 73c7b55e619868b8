package dev.viva.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.testkit.Laws;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The errors stated in {@link Kernels}, measured against results of 50 digits. */
class ElementaryFunctionsTest {
    private static final MathContext DIGITS = new MathContext(50);
    private static final BigDecimal LN2 = log2();
    private static final int CASES = 3000;

    @Test
    void expIsWithinNineTenthsOfAnUlp() {
        assertThat(largestError(Kernels::exp, ElementaryFunctionsTest::exp, -708, 709.7))
                .isLessThan(0.9);
        assertThat(largestError(Kernels::exp, ElementaryFunctionsTest::exp, -1, 1))
                .isLessThan(0.9);
        assertThat(largestError(Kernels::exp, ElementaryFunctionsTest::exp, -745.1, -708))
                .isLessThan(0.9);
    }

    @Test
    void logIsWithinNineTenthsOfAnUlp() {
        assertThat(largestError(Kernels::log, ElementaryFunctionsTest::log, 0.5, 2))
                .isLessThan(0.9);
        assertThat(largestError(Kernels::log, ElementaryFunctionsTest::log, 0.999, 1.001))
                .isLessThan(0.9);
        assertThat(largestError(Kernels::log, ElementaryFunctionsTest::log, 1e-300, 1e300))
                .isLessThan(0.9);
        assertThat(largestError(Kernels::log, ElementaryFunctionsTest::log, Double.MIN_VALUE, 1e-308))
                .isLessThan(0.9);
    }

    @Test
    void sigmoidIsWithinTwoAndAHalfUlp() {
        assertThat(largestError(Kernels::sigmoid, ElementaryFunctionsTest::sigmoid, -40, 40))
                .isLessThan(2.5);
        assertThat(largestError(Kernels::sigmoid, ElementaryFunctionsTest::sigmoid, -3, 3))
                .isLessThan(2.5);
        assertThat(largestError(Kernels::sigmoid, ElementaryFunctionsTest::sigmoid, -708, -30))
                .isLessThan(2.5);
    }

    @Test
    void aDenseSweepStaysBesideStrictMath() {
        for (int i = -1_000_000; i <= 1_000_000; i++) {
            double x = i * 0.000707;
            assertThat(Math.abs(Kernels.exp(x) - StrictMath.exp(x)))
                    .isLessThanOrEqualTo(2 * Math.ulp(StrictMath.exp(x)));
            double y = StrictMath.exp(x);
            assertThat(Math.abs(Kernels.log(y) - StrictMath.log(y)))
                    .isLessThanOrEqualTo(2 * Math.ulp(StrictMath.log(y)));
        }
    }

    @Test
    void specialValuesHaveTheirMeaning() {
        assertThat(Kernels.exp(0)).isEqualTo(1);
        assertThat(Kernels.exp(-0.0)).isEqualTo(1);
        assertThat(Kernels.exp(Double.NaN)).isNaN();
        assertThat(Kernels.exp(Double.POSITIVE_INFINITY)).isInfinite();
        assertThat(Kernels.exp(709.79)).isInfinite();
        assertThat(Kernels.exp(709.78)).isFinite();
        assertThat(Kernels.exp(-745.14)).isZero();
        assertThat(Kernels.exp(-745.13)).isEqualTo(Double.MIN_VALUE);
        assertThat(Kernels.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Kernels.log(1)).isZero();
        assertThat(Kernels.log(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Kernels.log(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Kernels.log(-Double.MIN_VALUE)).isNaN();
        assertThat(Kernels.log(Double.NEGATIVE_INFINITY)).isNaN();
        assertThat(Kernels.log(Double.NaN)).isNaN();
        assertThat(Kernels.log(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Kernels.log(Double.MAX_VALUE)).isEqualTo(StrictMath.log(Double.MAX_VALUE));
        assertThat(Kernels.sigmoid(0)).isEqualTo(0.5);
        assertThat(Kernels.sigmoid(-0.0)).isEqualTo(0.5);
        assertThat(Kernels.sigmoid(Double.NaN)).isNaN();
        assertThat(Kernels.sigmoid(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Kernels.sigmoid(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Kernels.sigmoid(-745)).isEqualTo(Double.MIN_VALUE);
    }

    @Test
    void sigmoidsOfOppositeValuesSumToOneAndNeverDecrease() {
        Laws.hold(2000, random -> {
            double x = random.nextDouble(-50, 50);
            assertThat(Kernels.sigmoid(x) + Kernels.sigmoid(-x)).isBetween(1 - 0x1p-52, 1 + 0x1p-52);
            assertThat(Kernels.sigmoid(x + 1e-6)).isGreaterThanOrEqualTo(Kernels.sigmoid(x));
        });
    }

    /** The largest error in units of the exact result's last place, over arguments spread evenly or by their size. */
    private static double largestError(
            DoubleUnaryOperator ours, UnaryOperator<BigDecimal> exact, double low, double high) {
        SplittableRandom random = new SplittableRandom(20260101);
        boolean bySize = low > 0 && high / low > 100;
        double worst = 0;
        for (int i = 0; i < CASES; i++) {
            double x = bySize
                    ? StrictMath.exp(random.nextDouble(StrictMath.log(low), StrictMath.log(high)))
                    : random.nextDouble(low, high);
            BigDecimal truth = exact.apply(new BigDecimal(x));
            BigDecimal error = new BigDecimal(ours.applyAsDouble(x)).subtract(truth);
            BigDecimal ulp = new BigDecimal(Math.ulp(truth.doubleValue()));
            worst = Math.max(worst, Math.abs(error.divide(ulp, DIGITS).doubleValue()));
        }
        return worst;
    }

    private static BigDecimal exp(BigDecimal x) {
        int k = (int) StrictMath.rint(x.doubleValue() / StrictMath.log(2));
        BigDecimal r = x.subtract(LN2.multiply(BigDecimal.valueOf(k)), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int i = 1; i < 35; i++) {
            term = term.multiply(r, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum.multiply(BigDecimal.TWO.pow(k, DIGITS), DIGITS);
    }

    /** One step of Halley's method from the platform's value triples its sixteen digits. */
    private static BigDecimal log(BigDecimal x) {
        BigDecimal y = new BigDecimal(StrictMath.log(x.doubleValue()));
        BigDecimal e = exp(y);
        return y.add(BigDecimal.TWO.multiply(x.subtract(e, DIGITS)).divide(x.add(e, DIGITS), DIGITS), DIGITS);
    }

    private static BigDecimal sigmoid(BigDecimal x) {
        return BigDecimal.ONE.divide(BigDecimal.ONE.add(exp(x.negate()), DIGITS), DIGITS);
    }

    /** ln 2 = 2 atanh(1/3). */
    private static BigDecimal log2() {
        BigDecimal power = BigDecimal.TWO.divide(BigDecimal.valueOf(3), DIGITS);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 1; i < 110; i += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(i), DIGITS), DIGITS);
            power = power.divide(BigDecimal.valueOf(9), DIGITS);
        }
        return sum;
    }
}
