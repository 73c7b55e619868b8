package dev.viva.deep.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Sgd;
import dev.viva.deep.train.Task;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Diagnostics say what is planted. */
class DiagnosticsTest {
    @Test
    void unitsThatAreAlwaysSilentAreCounted() {
        Linear first = Linear.of(2, 4);
        first.load(java.util.Map.of(
                "weight", Tensors.of(new float[] {1, 0, 0, 1, 0, 0, 0, 0}, 4, 2),
                "bias", Tensors.of(new float[] {0, 0, -1, -1}, 4)));
        Sequential network = Sequential.of(first, Layer.of("relu", Functions::relu));
        List<NetworkReport.Activity> report =
                NetworkReport.activations(network, Tensors.of(new float[] {1, 2, 3, 4, -5, 6}, 3, 2));
        assertThat(report).hasSize(2);
        assertThat(report.get(0).dead()).isZero();
        assertThat(report.get(1).dead()).isEqualTo(0.5);
        assertThat(report.get(1).layer()).isEqualTo("relu 1");
        assertThat(report.get(1).mean()).isEqualTo(16.0 / 12, within(1e-6));
    }

    @Test
    void gradientsAreReportedByParameter() {
        Linear line = Linear.of(2, 1);
        line.forward(Tensors.of(new float[] {3, 4}, 1, 2)).sum().backward();
        List<NetworkReport.Flow> flows = NetworkReport.gradients(line);
        assertThat(flows.get(0).name()).isEqualTo("weight");
        assertThat(flows.get(0).gradient()).isEqualTo(Math.sqrt(12.5), within(1e-6));
        assertThat(flows.get(1).gradient()).isEqualTo(1, within(1e-6));
    }

    @Test
    void aRateBelowTheOneThatFliesApartIsSuggestedAndWeightsAreAsBefore() {
        Tensors.seed(2);
        Linear line = Linear.of(1, 1);
        Task<Float> task = samples -> {
            float[] x = new float[samples.size()];
            IntStream.range(0, x.length).forEach(at -> x[at] = samples.get(at));
            Tensor input = Tensors.of(x, x.length, 1);
            return Losses.meanSquaredError(line.forward(input), input.times(3).plus(1));
        };
        Batches<Float> batches = Batches.of(
                        Samples.of(
                                IntStream.range(-16, 16).mapToObj(at -> at / 8f).toList()),
                        8)
                .shuffled(1);
        double[] before = line.weight().toDoubles();
        Optimizer optimizer = Optimizer.of(Sgd.plain(), line.parameters(), 1);
        RateFinder.Found found = RateFinder.find(line, optimizer, batches, task, 1e-5, 10, 80);
        double curvature = 2
                * IntStream.range(-16, 16)
                        .mapToDouble(at -> at * at / 64.0)
                        .average()
                        .orElseThrow();
        assertThat(found.suggested()).isBetween(0.005, 2 / curvature);
        assertThat(found.tried()).hasSizeBetween(20, 79);
        assertThat(line.weight().toDoubles()).isEqualTo(before);
        assertThatThrownBy(() -> RateFinder.find(line, optimizer, batches, task, 1, 0.1, 10))
                .hasMessageContaining("low must be above 0 and below high");
    }
}
