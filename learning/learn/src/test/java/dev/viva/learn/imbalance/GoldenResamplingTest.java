package dev.viva.learn.imbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Resampler;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row against imbalanced-learn; golden.py beside the files made them. */
class GoldenResamplingTest {
    @Test
    void linkedRowsAreThose() throws IOException {
        for (String[] each : Rows.golden("tomek")) {
            TomekLinks step = new TomekLinks(removing(each[1]));
            assertThat(keptRows(step, Rows.named(each[0])))
                    .as(each[0] + " " + step)
                    .isEqualTo(numbers(each[2]));
        }
    }

    @Test
    void rowsThatNeighboursDisownAreThose() throws IOException {
        for (String[] each : Rows.golden("edited")) {
            String[] settings = each[1].split(" ");
            EditedNearestNeighbors step = EditedNearestNeighbors.standard()
                    .withRemoving(removing(settings[0]))
                    .withAgreement(
                            settings[1].equals("all")
                                    ? EditedNearestNeighbors.Agreement.ALL
                                    : EditedNearestNeighbors.Agreement.MOST)
                    .withNeighbors(Integer.parseInt(settings[2]));
            assertThat(keptRows(step, Rows.named(each[0])))
                    .as(each[0] + " " + step)
                    .isEqualTo(numbers(each[2]));
        }
    }

    @Test
    void neighboursAreThose() throws IOException {
        for (String[] each : Rows.golden("smote-neighbors")) {
            Dataset data = Rows.named(each[0]);
            int[] own = RowsByClass.of("test", data).of().get(Integer.parseInt(each[1]));
            int[] expected = numbers(each[2]);
            MixedRows rows = MixedRows.of("test", data.features(), Parallel.common());
            int count = expected.length / own.length;
            assertThat(rows.neighbors(own, rows.medianDeviation(own), count, Parallel.common()))
                    .as(each[0] + " " + each[1])
                    .isEqualTo(expected);
        }
    }

    @Test
    void inventedCategoriesAreThose() throws IOException {
        Dataset data = Rows.named("mixed");
        int[] expected = numbers(Rows.golden("modes").getFirst()[2]);
        RowsByClass classes = RowsByClass.of("test", data);
        int[] own = classes.of().getFirst();
        MixedRows rows = MixedRows.of("test", data.features(), Parallel.common());
        InventedRows invented = new InventedRows(data);
        int[] each = IntStream.range(0, own.length).toArray();
        invented.add(0, own, rows.neighbors(own, rows.medianDeviation(own), 5, Parallel.common()), each, 0);
        Features made = invented.appended(Parallel.common()).features();
        for (int category = 0; category < 2; category++) {
            Feature column = made.columns().get(6 + category);
            for (int row = 0; row < own.length; row++) {
                assertThat(column.value(data.rows() + row)).isEqualTo(expected[2 * row + category]);
            }
        }
    }

    @Test
    void classesGetAsManyRows() throws IOException {
        List<Resampler> steps =
                List.of(Smote.standard().withNeighbors(4), RandomUndersampler.standard(), Adasyn.standard());
        List<String> names = List.of("smote-sizes", "under-sizes", "adasyn-sizes");
        for (int at = 0; at < names.size(); at++) {
            for (String[] each : Rows.golden(names.get(at))) {
                Dataset made = steps.get(at).resample(Rows.named(each[0]), Training.plain());
                assertThat(sizes(made)).as(each[0] + names.get(at)).isEqualTo(numbers(each[2]));
            }
        }
    }

    /** An invented row begins at the row whose number its weight is. */
    @Test
    void rowsNearOtherClassesBeginAsManyInventedOnes() throws IOException {
        for (String[] each : Rows.golden("adasyn-counts")) {
            Dataset plain = Rows.named(each[0]);
            double[] numbered =
                    IntStream.rangeClosed(1, plain.rows()).asDoubleStream().toArray();
            Dataset data = new Dataset(plain.features(), plain.target(), numbered);
            double[] weights = Rows.weights(Adasyn.standard().resample(data, Training.plain()));
            int[] own = RowsByClass.of("test", data).of().get(Integer.parseInt(each[1]));
            int[] counts = Arrays.stream(own)
                    .map(row -> (int) Arrays.stream(weights)
                            .skip(data.rows())
                            .filter(weight -> weight == row + 1)
                            .count())
                    .toArray();
            assertThat(counts).as(each[0] + " " + each[1]).isEqualTo(numbers(each[2]));
        }
    }

    @Test
    void balancedWeightsAreThose() throws IOException {
        for (String[] each : Rows.golden("balanced")) {
            Dataset data = Rows.named(each[0]);
            double[] expected = Stream.of(each[2].split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double[] weights = Rows.weights(ClassWeights.balanced().resample(data, Training.plain()));
            for (int row = 0; row < data.rows(); row++) {
                int code = ((Target.Classes) data.target()).codes()[row];
                assertThat(weights[row]).isCloseTo(expected[code], within(1e-12));
            }
        }
    }

    private static Removing removing(String text) {
        return TomekLinks.standard()
                .parameters()
                .with(TomekLinks.standard(), "removing", text)
                .removing();
    }

    private static int[] keptRows(Resampler step, Dataset data) {
        double[] numbered =
                IntStream.rangeClosed(1, data.rows()).asDoubleStream().toArray();
        Dataset kept = step.resample(new Dataset(data.features(), data.target(), numbered), Training.plain());
        double[] weights = Rows.weights(kept);
        return Arrays.stream(weights).mapToInt(weight -> (int) weight - 1).toArray();
    }

    private static int[] sizes(Dataset data) {
        Target.Classes classes = (Target.Classes) data.target();
        int[] sizes = new int[classes.labels().size()];
        for (int code : classes.codes()) {
            sizes[code]++;
        }
        return sizes;
    }

    private static int[] numbers(String text) {
        return Stream.of(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
