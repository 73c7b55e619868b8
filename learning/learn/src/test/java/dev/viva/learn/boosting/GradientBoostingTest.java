package dev.viva.learn.boosting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.tree.Tree;
import dev.viva.learn.tree.TreeEnsemble;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What boosting promises as a whole. */
class GradientBoostingTest {
    @Test
    void learnsMostOfASignalFromNumbersCategoriesAndMissingValues() {
        Dataset train = Made.regression(4000, new SplittableRandom(1));
        Dataset test = Made.regression(2000, new SplittableRandom(2));
        double[] predicted = GradientBoosting.regressor().fit(train).predict(test.features());
        double[] actual = ((Target.Values) test.target()).values();
        double error = 0;
        for (int row = 0; row < actual.length; row++) {
            error += Math.pow(predicted[row] - actual[row], 2) / actual.length;
        }
        assertThat(Math.sqrt(error)).isLessThan(0.42); // the noise alone is 0.3, the target itself 1.0
    }

    @Test
    void theModelIsTheSameForAnyNumberOfThreads() {
        Dataset data = Made.classes(30_000, new SplittableRandom(3));
        var learner =
                GradientBoosting.classifier().withTrees(10).withRowSampling(0.8).withColumnSampling(0.7);
        TreeEnsemble expected = fitOn(1, learner, data);
        for (int threads : new int[] {2, 3, 7}) {
            assertSame(fitOn(threads, learner, data), expected);
        }
    }

    @Test
    void oneRowAtATimeScoresAsAllRowsTogether() {
        Laws.hold(5, random -> {
            Dataset data = Made.regression(random.nextInt(1, 3000), random);
            var model = GradientBoosting.regressor()
                    .withMinLeafRows(2)
                    .withTrees(30)
                    .fit(data);
            double[] together = model.predict(data.features());
            double[] row = new double[data.features().width()];
            for (int at = 0; at < together.length; at++) {
                data.features().copyRow(at, row);
                assertThat(model.predict(row)).isEqualTo(together[at]);
            }
        });
    }

    private static TreeEnsemble fitOn(int threads, GradientBoosting<GradientBoostedClassifier> learner, Dataset data) {
        try (Parallel pool = Parallel.of(threads)) {
            return learner.fit(data, Training.plain().on(pool)).ensemble();
        }
    }

    static void assertSame(TreeEnsemble got, TreeEnsemble expected) {
        assertThat(got.baseScore()).isEqualTo(expected.baseScore());
        assertThat(got.trees()).hasSameSizeAs(expected.trees());
        for (int at = 0; at < expected.trees().size(); at++) {
            assertThat(parts(got.trees().get(at)))
                    .isEqualTo(parts(expected.trees().get(at)));
        }
    }

    private static List<String> parts(Tree tree) {
        return List.of(
                Arrays.toString(tree.feature()),
                Arrays.toString(tree.threshold()),
                Arrays.toString(tree.missingLeft()),
                Arrays.toString(tree.left()),
                Arrays.toString(tree.right()),
                Arrays.toString(tree.value()),
                Arrays.toString(tree.cover()),
                Arrays.deepToString(tree.categories()));
    }
}
