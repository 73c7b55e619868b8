package dev.viva.learn.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.WideData;
import dev.viva.learn.linear.LinearClassifier;
import dev.viva.learn.linear.LinearRegressor;
import dev.viva.testkit.Laws;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Linear support vector machines that pass over what is 0: the same steps as the others, and room for many columns. */
class WideSupportVectorTest {
    private static double[] weights(SplittableRandom random, int rows) {
        double[] weights = random.ints(rows, 0, 4).mapToDouble(each -> each).toArray();
        weights[0] = 1;
        weights[1] = 1;
        return weights;
    }

    @Test
    void classesAreToldApartByTheSameCoefficients() {
        Laws.hold(40, random -> {
            int rows = 20 + random.nextInt(300);
            int labels = 2 + random.nextInt(2);
            Features features = WideData.mixed(random, rows);
            int[] codes = IntStream.range(0, rows)
                    .map(row -> row < labels
                            ? row
                            : Math.floorMod(
                                    (int) (4 * features.columns().getFirst().value(row) + 2 * random.nextDouble()),
                                    labels))
                    .toArray();
            List<String> names = List.of("a", "b", "c").subList(0, labels);
            double[] weights = weights(random, rows);
            weights[labels - 1] = 1;
            Dataset data = new Dataset(features, new Target.Classes(codes, names), weights);
            LinearSupportVectorClassifier learner = LinearSupportVectorClassifier.standard()
                    .withLoss(random.nextBoolean() ? MarginLoss.HINGE : MarginLoss.SQUARED_HINGE)
                    .withPenalty(Math.pow(10, 2 * random.nextDouble()))
                    .withIntercept(random.nextInt(3) > 0)
                    .withEpochs(30);
            LinearClassifier expected = learner.fit(data, DualRows::whole, Training.plain());
            LinearClassifier found = learner.fit(data, DualRows::sparse, Training.plain());
            for (int label = 0; label < expected.coefficients().length; label++) {
                assertThat(found.coefficients()[label]).containsExactly(expected.coefficients()[label], within(1e-6));
                assertThat(found.intercepts()[label]).isCloseTo(expected.intercepts()[label], within(1e-6));
            }
        });
    }

    @Test
    void numbersAreToldByTheSameCoefficients() {
        Laws.hold(40, random -> {
            int rows = 20 + random.nextInt(300);
            Features features = WideData.mixed(random, rows);
            double[] values = IntStream.range(0, rows)
                    .mapToDouble(row -> 4 * features.columns().getFirst().value(row) + random.nextGaussian())
                    .toArray();
            Dataset data = new Dataset(features, new Target.Values(values), weights(random, rows));
            LinearSupportVectorRegressor learner = LinearSupportVectorRegressor.standard()
                    .withLoss(random.nextBoolean() ? InsensitiveLoss.ABSOLUTE : InsensitiveLoss.SQUARED)
                    .withEpsilon(0.3 * random.nextInt(2))
                    .withPenalty(Math.pow(10, 2 * random.nextDouble()))
                    .withIntercept(random.nextInt(3) > 0)
                    .withEpochs(30);
            LinearRegressor expected = learner.fit(data, DualRows::whole, Training.plain());
            LinearRegressor found = learner.fit(data, DualRows::sparse, Training.plain());
            assertThat(found.coefficients()).containsExactly(expected.coefficients(), within(1e-6));
            assertThat(found.intercept()).isCloseTo(expected.intercept(), within(1e-6));
        });
    }

    /** The derivative of what is made least is 0 by every coefficient. */
    @Test
    void aMillionColumnsAreFittedToTheirConditions() {
        SplittableRandom random = new SplittableRandom(9);
        int rows = 4000;
        Features features = WideData.wide(random, 1_000_000, rows);
        int[] codes = IntStream.range(0, rows)
                .map(row -> features.columns().getFirst().value(row) + random.nextDouble() > 0.6 ? 1 : 0)
                .toArray();
        Dataset data = Dataset.of(features, new Target.Classes(codes, List.of("no", "yes")));
        double penalty = 4000;
        LinearClassifier model = LinearSupportVectorClassifier.standard()
                .withPenalty(penalty)
                .withTolerance(1e-9)
                .fit(data);
        double[] slopes = slopes(model, data, codes);
        double all = 0;
        for (double slope : slopes) {
            all += slope;
        }
        double worst = 0;
        for (int at = 0; at < features.width(); at++) {
            Feature.Sparse column = (Feature.Sparse) features.columns().get(at);
            double sum = 0;
            double squares = 0;
            double product = 0;
            for (int place = 0; place < column.rows().length; place++) {
                double value = column.values()[place];
                sum += value;
                squares += value * value;
                product += value * slopes[column.rows()[place]];
            }
            double mean = sum / rows;
            double variance = squares / rows - mean * mean;
            double coefficient = model.coefficients()[0][at];
            double slope = product - mean * all - penalty * variance * coefficient;
            worst = Math.max(worst, Math.abs(slope) / Math.sqrt(variance));
        }
        assertThat(worst).isLessThan(1e-3);
        assertThat(model.coefficients()[0][0]).isPositive();
    }

    /** By how much the loss of each row falls as its score rises. */
    private static double[] slopes(LinearClassifier model, Dataset data, int[] codes) {
        double[] scores = new double[codes.length];
        double[][] probabilities = model.probabilities(data.features());
        for (int row = 0; row < codes.length; row++) {
            scores[row] = Math.log(probabilities[row][1] / probabilities[row][0]);
        }
        return IntStream.range(0, codes.length)
                .mapToDouble(row -> {
                    double side = codes[row] == 1 ? 1 : -1;
                    return side * 2 * Math.max(0, 1 - side * scores[row]);
                })
                .toArray();
    }
}
