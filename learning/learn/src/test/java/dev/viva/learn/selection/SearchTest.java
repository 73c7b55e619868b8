package dev.viva.learn.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.linear.Ridge;
import dev.viva.learn.metric.Residuals;
import dev.viva.learn.probability.StudentT;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final CrossValidator RMSE = CrossValidator.of(Splitters.folds(5, 1), "rmse", "r2");

    @Test
    void everyScoreIsThatOfAModelFittedOnTheOtherRows() {
        Dataset data = numbers(90, 3);
        CrossValidated judged = RMSE.run(Ridge.standard(), data);
        List<Split> splits = Splitters.folds(5, 1).splits(data.target());
        for (int at = 0; at < 5; at++) {
            Dataset unseen = data.take(splits.get(at).test());
            double[] predicted =
                    Ridge.standard().fit(data.take(splits.get(at).train())).predict(unseen.features());
            double[] actual = ((Target.Values) unseen.target()).values();
            assertThat(judged.scores("rmse")[at])
                    .isEqualTo(Residuals.of(predicted, actual, null).rootMeanSquared());
        }
        assertThat(judged.outOfFold().truth().size()).isEqualTo(90);
        assertThat(Arrays.stream(judged.rows()).distinct().count()).isEqualTo(90);
        double[] pooled = judged.pooled("r2", 100, 1);
        assertThat(pooled[1]).isBetween(pooled[0], pooled[2]);
    }

    @Test
    void theIntervalIsThatOfNadeauAndBengio() {
        // mean 3, variance 2.5, t(4, 97.5 %) = 2.7764451051977987
        Estimate estimate = Estimate.of(new double[] {1, 2, 3, 4, 5, Double.NaN}, 0.25, 0.95);
        double half = 2.7764451051977987 * Math.sqrt(2.5 * (0.2 + 0.25));
        assertThat(estimate.low()).isEqualTo(3 - half, within(1e-12));
        assertThat(estimate.high()).isEqualTo(3 + half, within(1e-12));
        assertThat(StudentT.standard(1).quantile(0.975)).isEqualTo(12.7062047364321, within(1e-9));
        assertThat(StudentT.standard(9).quantile(0.975)).isEqualTo(2.26215716279821, within(1e-12));
        assertThat(2 * StudentT.standard(30).survival(2)).isEqualTo(0.0546250449629831, within(1e-12));
        assertThat(Estimate.of(new double[] {1}, 0.25, 0.95).low()).isNaN();
    }

    @Test
    void theGridIsSearchedAndTheBestIsFittedOnAllRows() {
        Dataset data = numbers(120, 4);
        List<Map<String, String>> grid = Candidates.grid(Map.of("l2", List.of("100000", "0.001", "1000")));
        Found<?> found = Search.of(Ridge.standard(), grid, RMSE).run(data);
        assertThat(found.settings()).containsEntry("l2", "0.001");
        assertThat(found.table().rowCount()).isEqualTo(3);
        assertThat(found.learner()).isEqualTo(Ridge.standard().with("l2", "0.001"));
        for (int at = 0; at < 3; at++) {
            assertThat(found.results().get(at).scores("r2"))
                    .isEqualTo(RMSE.run(configured(Ridge.standard(), grid.get(at)), data)
                            .scores("r2"));
        }
    }

    @Test
    void sharedPreparationAndThreadsChangeNoBit() {
        Dataset data = classes(400, 5);
        CrossValidator validator = CrossValidator.of(Splitters.stratified(3, 1), "roc_auc", "log_loss");
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("learningRate", List.of("0.1", "0.3"));
        values.put("trees", List.of("5", "20"));
        GradientBoosting<GradientBoostedClassifier> boosting = GradientBoosting.classifier();
        Search<?> search = Search.of(boosting, Candidates.grid(values), validator);
        try (Parallel one = Parallel.of(1);
                Parallel three = Parallel.of(3)) {
            Found<?> alone = search.run(data, Training.plain().on(one));
            Found<?> together = search.run(data, Training.plain().on(three));
            assertThat(together.chosen()).isEqualTo(alone.chosen());
            for (int at = 0; at < 4; at++) {
                double[] scores = together.results().get(at).scores("log_loss");
                assertThat(scores).isEqualTo(alone.results().get(at).scores("log_loss"));
                Learner<?> same = configured(boosting, search.candidates().get(at));
                assertThat(scores).isEqualTo(validator.run(same, data).scores("log_loss"));
            }
        }
    }

    @Test
    void oneStandardErrorTakesTheFirstThatIsGoodEnough() {
        Dataset data = numbers(120, 6);
        List<Map<String, String>> grid = Candidates.grid(Map.of("l2", List.of("1000000000", "0.1", "0.0001")));
        assertThat(Search.of(Ridge.standard(), grid, RMSE)
                        .withOneStandardError()
                        .run(data)
                        .chosen())
                .isEqualTo(1);
    }

    @Test
    void theSearchItselfIsJudgedOnRowsThatItHasNotSeen() {
        Dataset data = numbers(80, 7);
        List<Map<String, String>> grid = Candidates.grid(Map.of("l2", List.of("0.01", "10")));
        CrossValidated nested =
                Search.of(Ridge.standard(), grid, RMSE).nested(Splitters.folds(4, 2), data, Training.plain());
        assertThat(nested.splits()).hasSize(4);
        Split first = nested.splits().getFirst();
        var chosen = Search.of(Ridge.standard(), grid, RMSE).run(data.take(first.train()));
        assertThat(nested.scores("rmse")[0])
                .isEqualTo(Scorers.named("rmse").score(Predictions.of(chosen.model(), data.take(first.test()))));
    }

    @Test
    void drawsStayInTheirRangesAndTheSeedFixesThem() {
        Map<String, Distribution> distributions = new LinkedHashMap<>();
        distributions.put("a", new Distribution.LogUniform(1e-3, 10));
        distributions.put("b", new Distribution.Integers(2, 4));
        distributions.put("c", new Distribution.Choices(List.of("x", "y")));
        distributions.put("d", new Distribution.Uniform(-1, 1));
        List<Map<String, String>> drawn = Candidates.random(distributions, 500, 3);
        assertThat(drawn).allSatisfy(each -> {
            assertThat(Double.parseDouble(each.get("a"))).isBetween(1e-3, 10.0);
            assertThat(Double.parseDouble(each.get("d"))).isBetween(-1.0, 1.0);
        });
        assertThat(drawn)
                .extracting(each -> each.get("b"))
                .contains("2", "3", "4")
                .doesNotContain("1", "5");
        assertThat(drawn.stream().filter(each -> Double.parseDouble(each.get("a")) < 0.1))
                .hasSizeBetween(200, 300);
        assertThat(Candidates.random(distributions, 20, 3)).isEqualTo(drawn.subList(0, 20));
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scorers.named("auc"))
                .withMessageContaining("got 'auc'")
                .withMessageContaining("roc_auc");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CrossValidator.of(Splitters.folds(3, 1), "accuracy").run(Ridge.standard(), numbers(20, 1)))
                .withMessage("Scorers.accuracy: the target must hold classes, got numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Search.of(Ridge.standard(), List.of(Map.of("penalti", "1")), RMSE))
                .withMessageContaining("penalti");
    }

    private static Learner<?> configured(Learner<?> learner, Map<String, String> settings) {
        Learner<?> changed = learner;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            changed = changed.with(setting.getKey(), setting.getValue());
        }
        return changed;
    }

    private static Dataset numbers(int rows, long seed) {
        Features features = features(rows, seed);
        double[] target = new double[rows];
        SplittableRandom noise = new SplittableRandom(seed + 1);
        for (int row = 0; row < rows; row++) {
            target[row] = 3 * features.columns().get(0).value(row)
                    - features.columns().get(1).value(row)
                    + 0.1 * noise.nextGaussian();
        }
        return Dataset.of(features, new Target.Values(target));
    }

    private static Dataset classes(int rows, long seed) {
        double[] numbers = ((Target.Values) numbers(rows, seed).target()).values();
        int[] codes = Arrays.stream(numbers).mapToInt(each -> each > 0 ? 1 : 0).toArray();
        return Dataset.of(features(rows, seed), new Target.Classes(codes, List.of("no", "yes")));
    }

    private static Features features(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Features(List.of(
                new Feature.Numeric("x", random.doubles(rows, -2, 2).toArray()),
                new Feature.Numeric("y", random.doubles(rows, -2, 2).toArray()),
                new Feature.Numeric("z", random.doubles(rows, -2, 2).toArray())));
    }
}
