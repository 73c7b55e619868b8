package dev.viva.array;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number against NumPy's; golden.py beside the file made them. */
class GoldenArraysTest {
    private static final Map<String, Array> GOLDEN = read();

    private static final Array X = input("x");
    private static final Array Y = input("y");
    private static final Array CUBE = input("cube");
    private static final Array A = input("a");
    private static final Array TALL = input("tall");
    private static final Array DEFICIENT = input("deficient");
    private static final Array DEFINITE = input("definite");
    private static final Array B = input("b");

    private static final Map<String, Supplier<Array>> OURS = Map.ofEntries(
            entry("reshape", () -> X.reshape(50, 6)),
            entry("transpose", () -> X.transpose()),
            entry("add-axis", () -> X.addAxis(1)),
            entry("squeeze", () -> X.addAxis(1).squeeze()),
            entry("dot", () -> X.transpose().dot(Y)),
            entry("matmul", () -> X.dot(Y.transpose())),
            entry("norm", () -> Array.scalar(X.norm())),
            entry("mean-0", () -> X.mean(0)),
            entry("std-1", () -> Array.scalar(X.standardDeviation(1))),
            entry("percentile-75", () -> Array.scalar(X.percentile(75))),
            entry("corrcoef", () -> Statistics.correlation(Array.stack(1, X.column(0), X.column(1)))),
            entry("where", () -> Array.where(X.isAbove(0), X, 0)),
            entry("boolean-indexing", () -> X.select(X.isAbove(0))),
            entry(
                    "any-all",
                    () -> Mask.of(
                                    X.isAbove(5).any(),
                                    X.isAbove(1).any(),
                                    X.isAbove(0).all(),
                                    X.isAbove(-9).all())
                            .toNumbers()),
            entry("permuted", () -> CUBE.transpose(2, 0, 1)),
            entry("swapped", () -> CUBE.swapAxes(0, -1)),
            entry("slices", () -> CUBE.slice(Slice.of(1, 3), Slice.every(-2), Slice.at(-1))),
            entry("slices-back", () -> CUBE.slice(Slice.every(-1), Slice.of(4, 0, -1), Slice.of(1, 100, 2))),
            entry("slices-new", () -> CUBE.slice(Slice.at(-1), Slice.newAxis(), Slice.of(2, -1))),
            entry("take", () -> CUBE.take(1, 4, 0, 0, -1)),
            entry("rows-by-mask", () -> X.select(0, X.column(1).isAbove(0.5))),
            entry("columns-by-mask", () -> CUBE.select(-1, CUBE.row(0).row(0).isAbove(0))),
            entry("concatenate", () -> Array.concatenate(1, CUBE, CUBE.slice(Slice.all(), Slice.to(2)))),
            entry("stack", () -> Array.stack(1, X, Y)),
            entry("stack-last", () -> Array.stack(-1, X, Y)),
            entry(
                    "broadcast",
                    () -> CUBE.plus(CUBE.slice(Slice.at(0), Slice.all(), Slice.to(1))
                                    .times(CUBE.slice(Slice.all(), Slice.to(1), Slice.of(3, 4))))
                            .minus(X.slice(Slice.to(5), Slice.to(1)).dividedBy(Y.slice(Slice.of(5, 11), Slice.at(0))))),
            entry("exp", () -> CUBE.exp()),
            entry("log", () -> CUBE.abs().log()),
            entry("log1p", () -> CUBE.abs().log1p()),
            entry("sqrt", () -> CUBE.abs().sqrt()),
            entry("tanh", () -> CUBE.tanh()),
            entry("power", () -> CUBE.abs().power(1.7)),
            entry("maximum", () -> X.maximum(Y)),
            entry("minimum", () -> X.minimum(0.25)),
            entry("clip", () -> X.clip(-0.5, 1.5)),
            entry(
                    "compare",
                    () -> X.slice(Slice.to(5), Slice.to(1))
                            .isAtMost(Y.slice(Slice.to(3), Slice.at(1)))
                            .toNumbers()),
            entry("any-axis", () -> CUBE.isAbove(3.5).any(1).toNumbers()),
            entry("all-axis", () -> CUBE.isAbove(-3.5).all(2).toNumbers()),
            entry(
                    "whole",
                    () -> Array.of(
                            CUBE.sum(),
                            CUBE.mean(),
                            CUBE.variance(0),
                            CUBE.min(),
                            CUBE.max(),
                            CUBE.argmin(),
                            CUBE.argmax(),
                            CUBE.median())),
            entry("cumulative", () -> CUBE.cumulativeSum()),
            entry("unique", () -> CUBE.round().unique()),
            entry("covariance", () -> Statistics.covariance(X, 1)),
            entry("covariance-0", () -> Statistics.covariance(X, 0)),
            entry("correlation", () -> Statistics.correlation(Array.concatenate(1, X, Y))),
            entry("batches", () -> CUBE.swapAxes(1, 2).dot(CUBE)),
            entry("batches-by-vector", () -> CUBE.dot(CUBE.row(0).row(0))),
            entry("vector-by-batches", () -> CUBE.row(0).column(0).dot(CUBE)),
            entry("outer", () -> X.slice(Slice.to(4), Slice.at(0)).outer(Y.slice(Slice.to(3)))),
            entry("trace", () -> Array.of(A.trace(), TALL.trace())),
            entry("norms", () -> norms(X.column(0), Norm.ONE, Norm.TWO, Norm.INFINITY)),
            entry("matrix-norms", () -> norms(TALL, Norm.ONE, Norm.TWO, Norm.INFINITY, Norm.FROBENIUS, Norm.NUCLEAR)),
            entry("solve", () -> LinearAlgebra.solve(A, TALL.slice(Slice.to(6)))),
            entry("solve-vector", () -> LinearAlgebra.solve(A, TALL.slice(Slice.to(6), Slice.at(0)))),
            entry("inverse", () -> LinearAlgebra.inverse(A)),
            entry("determinant", () -> determinants(A)),
            entry("cholesky", () -> LinearAlgebra.cholesky(DEFINITE)),
            entry("qr-q", () -> LinearAlgebra.qr(TALL).q()),
            entry("qr-r", () -> LinearAlgebra.qr(TALL).r()),
            entry("qr-wide-q", () -> LinearAlgebra.qr(TALL.transpose()).q()),
            entry("qr-wide-r", () -> LinearAlgebra.qr(TALL.transpose()).r()),
            entry("eigenvalues", () -> LinearAlgebra.symmetricEigen(DEFINITE).values()),
            entry("eigenvalues-real", () -> eigenvalues(A).column(0)),
            entry("eigenvalues-imaginary", () -> eigenvalues(A).column(1)),
            entry("singular-values", () -> LinearAlgebra.singularValues(TALL).values()),
            entry(
                    "least-squares-tall",
                    () -> LinearAlgebra.leastSquares(TALL, B).solution()),
            entry(
                    "least-squares-deficient",
                    () -> LinearAlgebra.leastSquares(DEFICIENT, B).solution()),
            entry(
                    "least-squares-wide",
                    () -> LinearAlgebra.leastSquares(TALL.transpose(), B.slice(Slice.to(5), Slice.at(0)))
                            .solution()),
            entry("residuals-tall", () -> LinearAlgebra.leastSquares(TALL, B).residuals()),
            entry(
                    "residuals-deficient",
                    () -> LinearAlgebra.leastSquares(DEFICIENT, B).residuals()),
            entry("rank-tall", () -> ranks(TALL)),
            entry("rank-deficient", () -> ranks(DEFICIENT)),
            entry("pseudo-inverse-tall", () -> LinearAlgebra.pseudoInverse(TALL, 1e-15)),
            entry("pseudo-inverse-deficient", () -> LinearAlgebra.pseudoInverse(DEFICIENT, 1e-13)),
            entry("condition", () -> Array.of(LinearAlgebra.conditionNumber(A), LinearAlgebra.conditionNumber(TALL))));

