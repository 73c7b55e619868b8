package dev.viva.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What decompositions promise. */
class LinearAlgebraTest {
    private static final int CASES = 60;

    private static void assertClose(Array got, Array expected) {
        assertThat(got.shape()).isEqualTo(expected.shape());
        double scale = expected.size() == 0 ? 1 : Math.max(1, expected.abs().max());
        assertThat(got.isCloseTo(expected, 0, 1e-9 * scale))
                .as(() -> got + "\nfor\n" + expected)
                .isTrue();
    }

    private static Array square(SplittableRandom random) {
        int size = random.nextInt(0, random.nextInt(8) == 0 ? 70 : 9);
        return ArrayLawsTest.random(random, size, size)
                .plus(Array.identity(size).times(size));
    }

    private static Array any(SplittableRandom random) {
        int most = random.nextInt(8) == 0 ? 70 : 9;
        return ArrayLawsTest.random(random, random.nextInt(0, most), random.nextInt(0, most));
    }

    @Test
    void solutionsSolve() {
        Laws.hold(CASES, random -> {
            Array a = square(random);
            int size = a.length(0);
            Array b = ArrayLawsTest.random(random, size, random.nextInt(0, 4));
            Array vector = ArrayLawsTest.random(random, size);
            assertClose(a.dot(LinearAlgebra.solve(a, b)), b);
            assertClose(a.dot(LinearAlgebra.solve(a, vector)), vector);
            assertClose(a.dot(LinearAlgebra.inverse(a)), Array.identity(size));
            LinearAlgebra.LogDeterminant logarithm = LinearAlgebra.logDeterminant(a);
            double determinant = LinearAlgebra.determinant(a);
            assertThat(logarithm.sign() * Math.exp(logarithm.logarithm()))
                    .isCloseTo(determinant, within(1e-9 * Math.abs(determinant)));
        });
    }

    @Test
    void factorsMultiplyToTheMatrix() {
        Laws.hold(CASES, random -> {
            Array a = any(random);
            int rank = Math.min(a.length(0), a.length(1));
            LinearAlgebra.Qr qr = LinearAlgebra.qr(a);
            assertClose(qr.q().dot(qr.r()), a);
            assertClose(qr.q().transpose().dot(qr.q()), Array.identity(rank));
            for (int row = 1; row < rank; row++) {
                assertThat(qr.r().row(row).slice(Slice.to(row)).isEqualTo(0).all())
                        .isTrue();
            }
            LinearAlgebra.SingularValues parts = LinearAlgebra.singularValues(a);
            assertClose(parts.left().times(parts.values()).dot(parts.right()), a);
            assertClose(parts.left().transpose().dot(parts.left()), Array.identity(rank));
            assertClose(parts.right().dot(parts.right().transpose()), Array.identity(rank));
            assertThat(parts.values().negate().sort(0)).isEqualTo(parts.values().negate());
            Array inverse = LinearAlgebra.pseudoInverse(a, 1e-12);
            assertClose(a.dot(inverse).dot(a), a);
            assertClose(inverse.dot(a).dot(inverse), inverse);
        });
    }

    @Test
    void symmetricMatricesHaveRealAxes() {
        Laws.hold(CASES, random -> {
            Array any = any(random);
            int size = any.length(1);
            Array a = any.transpose().dot(any).plus(Array.identity(size));
            Array factor = LinearAlgebra.cholesky(a);
            assertClose(factor.dot(factor.transpose()), a);
            LinearAlgebra.SymmetricEigen eigen =
                    LinearAlgebra.symmetricEigen(a.minus(Array.identity(size).times(3)));
            assertClose(
                    eigen.vectors()
                            .times(eigen.values().plus(3))
                            .dot(eigen.vectors().transpose()),
                    a);
            assertClose(eigen.vectors().transpose().dot(eigen.vectors()), Array.identity(size));
            assertThat(eigen.values().sort(0)).isEqualTo(eigen.values());
        });
    }

    @Test
    void everyMatrixTurnsItsEigenvectorsIntoMultiplesOfThemselves() {
        Laws.hold(CASES, random -> {
            int size = random.nextInt(0, 9);
            Array a = ArrayLawsTest.random(random, size, size);
            LinearAlgebra.Eigen eigen = LinearAlgebra.eigen(a);
            Array real = eigen.vectors();
            Array imaginary = eigen.imaginaryVectors();
            assertClose(a.dot(real), real.times(eigen.values()).minus(imaginary.times(eigen.imaginaryValues())));
            assertClose(a.dot(imaginary), imaginary.times(eigen.values()).plus(real.times(eigen.imaginaryValues())));
            assertClose(real.square().plus(imaginary.square()).sum(0), Array.ones(size));
            assertThat(eigen.values().sum()).isCloseTo(a.trace(), within(1e-9));
            assertThat(eigen.isReal()).isEqualTo(imaginary.isEqualTo(0).all());
        });
    }

