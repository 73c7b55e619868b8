package dev.viva.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.array.Array;
import dev.viva.array.LinearAlgebra;
import dev.viva.array.Slice;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.ItemScorer;
import dev.viva.recommend.Split;
import dev.viva.recommend.Worlds;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Models against their formulas, written with dense matrices. */
class ExactnessTest {
    private static final Parallel ALONE = Parallel.of(1);

    private static Array dense(Interactions interactions, boolean values) {
        double[] dense = new double[interactions.users() * interactions.items()];
        for (int user = 0; user < interactions.users(); user++) {
            for (int pair = interactions.start(user); pair < interactions.start(user + 1); pair++) {
                dense[user * interactions.items() + interactions.item(pair)] = values ? interactions.value(pair) : 1;
            }
        }
        return Array.owning(dense, interactions.users(), interactions.items());
    }

    private static Array diagonal(int[] counts, double exponent) {
        double[] matrix = new double[counts.length * counts.length];
        for (int at = 0; at < counts.length; at++) {
            matrix[at * counts.length + at] = counts[at] == 0 ? 0 : Math.pow(counts[at], exponent);
        }
        return Array.owning(matrix, counts.length, counts.length);
    }

    private static void assertScores(ItemScorer model, Interactions interactions, Array expected, double tolerance) {
        int[][] histories = new int[interactions.users()][];
        Arrays.setAll(histories, interactions::row);
        float[] scores = new float[interactions.users() * interactions.items()];
        model.score(histories, scores);
        double[] wanted = expected.toArray();
        for (int at = 0; at < scores.length; at++) {
            assertThat((double) scores[at]).isCloseTo(wanted[at], within(tolerance));
        }
    }

    @Test
    void theGraphFilterIsItsFormula() {
        Laws.hold(4, random -> {
            Interactions some = Worlds.grouped(random, 70, 20, 2, 0.5, 0.1);
            Array x = dense(some, false);
            Array r = diagonal(some.transposed().itemCounts(), -0.3).dot(x).dot(diagonal(some.itemCounts(), -0.6));
            LinearAlgebra.SingularValues parts = LinearAlgebra.singularValues(r);
            double largest = parts.values().get(0);
            Array p = r.transpose().dot(r).times(1 / (largest * largest));
            Array leading = parts.right().slice(Slice.of(0, 3)).transpose();
            int[] counts = some.itemCounts();
            Array linear = diagonal(counts, -0.4).dot(p).dot(diagonal(counts, 0.4));
            Array passed =
                    diagonal(counts, -0.5).dot(leading.dot(leading.transpose())).dot(diagonal(counts, 0.5));
            Array sharpened = diagonal(counts, -0.4)
                    .dot(Array.identity(20).times(0.7).plus(p.times(-0.2)))
                    .dot(diagonal(counts, 0.4));
            Array expected = x.dot(linear.plus(passed.times(0.4))).dot(sharpened);
            GraphFilter learner = GraphFilter.linear()
                    .withExponents(0.3, 0.6, 0.4)
                    .withCoefficients(List.of(0.7, -0.2))
                    .withLowPass(3, 0.4);
            assertScores(learner.fit(some, ALONE, Progress.none()), some, expected, 2e-3);
        });
    }