    static List<String> names() {
        return GOLDEN.keySet().stream()
                .filter(name -> !name.startsWith("input-"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNumberIsTheOneOfNumPy(String name) {
        Array expected = Objects.requireNonNull(GOLDEN.get(name));
        Array got = OURS.getOrDefault(name, () -> alongAnAxis(name)).get();
        assertThat(got.shape()).isEqualTo(expected.shape());
        double bound = expected.abs().maximum(1).max() * 1e-9;
        assertThat(got.toArray()).containsExactly(expected.toArray(), within(bound));
    }

    @Test
    void nothingIsLeftOut() {
        assertThat(names()).containsAll(OURS.keySet());
    }

    private static Array alongAnAxis(String name) {
        int axis = name.charAt(name.length() - 1) - '0';
        return switch (name.substring(0, name.length() - 2)) {
            case "sum" -> CUBE.sum(axis);
            case "mean-of-cube" -> CUBE.mean(axis);
            case "variance" -> CUBE.variance(axis, 0);
            case "sample-std" -> CUBE.standardDeviation(axis, 1);
            case "min" -> CUBE.min(axis);
            case "max" -> CUBE.max(axis);
            case "argmin" -> CUBE.argmin(axis);
            case "argmax" -> CUBE.argmax(axis);
            case "percentile" -> CUBE.percentile(37.5, axis);
            case "median" -> CUBE.median(axis);
            case "cumulative" -> CUBE.cumulativeSum(axis);
            case "sort" -> CUBE.sort(axis);
            case "argsort" -> CUBE.argsort(axis);
            case "norm" -> CUBE.norm(axis);
            default -> throw new AssertionError("nothing computes " + name);
        };
    }

    private static Array norms(Array array, Norm... norms) {
        return Array.of(Stream.of(norms)
                .mapToDouble(norm -> LinearAlgebra.norm(array, norm))
                .toArray());
    }

    private static Array determinants(Array matrix) {
        LinearAlgebra.LogDeterminant logarithm = LinearAlgebra.logDeterminant(matrix.negate());
        return Array.of(LinearAlgebra.determinant(matrix), logarithm.sign(), logarithm.logarithm());
    }

    private static Array eigenvalues(Array matrix) {
        LinearAlgebra.Eigen eigen = LinearAlgebra.eigen(matrix);
        double[][] values = IntStream.range(0, matrix.length(0))
                .mapToObj(at -> new double[] {
                    eigen.values().get(at), eigen.imaginaryValues().get(at)
                })
                .sorted(Comparator.<double[]>comparingDouble(value -> Math.rint(value[0] * 1e9))
                        .thenComparingDouble(value -> value[1]))
                .toArray(double[][]::new);
        return Array.of(values);
    }

    private static Array ranks(Array matrix) {
        return Array.of(LinearAlgebra.leastSquares(matrix, B).rank(), LinearAlgebra.rank(matrix));
    }

    private static Array input(String name) {
        return Objects.requireNonNull(GOLDEN.get("input-" + name), name);
    }

    private static Map<String, Array> read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenArraysTest.class.getResourceAsStream("golden.csv")),
                StandardCharsets.UTF_8))) {
            Map<String, Array> arrays = new LinkedHashMap<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split(",", -1);
                arrays.put(cells[0], Array.owning(numbers(cells[2]), shape(cells[1])));
            }
            return arrays;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static int[] shape(String text) {
        return text.isEmpty()
                ? new int[0]
                : Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
