package dev.viva.learn.imbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.imbalance.ThresholdTuning.Goal;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.metric.Confusion;
import dev.viva.learn.metric.Counts;
import dev.viva.learn.pipeline.Pipeline;
import dev.viva.learn.selection.CrossValidator;
import dev.viva.learn.selection.Splitters;
import dev.viva.learn.transform.StandardScaler;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThresholdTuningTest {
    private static final LogisticRegression BASE = LogisticRegression.standard();

    /** Scores that often repeat, with truth that they tell something of. */
    private record Case(double[] scores, int[] codes, double[] weights, double[] amounts) {
        static Case of(SplittableRandom random) {
            int rows = 20 + random.nextInt(60);
            double[] scores = random.doubles(rows)
                    .map(each -> Math.round(each * 20) / 20.0)
                    .toArray();
            int[] codes = IntStream.range(0, rows)
                    .map(row -> row < 2 ? row : random.nextDouble() < scores[row] ? 1 : 0)
                    .toArray();
            double[] weights = IntStream.range(0, rows)
                    .mapToDouble(row -> row < 2 ? 1 : random.nextInt(4))
                    .toArray();
            return new Case(scores, codes, weights, random.doubles(rows, 0, 100).toArray());
        }

        double best(ThresholdTuning rules) {
            return new ThresholdSearch(rules, scores, codes, weights, amounts).best();
        }

        Counts counts(double threshold) {
            int[] called = Arrays.stream(scores)
                    .mapToInt(score -> score >= threshold ? 1 : 0)
                    .toArray();
            return Confusion.of(List.of("no", "yes"), codes, called, weights).counts(1);
        }

        double missed(double threshold) {
            return IntStream.range(0, scores.length)
                    .filter(row -> codes[row] == 1 && scores[row] < threshold)
                    .mapToDouble(row -> weights[row] * amounts[row])
                    .sum();
        }

        /** What the goal says of a threshold, without any trick. */
        double merit(ThresholdTuning rules, double threshold) {
            Counts counts = counts(threshold);
            return switch (rules.goal()) {
                case COST ->
                    -rules.falsePositiveCost() * counts.falsePositives()
                            - rules.falseNegativeCost() * missed(threshold);
                case F1 -> counts.f1();
                case BALANCED_ACCURACY -> counts.balancedAccuracy();
                case MATTHEWS -> counts.matthews();
                case PRECISION -> counts.recall() >= rules.floor() ? counts.precision() : -1;
                case RECALL -> counts.precision() >= rules.floor() ? counts.recall() : -1;
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Goal.class)
    void noThresholdServesTheGoalBetter(Goal goal) {
        ThresholdTuning rules = ThresholdTuning.of(BASE, goal).withCosts(30, 1).withFloor(0.4);
        Laws.hold(100, random -> {
            Case drawn = Case.of(random);
            double best = drawn.best(rules);
            double merit = drawn.merit(rules, best);
            DoubleStream.iterate(-0.01, each -> each < 1.02, each -> each + 0.01)
                    .forEach(threshold -> {
                        assertThat(drawn.merit(rules, threshold)).isLessThanOrEqualTo(merit + 1e-9);
                    });
        });
    }

    @Test
    void ofEquallyGoodThresholdsTheOneClosestToOneHalfIsTaken() {
        Case drawn = new Case(
                new double[] {0.1, 0.3, 0.45, 0.52, 0.9},
                new int[] {0, 1, 0, 1, 0},
                new double[] {1, 1, 1, 1, 1},
                new double[5]);
        assertThat(drawn.best(ThresholdTuning.of(BASE, Goal.COST).withCosts(0, 0)))
                .isCloseTo(0.485, within(1e-12));
    }

    @Test
    void theDearerAMissTheLowerTheThreshold() {
        Laws.hold(50, random -> {
            Case drawn = Case.of(random);
            double last = 2;
            for (double cost : new double[] {0, 0.001, 0.01, 0.1, 1, 10}) {
                double threshold =
                        drawn.best(ThresholdTuning.of(BASE, Goal.COST).withCosts(1, cost));
                assertThat(drawn.counts(threshold).recall())
                        .isGreaterThanOrEqualTo(drawn.counts(last).recall());
                last = threshold;
            }
        });
    }

    @Test
    void aWeightOfKCountsAsKCopies() {
        Laws.hold(50, random -> {
            Case drawn = Case.of(random);
            int[] copies = IntStream.range(0, drawn.scores().length)
                    .flatMap(row ->
                            IntStream.range(0, (int) drawn.weights()[row]).map(copy -> row))
                    .toArray();
            Case copied = new Case(
                    Arrays.stream(copies)
                            .mapToDouble(row -> drawn.scores()[row])
                            .toArray(),
                    Arrays.stream(copies).map(row -> drawn.codes()[row]).toArray(),
                    DoubleStream.generate(() -> 1).limit(copies.length).toArray(),
                    Arrays.stream(copies)
                            .mapToDouble(row -> drawn.amounts()[row])
                            .toArray());
            ThresholdTuning rules = ThresholdTuning.of(BASE, Goal.F1);
            assertThat(drawn.merit(rules, copied.best(rules)))
                    .isCloseTo(drawn.merit(rules, drawn.best(rules)), within(1e-12));
        });
    }

    @Test
    void theModelPredictsByTheThresholdAndKeepsItsProbabilities() {
        Dataset data = Rows.mixed(new SplittableRandom(1), 300, false);
        ThresholdClassifier tuned =
                ThresholdTuning.of(BASE, Goal.COST).withCosts(1, 10).fit(data);
        double[][] probabilities = BASE.fit(data).probabilities(data.features());
        assertThat(tuned.probabilities(data.features())).isDeepEqualTo(probabilities);
        assertThat(tuned.threshold()).isBetween(0.0, 0.4);
        assertThat(tuned.predict(data.features()))
                .isEqualTo(Arrays.stream(probabilities)
                        .mapToInt(row -> row[1] >= tuned.threshold() ? 1 : 0)
                        .toArray())
                .isNotEqualTo(BASE.fit(data).predict(data.features()));
    }

    @Test
    void whoJudgesAModelSeesItsThreshold() {
        Dataset data = Rows.mixed(new SplittableRandom(2), 400, false);
        ThresholdTuning tuning = ThresholdTuning.of(BASE, Goal.PRECISION).withFloor(0.8);
        CrossValidator judge = CrossValidator.of(Splitters.stratified(5, 0), "recall", "roc_auc");
        double tuned = judge.run(tuning, data).estimate("recall").mean();
        double asSteps = judge.run(Pipeline.of(StandardScaler.standard()).classifier(tuning), data)
                .estimate("recall")
                .mean();
        double plain = judge.run(BASE, data).estimate("recall").mean();
        assertThat(plain).isLessThan(0.5);
        assertThat(tuned).isGreaterThan(0.65);
        assertThat(asSteps).isGreaterThan(0.65);
    }

    @Test
    void missesCostByTheirAmount() {
        Dataset data = Rows.mixed(new SplittableRandom(3), 300, false);
        ThresholdTuning tuning = ThresholdTuning.of(BASE, Goal.COST);
        Dataset positive = data.withFeatures(new Features(List.of(
                data.features().columns().getFirst(),
                new Feature.Numeric(
                        "amount", IntStream.range(0, 300).mapToDouble(row -> 20).toArray()))));
        assertThat(tuning.withAmount("amount").fit(positive).threshold())
                .isEqualTo(tuning.withCosts(1, 20).fit(positive).threshold());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tuning.withAmount("a").fit(data))
                .withMessageContainingAll("'a'", "at least 0", "row");
        for (String wrong : List.of("city", "sum")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tuning.withAmount(wrong).fit(data))
                    .withMessageContaining("got '" + wrong + "'");
        }
    }

    @Test
    void whatCannotBeReachedIsRefused() {
        Case blind = new Case(new double[4], new int[] {0, 1, 0, 1}, new double[] {1, 1, 1, 1}, new double[4]);
        assertThat(blind.best(ThresholdTuning.of(BASE, Goal.RECALL).withFloor(0.5)))
                .isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> blind.best(ThresholdTuning.of(BASE, Goal.RECALL).withFloor(0.6)))
                .withMessageContainingAll("ThresholdTuning.floor", "at most 0.5", "got 0.6");
        Case unequal = new Case(new double[2], new int[2], new double[] {1, 1}, new double[2]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unequal.best(ThresholdTuning.of(BASE, Goal.F1)))
                .withMessageContaining("both classes");
        Dataset data = Rows.mixed(new SplittableRandom(4), 60, false);
        Target three =
                new Target.Classes(IntStream.range(0, 60).map(row -> row % 3).toArray(), List.of("a", "b", "c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThresholdTuning.of(BASE, Goal.F1).fit(Dataset.of(data.features(), three)))
                .withMessageContaining("3 classes");
        Classifier ofThree = BASE.fit(Dataset.of(data.features(), three));
        assertThatIllegalArgumentException().isThrownBy(() -> new ThresholdClassifier(ofThree, 0.5));
        Classifier ofTwo = BASE.fit(data);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThresholdClassifier(ofTwo, Double.NaN))
                .withMessageContaining("got NaN");
    }
}
