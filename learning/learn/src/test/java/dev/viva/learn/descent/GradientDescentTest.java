package dev.viva.learn.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.linear.LinearClassifier;
import dev.viva.learn.linear.LinearRegressor;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.linear.Ridge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where gradient descent ends, and when. */
class GradientDescentTest {
    private static final GradientDescentClassifier LONG = GradientDescentClassifier.standard()
            .withWholeBatches()
            .withOptimizer(Optimizer.nesterov(0.5))
            .withEpochs(20_000)
            .withTolerance(0)
            .withPatience(20_000);

    @ParameterizedTest
    @ValueSource(strings = {"iris", "wine", "breast-cancer"})
    void wholeBatchesEndAtTheLogisticRegression(String name) throws IOException {
        DataFiles data = DataFiles.of(name, true);
        double weight = Arrays.stream(data.weights()).sum();
        LinearClassifier found = LONG.withPenalty(0.01).fit(data.classes());
        LinearClassifier exact = LogisticRegression.standard()
                .withPenalty(0.01 * weight)
                .fit(data.standard().classes());
        for (int sum = 0; sum < found.intercepts().length; sum++) {
            double[] other = data.standard().standardised(exact, sum);
            assertThat(data.standardised(found, sum)).containsExactly(other, within(1e-6));
        }
    }

    @Test
    void wholeBatchesOfNumbersEndAtTheRidge() throws IOException {
        DataFiles data = DataFiles.of("diabetes", true);
        double weight = Arrays.stream(data.weights()).sum();
        LinearRegressor found = longRegressor().withPenalty(0.01).fit(data.numbers());
        LinearRegressor exact =
                Ridge.standard().withL2(0.01 * weight).fit(data.standard().numbers());
        assertThat(data.standardised(found, 0)).containsExactly(data.standard().standardised(exact, 0), within(1e-6));
    }

    private static GradientDescentRegressor longRegressor() {
        return GradientDescentRegressor.standard()
                .withWholeBatches()
                .withOptimizer(Optimizer.nesterov(0.05))
                .withEpochs(20_000)
                .withTolerance(0)
                .withPatience(20_000);
    }

    @Test
    void aPenaltyOnAbsoluteValuesMakesExactZerosAndKeepsTheConditionsOfTheBest() throws IOException {
        DataFiles data = DataFiles.of("breast-cancer", false);
        double penalty = 0.02;
        LinearClassifier found = LONG.withOptimizer(Optimizer.plain(0.2))
                .withPenalty(penalty)
                .withL1Ratio(1)
                .fit(data.classes());
        double[] coefficients = data.standardised(found, 0);
        double[] slopes = slopes(data.standard(), found, data);
        assertThat(Arrays.stream(coefficients).filter(each -> each == 0).count())
                .isBetween(10L, 29L);
        for (int at = 1; at < coefficients.length; at++) {
            if (coefficients[at] == 0) {
                assertThat(Math.abs(slopes[at])).isLessThanOrEqualTo(penalty + 1e-6);
            } else {
                assertThat(slopes[at]).isCloseTo(-penalty * Math.signum(coefficients[at]), within(1e-6));
            }
        }
    }

