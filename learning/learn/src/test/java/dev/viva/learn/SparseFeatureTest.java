package dev.viva.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.forest.RandomForest;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.store.ModelFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The dense twin of each sparse column is the judge. */
class SparseFeatureTest {
    private static final int ROWS = 300;
    private static final int WIDTH = 12;

    @Test
    void takingRowsInAnyOrderWithRepeatsIsTheSameAsForDenseNumbers() {
        Features sparse = sparse(ROWS);
        Features dense = dense(sparse);
        SplittableRandom random = new SplittableRandom(5);
        List<int[]> taken = List.of(
                new int[0],
                IntStream.range(0, ROWS).toArray(),
                IntStream.range(0, 500).map(_ -> random.nextInt(ROWS)).toArray(),
                IntStream.range(0, ROWS).map(row -> ROWS - 1 - row).toArray());
        for (int[] rows : taken) {
            Features expected = dense.take(rows);
            Features all = sparse.take(rows);
            for (int column = 0; column < WIDTH; column++) {
                Feature alone = sparse.columns().get(column).take(rows);
                for (int row = 0; row < rows.length; row++) {
                    double value = expected.columns().get(column).value(row);
                    assertThat(all.columns().get(column).value(row)).isEqualTo(value);
                    assertThat(alone.value(row)).isEqualTo(value);
                }
            }
        }
    }

    @Test
    void learnersFindTheSameModelBitForBitAsInDenseNumbers() {
        Features sparse = sparse(ROWS);
        Target target = target(sparse);
        double[] weights =
                IntStream.range(0, ROWS).mapToDouble(row -> 1 + row % 3).toArray();
        for (Learner<?> learner : List.of(
                GradientBoosting.classifier().withTrees(20).withMinLeafRows(5),
                GradientBoosting.classifier().withTrees(5).withMinLeafRows(5).withMaxBins(4),
                RandomForest.classifier().withTrees(5),
                LogisticRegression.standard())) {
            for (double[] each : new double[][] {null, weights}) {
                Model ofSparse = learner.fit(new Dataset(sparse, target, each));
                Model ofDense = learner.fit(new Dataset(dense(sparse), target, each));
                assertThat(bytes(ofSparse)).isEqualTo(bytes(ofDense));
                assertThat(((Classifier) ofSparse).probabilities(sparse))
                        .isDeepEqualTo(((Classifier) ofDense).probabilities(dense(sparse)));
            }
        }
    }

    @Test
    void rowsOutOfOrderOrRangeAreRefused() {
        for (int[] rows : List.of(new int[] {2, 1}, new int[] {1, 1}, new int[] {-1, 1}, new int[] {1, 5})) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Feature.Sparse("term", 5, rows, new float[2]))
                    .withMessageStartingWith("Feature.Sparse: rows of 'term' must be ascending in [0, 4], got ");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Feature.Sparse("term", 5, new int[1], new float[2]))
                .withMessage("Feature.Sparse: 'term' must have 1 values like the rows, got 2");
    }

    private static byte[] bytes(Model model) {
        return ModelFile.standard().toBytes(model, Map.of());
    }

    private static Features sparse(int rows) {
        SplittableRandom random = new SplittableRandom(11);
        List<Feature> columns = new ArrayList<>();
        for (int column = 0; column < WIDTH; column++) {
            int every = 2 + column * column;
            int[] there = IntStream.range(0, rows)
                    .filter(_ -> random.nextInt(every) == 0)
                    .toArray();
            float[] values = new float[there.length];
            for (int at = 0; at < values.length; at++) {
                values[at] = (float) random.nextDouble(-1, 3);
            }
            columns.add(new Feature.Sparse("term" + column, rows, there, values));
        }
        return new Features(columns);
    }

    private static Features dense(Features sparse) {
        return new Features(sparse.columns().stream()
                .<Feature>map(column -> new Feature.NumericFloat(column.name(), ((Feature.Sparse) column).dense()))
                .toList());
    }

    private static Target target(Features features) {
        int[] codes = IntStream.range(0, ROWS)
                .map(row -> features.columns().get(0).value(row)
                                        + features.columns().get(1).value(row)
                                > 0.5
                        ? 1
                        : 0)
                .toArray();
        return new Target.Classes(codes, List.of("no", "yes"));
    }
}
