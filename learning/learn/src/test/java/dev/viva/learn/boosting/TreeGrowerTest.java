package dev.viva.learn.boosting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.tree.Binned;
import dev.viva.learn.tree.FeatureBins;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ways to grow the same tree. */
class TreeGrowerTest {
    @Test
    void withoutMemoryForHistogramsTheTreeIsTheSame() {
        Laws.hold(5, random -> {
            Dataset data = Made.regression(random.nextInt(100, 3000), random);
            GrownTree rich = grow(data, Long.MAX_VALUE);
            GrownTree poor = grow(data, 0);
            assertThat(poor.tree().feature()).isEqualTo(rich.tree().feature());
            assertThat(poor.tree().threshold()).isEqualTo(rich.tree().threshold());
            assertThat(poor.tree().value()).isEqualTo(rich.tree().value());
        });
    }

    @Test
    void thousandsOfColumnsAndASingleOneAreLearntFrom() {
        Laws.hold(3, random -> {
            for (int width : new int[] {1, 33, 2500}) {
                double[] signal = random.doubles(400).toArray();
                int carrier = random.nextInt(width);
                List<Feature> columns = new ArrayList<>();
                for (int column = 0; column < width; column++) {
                    columns.add(new Feature.Numeric(
                            "x" + column,
                            column == carrier ? signal : random.doubles(400).toArray()));
                }
                double[] target =
                        Arrays.stream(signal).map(value -> value > 0.4 ? 1 : 0).toArray();
                var model = GradientBoosting.regressor()
                        .withTrees(1)
                        .withMaxLeaves(2)
                        .fit(Dataset.of(new Features(columns), new Target.Values(target)));
                assertThat(model.ensemble().trees().getFirst().feature()[0]).isEqualTo(carrier);
            }
        });
    }

    private static GrownTree grow(Dataset data, long bytes) {
        GradientBoosting<?> learner = GradientBoosting.regressor();
        Parallel parallel = Parallel.common();
        double[] ones = new double[data.rows()];
        Arrays.fill(ones, 1);
        double[] targets = ((Target.Values) data.target()).values();
        FeatureBins[] bins = Binned.divide(data.features(), ones, 255, 0, parallel);
        Binned binned = Binned.of(data.features(), bins, parallel).withRecords(parallel);
        SplitRules rules = SplitRules.of(learner, data.features());
        Gradients gradients = new Gradients(new PointObjective(new SquaredError(), targets, ones), ones, 1, parallel);
        gradients.update(0, new double[data.rows()]);
        int[] rows = IntStream.range(0, data.rows()).toArray();
        int[] features = IntStream.range(0, data.features().width()).toArray();
        return new TreeGrower(binned, learner, rules, null, parallel, bytes)
                .grow(new RowOrder(rows), features, gradients);
    }
}
