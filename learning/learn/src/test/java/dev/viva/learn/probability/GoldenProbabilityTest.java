package dev.viva.learn.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions, distributions and fits against SciPy's; golden.py beside the files made them. */
class GoldenProbabilityTest {
    private static final Map<String, ToDoubleFunction<double[]>> FUNCTIONS = Map.ofEntries(
            Map.entry("logGamma", at -> SpecialFunctions.logGamma(at[0])),
            Map.entry("digamma", at -> SpecialFunctions.digamma(at[0])),
            Map.entry("trigamma", at -> SpecialFunctions.trigamma(at[0])),
            Map.entry("erf", at -> SpecialFunctions.erf(at[0])),
            Map.entry("erfc", at -> SpecialFunctions.erfc(at[0])),
            Map.entry("normalBelow", at -> SpecialFunctions.normalBelow(at[0])),
            Map.entry("normalBelowInverse", at -> SpecialFunctions.normalBelowInverse(at[0])),
            Map.entry("gammaBelow", at -> SpecialFunctions.gammaBelow(at[0], at[1])),
            Map.entry("gammaAbove", at -> SpecialFunctions.gammaAbove(at[0], at[1])),
            Map.entry("gammaBelowInverse", at -> SpecialFunctions.gammaBelowInverse(at[0], at[1])),
            Map.entry("logBeta", at -> SpecialFunctions.logBeta(at[0], at[1])),
            Map.entry("betaBelow", at -> SpecialFunctions.betaBelow(at[0], at[1], at[2])),
            Map.entry("betaBelowInverse", at -> SpecialFunctions.betaBelowInverse(at[0], at[1], at[2])));

    private static final Map<String, Function<double[], Distribution>> DISTRIBUTIONS = Map.ofEntries(
            Map.entry("normal", at -> new Normal(at[0], at[1])),
            Map.entry("log-normal", at -> new LogNormal(at[0], at[1])),
            Map.entry("exponential", at -> new Exponential(at[0])),
            Map.entry("gamma", at -> new Gamma(at[0], at[1])),
            Map.entry("beta", at -> new Beta(at[0], at[1])),
            Map.entry("student-t", at -> new StudentT(at[0], at[1], at[2])),
            Map.entry("laplace", at -> new Laplace(at[0], at[1])),
            Map.entry("uniform", at -> new Uniform(at[0], at[1])),
            Map.entry("lomax", at -> new Lomax(at[0], at[1])),
            Map.entry("poisson", at -> new Poisson(at[0])),
            Map.entry("bernoulli", at -> new Bernoulli(at[0])),
            Map.entry("binomial", at -> new Binomial((int) at[0], at[1])),
            Map.entry("beta-binomial", at -> new BetaBinomial((int) at[0], at[1], at[2])),
            Map.entry("geometric", at -> new Geometric(at[0])),
            Map.entry("negative-binomial", at -> new NegativeBinomial(at[0], at[1])));

    static List<String[]> distributions() throws IOException {
        return lines("golden-distributions.csv");
    }

    @Test
    void everyFunctionHasTwelveDigitsOfSciPy() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String[] line : lines("golden-functions.csv")) {
            double expected = Double.parseDouble(line[2]);
            double found = Objects.requireNonNull(FUNCTIONS.get(line[0])).applyAsDouble(numbers(line[1]));
            if (!(Math.abs(found - expected) <= 1e-12 * Math.abs(expected))) {
                wrong.add(line[0] + " of " + line[1] + " must be " + expected + ", got " + found);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("distributions")
    void everyFigureIsTheOneOfSciPy(String name, String parameters, String figures) {
        Distribution made = Objects.requireNonNull(DISTRIBUTIONS.get(name)).apply(numbers(parameters));
        double[] expected = numbers(figures);
        assertClose(made.mean(), expected[0], 1e-12);
        assertClose(made.variance(), expected[1], 1e-12);
        for (int at = 2; at < expected.length; at += 4) {
            double x = expected[at];
            assertClose(made.logDensity(x), expected[at + 1], 1e-12);
            assertClose(made.cumulative(x), expected[at + 2], 1e-12);
            assertClose(made.survival(x), expected[at + 3], 1e-11);
            if (expected[at + 2] > 1e-6 && expected[at + 3] > 1e-3) {
                assertClose(made.quantile(made.cumulative(x)), x, 1e-11);
            }
        }
    }

    private static final Map<String, Function<Observations, Distribution>> FITS = Map.ofEntries(
            Map.entry("normal", Normal::fit),
            Map.entry("log-normal", LogNormal::fit),
            Map.entry("exponential", Exponential::fit),
            Map.entry("gamma", Gamma::fit),
            Map.entry("beta", Beta::fit),
            Map.entry("laplace", Laplace::fit),
            Map.entry("uniform", Uniform::fit),
            Map.entry("poisson", Poisson::fit),
            Map.entry("geometric", Geometric::fit),
            Map.entry("negative-binomial", NegativeBinomial::fit),
            Map.entry("student-t", StudentT::fit));

    static List<String[]> fits() throws IOException {
        return lines("golden-fits.csv");
    }

    /** By the likelihood, and where it is known better than by search, by the parameters. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("fits")
    void everyFitIsTheOneOfSciPy(String name, String parameters) throws IOException {
        double[] rows = Arrays.stream(raw("breast-cancer-radius.csv").toArray(String[]::new))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[] values = rows.clone();
        for (int row = 0; row < rows.length; row++) {
            values[row] = switch (name) {
                case "poisson", "geometric", "negative-binomial" -> Math.floor(rows[row] / 4) + (row % 7 == 0 ? 9 : 0);
                case "beta" -> rows[row] / 40;
                default -> rows[row];
            };
        }
        Observations seen = Observations.of(values);
        Distribution expected = Objects.requireNonNull(DISTRIBUTIONS.get(name)).apply(numbers(parameters));
        Distribution found = Objects.requireNonNull(FITS.get(name)).apply(seen);
        if (name.equals("student-t")) {
            // SciPy searches without gradients, and ends a little below.
            assertThat(found.logLikelihood(seen))
                    .isBetween(expected.logLikelihood(seen) - 1e-9, expected.logLikelihood(seen) + 1e-4);
        } else {
            assertThat(found.logLikelihood(seen))
                    .isCloseTo(expected.logLikelihood(seen), within(1e-10 * Math.abs(expected.logLikelihood(seen))));
            assertClose(found.mean(), expected.mean(), 1e-9);
            assertClose(found.variance(), expected.variance(), 1e-9);
        }
    }

    private static void assertClose(double found, double expected, double relative) {
        assertThat(found).isCloseTo(expected, within(relative * Math.max(1e-2, Math.abs(expected))));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static List<String[]> lines(String file) throws IOException {
        return raw(file).stream().map(line -> line.split(",")).toList();
    }

    private static List<String> raw(String file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenProbabilityTest.class.getResourceAsStream(file), file),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