    @Test
    void leastSquaresLeaveNothingAlongTheColumns() {
        Laws.hold(CASES, random -> {
            Array any = any(random);
            Array a = random.nextBoolean() ? any : Array.concatenate(1, any, any.times(2));
            Array b = ArrayLawsTest.random(random, a.length(0), 2);
            LinearAlgebra.LeastSquares found = LinearAlgebra.leastSquares(a, b);
            Array residual = a.dot(found.solution()).minus(b);
            assertClose(a.transpose().dot(residual), Array.zeros(a.length(1), 2));
            assertClose(found.residuals(), residual.square().sum(0));
            assertThat(found.rank()).isEqualTo(LinearAlgebra.rank(any));
            assertClose(LinearAlgebra.pseudoInverse(a, 1e-13).dot(b), found.solution());
            assertThat(LinearAlgebra.leastSquares(a, b.column(1)).solution().dimensions())
                    .isEqualTo(1);
        });
    }

    @Test
    void normsAreThoseOfSingularValues() {
        Laws.hold(CASES, random -> {
            Array a = any(random);
            Array values = LinearAlgebra.singularValues(a).values();
            assertThat(LinearAlgebra.norm(a, Norm.FROBENIUS)).isCloseTo(values.norm(), within(1e-9));
            assertThat(LinearAlgebra.norm(a, Norm.NUCLEAR)).isCloseTo(values.sum(), within(1e-9));
            assertThat(LinearAlgebra.norm(a, Norm.TWO)).isCloseTo(values.size() == 0 ? 0 : values.max(), within(1e-9));
            assertThat(LinearAlgebra.norm(a, Norm.ONE)).isEqualTo(LinearAlgebra.norm(a.transpose(), Norm.INFINITY));
        });
        assertThat(Array.of(3e200, 4e200).norm()).isCloseTo(5e200, within(1e187));
        assertThat(Array.of(3e-200, 4e-200).norm()).isCloseTo(5e-200, within(1e-213));
        assertThat(Array.of(0, 0).norm()).isEqualTo(0);
        assertThat(Array.of(Double.NaN, 1).norm()).isNaN();
    }

    @Test
    void singularMatricesAreNamed() {
        Array singular = Array.of(new double[][] {{1, 2}, {2, 4}});
        assertThatThrownBy(() -> LinearAlgebra.solve(singular, Array.of(1, 2)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage(
                        "LinearAlgebra.solve: the matrix must be invertible, but it is singular: pivot 1 of 2 is 0");
        assertThatThrownBy(() -> LinearAlgebra.inverse(singular))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("LinearAlgebra.inverse: the matrix must be invertible");
        assertThatThrownBy(() -> LinearAlgebra.cholesky(singular.minus(Array.identity(2))))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("positive definite");
        assertThat(LinearAlgebra.determinant(singular)).isEqualTo(0);
        assertThat(LinearAlgebra.logDeterminant(singular))
                .isEqualTo(new LinearAlgebra.LogDeterminant(0, Double.NEGATIVE_INFINITY));
        assertThat(LinearAlgebra.rank(singular)).isEqualTo(1);
        assertThat(LinearAlgebra.conditionNumber(Array.zeros(2, 2))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(LinearAlgebra.conditionNumber(singular)).isGreaterThan(1e15);
    }

    @Test
    void argumentsThatDoNotFitAreNamed() {
        Array wide = Array.ones(2, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearAlgebra.inverse(wide))
                .withMessage("LinearAlgebra.inverse: the matrix must be square, got shape [2, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearAlgebra.solve(Array.identity(2), Array.of(1, 2, 3)))
                .withMessage(
                        "LinearAlgebra.solve: right must have shape [2] or [2, n] like the rows of the matrix, got [3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearAlgebra.qr(Array.of(new double[][] {{1, 2}, {3, Double.NaN}})))
                .withMessage("LinearAlgebra.qr: the matrix must be finite, got NaN at [1, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearAlgebra.symmetricEigen(Array.of(new double[][] {{1, 2}, {3, 1}})))
                .withMessage(
                        "LinearAlgebra.symmetricEigen: the matrix must be symmetric, got 3.0 at [1, 0] and 2.0 at [0, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearAlgebra.norm(Array.of(1, 2), Norm.NUCLEAR))
                .withMessage("LinearAlgebra.norm: the array must have 2 axes for NUCLEAR, got shape [2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearAlgebra.pseudoInverse(wide, -1))
                .withMessageContaining("relative must be at least 0, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearAlgebra.conditionNumber(Array.zeros(0, 3)))
                .withMessageContaining("got shape [0, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statistics.correlation(Array.of(1, 2), Array.of(1, 2, 3)))
                .withMessageContaining("got shapes [2] and [3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statistics.covariance(Array.of(1, 2), 1))
                .withMessageContaining("must have 2 axes, got shape [2]");
    }

    @Test
    void columnsThatDoNotVaryHaveNoCorrelation() {
        assertThat(Statistics.correlation(Array.of(1, 1, 1), Array.of(1, 2, 3))).isNaN();
        assertThat(Statistics.correlation(Array.of(1, 2, 4), Array.of(-3, -6, -12)))
                .isEqualTo(-1);
        assertThat(Statistics.covariance(Array.zeros(1, 2), 1).isNaN().all()).isTrue();
    }
}
