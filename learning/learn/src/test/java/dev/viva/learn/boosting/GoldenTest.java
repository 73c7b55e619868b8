package dev.viva.learn.boosting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.metric.RankedScores;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** As good as LightGBM with the same settings; the figures come from LightGbmGolden in the test resources. */
class GoldenTest {
    private static final double LIGHTGBM_AUC = 0.89691;
    private static final double LIGHTGBM_RMSE = 0.31722;
    private static final int ROWS = 20_000;

    @Test
    void classesAreRankedAsWellAsByLightGbm() {
        double[] test = GoldenData.rows(ROWS, 2 * ROWS);
        double[] train = GoldenData.rows(0, ROWS);
        int[] codes = IntStream.range(0, ROWS)
                .map(row -> GoldenData.positive(train, row, row) ? 1 : 0)
                .toArray();
        var model = GradientBoosting.classifier()
                .withL2(0)
                .fit(Dataset.of(features(train), new Target.Classes(codes, List.of("no", "yes"))));
        boolean[] positive = new boolean[ROWS];
        double[] scores = new double[ROWS];
        double[][] probabilities = model.probabilities(features(test));
        for (int row = 0; row < ROWS; row++) {
            positive[row] = GoldenData.positive(test, row, ROWS + row);
            scores[row] = probabilities[row][1];
        }
        assertThat(RankedScores.of(scores, positive).rocAuc()).isGreaterThan(LIGHTGBM_AUC - 0.001);
    }

    @Test
    void numbersArePredictedAsWellAsByLightGbm() {
        double[] test = GoldenData.rows(ROWS, 2 * ROWS);
        double[] train = GoldenData.rows(0, ROWS);
        double[] target = IntStream.range(0, ROWS)
                .mapToDouble(row -> GoldenData.target(train, row, row))
                .toArray();
        double[] predicted = GradientBoosting.regressor()
                .withL2(0)
                .fit(Dataset.of(features(train), new Target.Values(target)))
                .predict(features(test));
        double error = 0;
        for (int row = 0; row < ROWS; row++) {
            error += Math.pow(predicted[row] - GoldenData.target(test, row, ROWS + row), 2) / ROWS;
        }
        assertThat(Math.sqrt(error)).isLessThan(LIGHTGBM_RMSE * 1.005);
    }

    private static Features features(double[] values) {
        List<Feature> columns = new ArrayList<>();
        for (int column = 0; column < GoldenData.WIDTH; column++) {
            int offset = column;
            columns.add(new Feature.Numeric(
                    "x" + column,
                    IntStream.range(0, ROWS)
                            .mapToDouble(row -> values[row * GoldenData.WIDTH + offset])
                            .toArray()));
        }
        return new Features(columns);
    }
}