    /** The derivatives of the mean log-loss by the intercept and the standardised coefficients. */
    private static double[] slopes(DataFiles standard, LinearClassifier model, DataFiles data) {
        double[][] probabilities = model.probabilities(data.features());
        int rows = data.target().length;
        return IntStream.range(0, standard.columns().length + 1)
                .mapToDouble(at -> IntStream.range(0, rows)
                                .mapToDouble(row -> (probabilities[row][1] - data.target()[row])
                                        * (at == 0 ? 1 : standard.columns()[at - 1][row]))
                                .sum()
                        / rows)
                .toArray();
    }

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                Optimizer.plain(0.05),
                Optimizer.momentum(0.005),
                Optimizer.nesterov(0.005),
                Optimizer.rmsProp(0.005),
                Optimizer.adam(0.01),
                Optimizer.adamW(0.01));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyOptimiserComesNearTheBestByBatchesAndBySingleRows(Optimizer optimizer) throws IOException {
        Dataset data = DataFiles.of("breast-cancer", false).classes();
        double best = logLoss(LONG.withPenalty(0.01)).applyAsDouble(data);
        GradientDescentClassifier walk = GradientDescentClassifier.standard()
                .withPenalty(0.01)
                .withOptimizer(optimizer)
                .withSchedule(LearningRateSchedule.COSINE)
                .withPatience(1000);
        assertThat(logLoss(walk.withBatchRows(32)).applyAsDouble(data)).isCloseTo(best, within(0.03));
        assertThat(logLoss(walk.withBatchRows(1).withEpochs(30)).applyAsDouble(data))
                .isCloseTo(best, within(0.05));
    }

    private static ToDoubleFunction<Dataset> logLoss(Learner<LinearClassifier> learner) {
        return data -> {
            double[][] probabilities = learner.fit(data).probabilities(data.features());
            int[] codes = ((Target.Classes) data.target()).codes();
            return IntStream.range(0, codes.length)
                    .mapToDouble(row -> -Math.log(probabilities[row][codes[row]]))
                    .average()
                    .orElseThrow();
        };
    }

    @ParameterizedTest
    @EnumSource(NumberLoss.class)
    void everyLossOfNumbersBeatsTheMean(NumberLoss loss) throws IOException {
        DataFiles data = DataFiles.of("diabetes", false);
        double[] found = GradientDescentRegressor.standard()
                .withLoss(loss)
                .fit(data.numbers())
                .predict(data.features());
        double mean = Arrays.stream(data.target()).average().orElseThrow();
        double errors = IntStream.range(0, found.length)
                .mapToDouble(row -> Math.abs(found[row] - data.target()[row]))
                .sum();
        double plain =
                Arrays.stream(data.target()).map(each -> Math.abs(each - mean)).sum();
        assertThat(errors).isLessThan(0.75 * plain);
    }

    @Test
    void absoluteErrorsAreIndifferentToOneWildRow() throws IOException {
        DataFiles data = DataFiles.of("diabetes", false);
        double[] wild = data.target().clone();
        wild[7] = 1e6;
        Learner<LinearRegressor> learner =
                GradientDescentRegressor.standard().withLoss(NumberLoss.HUBER).withThreshold(1e-3);
        double[] plain = learner.fit(data.numbers()).predict(data.features());
        double[] moved = learner.fit(Dataset.of(data.features(), new Target.Values(wild)))
                .predict(data.features());
        double mean = Ridge.standard()
                .fit(Dataset.of(data.features(), new Target.Values(wild)))
                .predict(data.features())[0];
        assertThat(Math.abs(moved[0] - plain[0])).isLessThan(Math.abs(mean - plain[0]));
    }

    @Test
    void aFitEndsWhenTheValidationRowsSayNoMoreAndKeepsTheirBest() throws IOException {
        DataFiles data = DataFiles.of("diabetes", false);
        Dataset all = data.numbers();
        Dataset few = all.take(IntStream.range(0, 30).toArray());
        Dataset apart = all.take(IntStream.range(30, 442).toArray());
        List<Double> losses = new ArrayList<>();
        Training training =
                Training.plain().validating(apart).watchedBy((epoch, train, validation) -> losses.add(validation));
        LinearRegressor stopped = GradientDescentRegressor.standard()
                .withPenalty(0)
                .withBatchRows(5)
                .withEpochs(2000)
                .fit(few, training);
        double best = losses.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        assertThat(losses).hasSizeLessThan(2000);
        assertThat(squared(stopped, apart) / (2 * variance(few))).isCloseTo(best, within(1e-9));
    }

    private static double squared(LinearRegressor model, Dataset data) {
        double[] found = model.predict(data.features());
        double[] truth = ((Target.Values) data.target()).values();
        return IntStream.range(0, found.length)
                .mapToDouble(row -> (found[row] - truth[row]) * (found[row] - truth[row]))
                .average()
                .orElseThrow();
    }

    /** The mean squared distance of a target from its mean. */
    private static double variance(Dataset data) {
        double[] values = ((Target.Values) data.target()).values();
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElseThrow();
    }

    @Test
    void aWatcherEndsAFit() throws IOException {
        List<Double> losses = new ArrayList<>();
        Training training = Training.plain().watchedBy((epoch, train, validation) -> {
            losses.add(train);
            return epoch < 3;
        });
        GradientDescentRegressor.standard().fit(DataFiles.of("diabetes", false).numbers(), training);
        assertThat(losses).hasSize(3).isSortedAccordingTo((left, right) -> Double.compare(right, left));
    }

    @Test
    void aLearningRateThatIsTooLargeIsNamed() throws IOException {
        Dataset data = DataFiles.of("diabetes", false).numbers();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientDescentRegressor.standard()
                        .withOptimizer(Optimizer.plain(1e6))
                        .withPatience(1_000_000)
                        .fit(data))
                .withMessageContaining("GradientDescentRegressor.optimizer must have a learning rate")
                .withMessageContaining("1000000.0");
    }

    @Test
    void aClassWithoutARowIsNeverPredictedAndOneClassIsRefused() throws IOException {
        DataFiles data = DataFiles.of("iris", false);
        Target.Classes classes = (Target.Classes) data.classes().target();
        Dataset more = Dataset.of(
                data.features(), new Target.Classes(classes.codes(), List.of("class0", "class1", "class2", "none")));
        for (Learner<LinearClassifier> learner :
                List.of(GradientDescentClassifier.standard(), LinearSupportVectorClassifier.standard())) {
            assertThat(Arrays.stream(learner.fit(more).probabilities(data.features())))
                    .allMatch(row -> row[3] == 0);
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> learner.fit(more.take(IntStream.range(0, 50).toArray())))
                    .withMessageContaining("at least two classes, got [class0]");
        }
    }

    @Test
    void weightsOfClassesActAsWeightsOfTheirRows() throws IOException {
        DataFiles data = DataFiles.of("breast-cancer", false).standard();
        LinearClassifier named =
                LONG.withPenalty(0.01).withClassWeights(Map.of("class1", 5.0)).fit(data.classes());
        double[][] found = named.probabilities(data.features());
        double[] errors = IntStream.range(0, found.length)
                .mapToDouble(row -> (data.target()[row] == 1 ? 5 : 1) * (found[row][1] - data.target()[row]))
                .toArray();
        assertThat(Arrays.stream(errors).average().orElseThrow()).isCloseTo(0, within(1e-6));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LONG.withClassWeights(Map.of("nobody", 2.0)).fit(data.classes()))
                .withMessageContaining("nobody");
    }
}
