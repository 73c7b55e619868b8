package dev.viva.learn.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.store.ModelFile;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What ranking promises. */
class LambdaRankTest {
    @Test
    void queriesNotSeenAreRankedFarBetterThanByChance() {
        Dataset train = queries(300, new SplittableRandom(1));
        Dataset test = queries(300, new SplittableRandom(2));
        double[] scores = GradientBoosting.ranker().fit(train).scores(test.features());
        assertThat(gain(test, new double[test.rows()])).isLessThan(0.65);
        assertThat(gain(test, scores)).isGreaterThan(0.85);
    }

    @Test
    void earlyStoppingKeepsTheRoundOfTheBestGainOnTheValidationSet() {
        Dataset train = queries(40, new SplittableRandom(3));
        Dataset validation = queries(100, new SplittableRandom(4));
        List<Double> losses = new ArrayList<>();
        var model = GradientBoosting.ranker()
                .withTrees(200)
                .withLearningRate(0.3)
                .withPatience(10)
                .fit(
                        train,
                        Training.plain().validating(validation).watchedBy((round, ours, theirs) -> losses.add(theirs)));
        double best = losses.stream().mapToDouble(each -> each).min().orElseThrow();
        assertThat(model.ensemble().trees()).hasSize(losses.indexOf(best) + 1);
        assertThat(losses).hasSizeLessThan(200);
        assertThat(1 - gain(validation, model.scores(validation.features()))).isCloseTo(best, within(1e-12));
    }

    @Test
    void itDoesNotMatterWhereTheRowsOfAQueryLieNorHowQueriesAreNumbered() {
        Dataset data = queries(100, new SplittableRandom(5));
        double[] expected = GradientBoosting.ranker().fit(data).scores(data.features());
        int[] numbers = ((Target.Relevance) data.target()).queries();
        int[] interleaved = IntStream.range(0, data.rows())
                .boxed()
                .sorted((one, other) -> one % 10 != other % 10 ? one % 10 - other % 10 : one - other)
                .mapToInt(row -> row)
                .toArray();
        Dataset moved = data.take(interleaved);
        int[] negated = Arrays.stream(((Target.Relevance) moved.target()).queries())
                .map(query -> -7 * query)
                .toArray();
        assertThat(numbers).isNotEqualTo(negated);
        Dataset renamed = Dataset.of(
                moved.features(), new Target.Relevance(((Target.Relevance) moved.target()).grades(), negated));
        double[] got = GradientBoosting.ranker().fit(renamed).scores(data.features());
        assertThat(got).containsExactly(expected, within(1e-9));
    }

    @Test
    void bitsAreTheSameOnAnyThreadsOneByOneAndFromAFile() throws Exception {
        Dataset data = queries(200, new SplittableRandom(6));
        GradientBoostedRanker model = GradientBoosting.ranker().fit(data);
        try (Parallel pool = Parallel.of(3)) {
            GradientBoostingTest.assertSame(
                    GradientBoosting.ranker()
                            .fit(data, Training.plain().on(pool))
                            .ensemble(),
                    model.ensemble());
        }
        double[] scores = model.scores(data.features());
        double[] row = new double[data.features().width()];
        for (int at = 0; at < scores.length; at++) {
            data.features().copyRow(at, row);
            assertThat(model.score(row)).isEqualTo(scores[at]);
        }
        var read = (GradientBoostedRanker) ModelFile.standard()
                .fromBytes("memory", ModelFile.standard().toBytes(model, Map.of()))
                .model();
        assertThat(read.scores(data.features())).isEqualTo(scores);
    }

    @Test
    void derivativesOfAQueryAddUpToNothingAndPullTheBetterRowUp() {
        Laws.hold(50, random -> {
            int rows = random.nextInt(2, 40);
            double[] grades = random.ints(rows, 0, 5).asDoubleStream().toArray();
            double[] ones = new double[rows];
            Arrays.fill(ones, 1);
            LambdaRank rank = new LambdaRank(grades, new int[rows], ones, random.nextInt(1, 50));
            double[][] scores = {random.doubles(rows, -2, 2).toArray()};
            rank.begin(scores, Parallel.common());
            double[] first = new double[rows];
            double[] second = new double[rows];
            rank.derivatives(0, scores[0], 0, rows, first, second);
            assertThat(Arrays.stream(first).sum()).isCloseTo(0, within(1e-12));
            assertThat(Arrays.stream(second)).allMatch(each -> each >= 0);
            double most = Arrays.stream(grades).max().orElseThrow();
            double least = Arrays.stream(grades).min().orElseThrow();
            for (int row = 0; row < rows; row++) {
                assertThat(first[row] * (grades[row] == most ? 1 : 0)).isLessThanOrEqualTo(0);
                assertThat(first[row] * (grades[row] == least ? 1 : 0)).isGreaterThanOrEqualTo(0);
            }
        });
    }

    @Test
    void queriesWithNothingToOrderTeachNothing() {
        Features features = Made.mixed(100, new SplittableRandom(7));
        Dataset same = Dataset.of(features, new Target.Relevance(new double[100], new int[100]));
        assertThat(GradientBoosting.ranker().fit(same).scores(features)).containsOnly(0.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientBoosting.ranker()
                        .fit(Dataset.of(features, new Target.Relevance(new double[99], new int[99]))))
                .withMessageContaining("99");
        double[] grades = new double[100];
        grades[3] = 32;
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        GradientBoosting.ranker().fit(Dataset.of(features, new Target.Relevance(grades, new int[100]))))
                .withMessage("GradientBoosting.ranker: grades must be in [0, 31], got 32.0 in row 3");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> GradientBoosting.ranker().fit(Dataset.of(features, new Target.Values(new double[100]))))
                .withMessage("GradientBoosting.ranker: the target must hold relevance, got numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Target.Relevance(new double[2], new int[1]))
                .withMessage("Target.Relevance: queries must have 2 rows like the grades, got 1");
    }

    /** Queries of ten rows whose grades follow the features, each with a level of its own. */
    private static Dataset queries(int count, SplittableRandom random) {
        Dataset numbers = Made.regression(10 * count, random);
        double[] values = ((Target.Values) numbers.target()).values();
        double[] levels = random.doubles(count, -1, 1).toArray();
        double[] grades = IntStream.range(0, values.length)
                .mapToDouble(row -> Math.max(0, Math.min(4, Math.floor(1.5 * values[row] + levels[row / 10] + 1))))
                .toArray();
        int[] queries = IntStream.range(0, values.length).map(row -> row / 10).toArray();
        return Dataset.of(numbers.features(), new Target.Relevance(grades, queries));
    }

    private static double gain(Dataset data, double[] scores) {
        Target.Relevance relevance = (Target.Relevance) data.target();
        double[] ones = new double[data.rows()];
        Arrays.fill(ones, 1);
        return 1
                - new LambdaRank(relevance.grades(), relevance.queries(), ones, 30)
                        .loss(new double[][] {scores}, Parallel.common());
    }
}
