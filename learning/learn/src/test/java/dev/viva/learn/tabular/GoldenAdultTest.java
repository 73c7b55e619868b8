package dev.viva.learn.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Target;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.metric.ProbabilityError;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.pipeline.ColumnRouting;
import dev.viva.learn.pipeline.Columns;
import dev.viva.learn.pipeline.Pipeline;
import dev.viva.learn.transform.OneHotEncoder;
import dev.viva.learn.transform.StandardScaler;
import dev.viva.table.Csv;
import dev.viva.testkit.SharedData;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The census income data, through a whole pipeline; golden-adult.py beside the file says what scikit-learn makes of it. */
class GoldenAdultTest {
    private static final int EVERY = 3000;

    @Test
    void aPipelineOfScaledNumbersIndicatorsAndLogisticRegressionIsThatOfScikitLearn() throws Exception {
        Dataset adult = TableData.of(Csv.read(SharedData.require("adult/adult.csv.gz")), "column_15")
                .rows();
        Classifier model = Pipeline.of(ColumnRouting.of(
                        Columns.ofNumbers().apply(StandardScaler.standard()),
                        Columns.ofCategories().apply(OneHotEncoder.standard())))
                .classifier(LogisticRegression.standard().withTolerance(1e-14))
                .fit(adult);
        Target.Classes truth = (Target.Classes) adult.target();
        double[][] probabilities = model.probabilities(adult.features());
        double[] positive =
                Arrays.stream(probabilities).mapToDouble(row -> row[1]).toArray();
        boolean[] is = new boolean[positive.length];
        double right = 0;
        for (int row = 0; row < is.length; row++) {
            is[row] = truth.codes()[row] == 1;
            right += is[row] == (positive[row] >= 0.5) ? 1 : 0;
        }
        double[] expected = golden();
        assertThat(ProbabilityError.logLoss(probabilities, truth.codes(), null)).isCloseTo(expected[0], within(1e-8));
        assertThat(RankedScores.of(positive, is).rocAuc()).isCloseTo(expected[1], within(1e-6));
        assertThat(right / is.length).isCloseTo(expected[2], within(1e-4));
        for (int at = 0; at * EVERY < is.length; at++) {
            assertThat(positive[at * EVERY]).isCloseTo(expected[3 + at], within(1e-5));
        }
    }

    private static double[] golden() throws Exception {
        try (InputStream in = Objects.requireNonNull(GoldenAdultTest.class.getResourceAsStream("golden-adult.csv"))) {
            String line = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return Arrays.stream(line.split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }
}