    @Test
    void theInverseIsThatOfTheGeneralSolver() {
        Laws.hold(20, random -> {
            int size = 1 + random.nextInt(90);
            Array half = Array.owning(random.doubles((long) size * size).toArray(), size, size);
            Array matrix = half.transpose().dot(half).plus(Array.identity(size).times(size));
            double[] inverse = matrix.toArray();
            SymmetricInverse.of(inverse, size, Parallel.common());
            double[] product = matrix.dot(Array.owning(inverse, size, size)).toArray();
            for (int at = 0; at < product.length; at++) {
                assertThat(product[at]).isCloseTo(at % (size + 1) == 0 ? 1 : 0, within(1e-9));
            }
        });
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> SymmetricInverse.of(new double[] {1, 2, 2, 1}, 2, ALONE))
                .withMessageContaining("not positive definite");
    }

    @Test
    void theLinearAutoencoderIsItsClosedForm() {
        Laws.hold(10, random -> {
            Interactions some = Worlds.grouped(random, 40, 50, 3, 0.4, 0.1);
            Array x = dense(some, false);
            Array strength = x.times(0.5).plus(dense(some, true).times(0.5 / 5));
            Array inverse = LinearAlgebra.inverse(
                    strength.transpose().dot(strength).plus(Array.identity(50).times(20)));
            double[] weights = inverse.toArray();
            double[] scale = inverse.diagonal().toArray();
            for (int at = 0; at < weights.length; at++) {
                weights[at] = at % 51 == 0 ? 0 : -weights[at] / scale[at % 50];
            }
            assertScores(
                    new LinearAutoencoder(20, 0.5).fit(some, ALONE), some, x.dot(Array.owning(weights, 50, 50)), 1e-5);
        });
    }

    @Test
    void leastSquaresAreSolvedForEveryHistory() {
        Interactions some =
                Worlds.grouped(new SplittableRandom(2), 60, 40, 3, 0.5, 0.05).withoutValues();
        ImplicitAls learner = new ImplicitAls(6, 5, 3, 0.2, 0.05, 0.5, 3);
        ImplicitAls.FactorModel model = learner.fit(some, ALONE, Progress.none());
        double[][] rows = new double[40][];
        Arrays.setAll(rows, item -> doubles(model.vector(item)));
        Array items = Array.of(rows);
        for (int user = 0; user < 60; user++) {
            Array own = items.take(0, some.row(user));
            double penalty = 0.05 * Math.pow(some.count(user) + 0.2 * 40, 0.5);
            Array matrix = own.transpose()
                    .dot(own)
                    .plus(items.transpose().dot(items).times(0.2))
                    .plus(Array.identity(6).times(penalty));
            double[] right = own.transpose().dot(Array.ones(some.count(user))).toArray();
            double[] solved = LinearAlgebra.solve(matrix, Array.of(right)).toArray();
            float[] taste = model.taste(some.row(user));
            for (int at = 0; at < 6; at++) {
                assertThat((double) taste[at]).isCloseTo(solved[at], within(2e-4));
            }
        }
        assertThat(model.taste(new int[0])).containsOnly(0);
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, at -> values[at]);
        return doubles;
    }

    @Test
    void everyIterationOfLeastSquaresLowersTheLoss() {
        Interactions some = Worlds.grouped(new SplittableRandom(4), 50, 40, 3, 0.5, 0.05);
        double before = Double.POSITIVE_INFINITY;
        for (int iterations = 1; iterations < 8; iterations++) {
            ImplicitAls.FactorModel model = new ImplicitAls(5, iterations, 3, 0.2, 0.05, 1, 3)
                    .fit(some.withoutValues(), ALONE, Progress.none());
            double loss = loss(model, some);
            assertThat(loss).isLessThan(before + 1e-3);
            before = loss;
        }
    }

    /** With users at their best and weights as in {@link ImplicitAls}. */
    private static double loss(ImplicitAls.FactorModel model, Interactions some) {
        int[] counts = some.itemCounts();
        double loss = 0;
        for (int item = 0; item < 40; item++) {
            loss += 0.05 * (counts[item] + 0.2 * 50) * square(model.vector(item));
        }
        for (int user = 0; user < 50; user++) {
            int[] row = some.row(user);
            float[] scores = new float[40];
            model.score(new int[][] {row}, scores);
            loss += 0.05 * (row.length + 0.2 * 40) * square(model.taste(row));
            for (int item = 0; item < 40; item++) {
                loss += 0.2 * scores[item] * scores[item];
                loss += some.contains(user, item) ? (1 - scores[item]) * (1 - scores[item]) : 0;
            }
        }
        return loss;
    }

    private static double square(float[] vector) {
        return Arrays.stream(doubles(vector)).map(x -> x * x).sum();
    }

    @Test
    void neighborsAreThoseCountedByHand() {
        Laws.hold(20, random -> {
            Interactions some = Worlds.grouped(random, 20, 15, 3, 0.5, 0.2);
            ItemNeighbors.Neighborhood model = new ItemNeighbors(15, 2).fit(some, ALONE);
            Array both = dense(some, false).transpose().dot(dense(some, false));
            for (int item = 0; item < 15; item++) {
                for (int other = 0; other < 15; other++) {
                    double expected = item == other
                            ? 0
                            : both.get(item, other) / (Math.sqrt(both.get(item, item) * both.get(other, other)) + 2);
                    assertThat(model.similarity(item, other)).isCloseTo(expected, within(1e-6));
                }
            }
            ItemNeighbors.Neighborhood fewer = new ItemNeighbors(3, 2).fit(some, ALONE);
            for (int item = 0; item < 15; item++) {
                assertThat(model.neighbors(item)).startsWith(fewer.neighbors(item));
            }
        });
    }

    @Test
    void ratingsOfLowRankAreFoundAndStrangersCountAsAverage() {
        SplittableRandom random = new SplittableRandom(8);
        int[] users = new int[12_000];
        int[] items = new int[12_000];
        float[] values = new float[12_000];
        double[] tastes = random.doubles(200, -1, 1).toArray();
        double[] kinds = random.doubles(100, -1, 1).toArray();
        for (int at = 0; at < users.length; at++) {
            users[at] = random.nextInt(200);
            items[at] = random.nextInt(100);
            values[at] = (float) (3
                    + 0.5 * tastes[users[at]]
                    + 1.5 * tastes[users[at]] * kinds[items[at]]
                    + random.nextGaussian() * 0.1);
        }
        Interactions all = Interactions.of(200, 100, users, items, values);
        Split split = Split.atRandom(all, 0.8, 1);
        BiasedFactors learner = new BiasedFactors(4, 150, 0.02, 0.99, 0.005, 0.005, 1);
        BiasedFactors.Ratings ratings = learner.fit(split.train(), Progress.none());
        assertThat(ratings.rootMeanSquaredError(split.test())).isLessThan(0.16);
        assertThat(ratings.predict(-1, 1_000_000)).isCloseTo(3, within(0.2));
        assertThat(ratings.predict(-1, 4)).isFinite();
        assertThat(learner.fit(split.train(), Progress.none()).predict(1, 1)).isEqualTo(ratings.predict(1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.fit(all.withoutValues(), Progress.none()))
                .withMessage("BiasedFactors.fit: interactions must have values, got none");
    }

    @Test
    void recentInteractionsCountMoreThanOldOnes() {
        Popularity recent = Popularity.recent(3, new int[] {0, 0, 0, 1, 1}, new long[] {0, 0, 0, 20, 30}, 10);
        assertThat(recent.scores()).containsExactly(0.375f, 1.5f, 0);
        assertThat(recent.recommend(new int[] {1}, 5)).containsExactly(0, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Popularity.recent(1, new int[1], new long[1], 0))
                .withMessage("Popularity: halfLife must be finite and above 0, got 0");
    }
}
