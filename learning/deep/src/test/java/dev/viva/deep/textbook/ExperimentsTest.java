package dev.viva.deep.textbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.textbook.CopyTask.Found;
import dev.viva.deep.textbook.CopyTask.Kind;
import dev.viva.deep.textbook.NormalizedTraining.Rows;
import dev.viva.deep.textbook.NormalizedTraining.Trained;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The textbook's experiments train by true gradients and find what the books say. */
class ExperimentsTest {
    private static final CopyTask SMALL = new CopyTask(6, 3, 4, 2, 1);

    private static double loss(CopyNetwork network, int[] sequence) {
        double[][] scores = network.scores(sequence);
        double loss = 0;
        for (int distance = 0; distance < scores.length; distance++) {
            int right = sequence[sequence.length - 1 - distance];
            loss -= Math.log(Attention.softmax(scores[distance])[right]) / scores.length;
        }
        return loss;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void gradientsOfEachNetworkAreDifferences(Kind kind) {
        Draws draws = CounterRandom.of(3).draws();
        CopyNetwork network = SMALL.network(kind, draws);
        int[] sequence = SMALL.sequence(draws);
        assertThat(SMALL.pass(network, sequence)).isEqualTo(loss(network, sequence), within(1e-12));
        for (Weights each : network.weights()) {
            for (int row = 0; row < each.values.length; row++) {
                for (int at = 0; at < each.values[row].length; at++) {
                    double before = each.values[row][at];
                    each.values[row][at] = before + 1e-5;
                    double above = loss(network, sequence);
                    each.values[row][at] = before - 1e-5;
                    double below = loss(network, sequence);
                    each.values[row][at] = before;
                    assertThat(each.gradients[row][at]).isEqualTo((above - below) / 2e-5, within(1e-8));
                }
            }
        }
    }

    @Test
    void convolutionsDoNotSeeBeyondTheirField() {
        CopyTask task = new CopyTask(12, 4, 8, 2, 1);
        Draws draws = CounterRandom.of(1).draws();
        CopyNetwork network = task.network(Kind.CONVOLUTION, draws);
        int[] sequence = task.sequence(draws);
        double[][] scores = network.scores(sequence);
        sequence[12 - task.field() - 1] = (sequence[12 - task.field() - 1] + 1) % 4;
        assertThat(network.scores(sequence)).isDeepEqualTo(scores);
        sequence[12 - task.field()] = (sequence[12 - task.field()] + 1) % 4;
        assertThat(Arrays.deepEquals(network.scores(sequence), scores)).isFalse();
    }

    @Test
    void attentionKeepsWhatTheOthersLose() {
        CopyTask task = new CopyTask(12, 4, 16, 2, 200);
        Found convolution = task.run(Kind.CONVOLUTION, 4);
        Found recurrence = task.run(Kind.RECURRENCE, 4);
        Found attention = task.run(Kind.ATTENTION, 4);
        assertThat(Arrays.stream(attention.accuracy()).min().orElseThrow()).isGreaterThan(0.95);
        assertThat(recurrence.accuracy()[0]).isGreaterThan(0.9);
        assertThat(recurrence.accuracy()[11]).isLessThan(0.6);
        assertThat(Arrays.stream(convolution.accuracy(), task.field(), 12).average())
                .hasValueCloseTo(0.25, within(0.1));
        assertThat(task.run(Kind.RECURRENCE, 4).losses()).containsExactly(recurrence.losses());
        assertThat(recurrence.parameters()).isEqualTo(16 * 16 + 4 * 16 + 16 + 12 * 4 * 16);
    }

    @Test
    void rangesOfTheExperimentsAreNamed() {
        assertThatThrownBy(() -> new CopyTask(1, 4, 8, 2, 1)).hasMessage("CopyTask.length must be in [2, 64], got 1");
        assertThatThrownBy(() -> new CopyTask(8, 4, 8, 9, 1)).hasMessage("CopyTask.layers must be in [1, 8], got 9");
        assertThatThrownBy(() -> new NormalizedTraining(0, 1, 0.1, 0.1, true))
                .hasMessageContaining("batch must be in [1, 1024]");
        assertThatThrownBy(() -> new NormalizedTraining(4, 1, 0.1, 1.5, true))
                .hasMessageContaining("momentum in (0, 1]");
    }

    @Test
    void bothNetworksLearnAndTheNormedOneStandsAHighRate() {
        for (boolean normalized : new boolean[] {false, true}) {
            double[] losses = new NormalizedTraining(16, 300, 0.01, 0.1, normalized)
                    .run(5)
                    .losses();
            assertThat(mean(losses, 270, 300)).isLessThan(0.5 * mean(losses, 0, 10));
        }
        assertThat(mean(new NormalizedTraining(16, 100, 0.3, 0.1, true).run(5).losses(), 70, 100))
                .isLessThan(1);
        assertThat(new NormalizedTraining(16, 100, 0.3, 0.1, false).run(5).losses()[99])
                .isEqualTo(1e6);
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElseThrow();
    }

    @Test
    void answersByBatchesDependOnTheBatchAndThoseByRunningStatisticsDoNot() {
        Trained network = new NormalizedTraining(8, 50, 0.01, 0.1, true).run(1);
        Draws draws = CounterRandom.of(9).draws();
        Rows one = Rows.of(draws, 8);
        Rows two = Rows.of(draws, 8);
        two.inputs()[0] = one.inputs()[0];
        assertThat(network.predict(one)[0]).isEqualTo(network.predict(two)[0]);
        assertThat(network.predictByBatches(one)[0]).isNotEqualTo(network.predictByBatches(two)[0]);
        double[] mean = network.norm().runningMean();
        assertThat(network.predictByBatches(one)).containsExactly(network.predictByBatches(one));
        assertThat(network.norm().runningMean()).containsExactly(mean);
        double[] moved = network.predictByBatches(one.moved(2));
        assertThat(moved).containsExactly(network.predictByBatches(one), within(1e-9));
    }

    @Test
    void aBatchOfOneRowIsAnsweredByTheShiftAlone() {
        Trained network = new NormalizedTraining(1, 50, 0.01, 0.1, true).run(1);
        double[] answers = network.predictByBatches(Rows.of(CounterRandom.of(2).draws(), 20));
        assertThat(answers).containsOnly(answers[0]);
    }

    @Test
    void gradientsOfTheLoopsNetworkLeadDownhillAsFarAsTheySay() {
        Draws draws = CounterRandom.of(3).draws();
        DropoutNetwork network = DropoutNetwork.of(8, 0.5, draws);
        double[] input = new double[8];
        Arrays.setAll(input, _ -> draws.nextGaussian());
        double loss = network.pass(input, 1, 1, CounterRandom.of(5).draws());
        double squared = network.gradientLength() * network.gradientLength();
        assertThat(network.loss(input, 1, CounterRandom.of(5).draws())).isEqualTo(loss, within(1e-12));
        network.descend(1e-6);
        double after = network.loss(input, 1, CounterRandom.of(5).draws());
        assertThat((loss - after) / 1e-6).isEqualTo(squared, within(1e-4 * squared));
        network.pass(input, 1, 1, CounterRandom.of(5).draws());
        assertThat(network.gradientLength()).isEqualTo(2 * Math.sqrt(squared), within(1e-4));
        network.clear();
        assertThat(network.gradientLength()).isZero();
    }

    private static TrainingLoop.Found loop(TrainingLoop.Fault fault, int batch, int accumulated) {
        return new TrainingLoop(fault, batch, accumulated, 0.3, 0.97, 0.3, 10, 80).run(6);
    }

    @Test
    void accumulatedBatchesAreOneLargeBatch() {
        for (int[] each : new int[][] {{8, 4, 32}, {4, 4, 16}, {10, 3, 30}}) {
            TrainingLoop.Found many = loop(TrainingLoop.Fault.NONE, each[0], each[1]);
            TrainingLoop.Found one = loop(TrainingLoop.Fault.NONE, each[2], 1);
            assertThat(many.epochs()).hasSameSizeAs(one.epochs());
            assertThat(many.unseen()).isEqualTo(one.unseen(), within(1e-10));
        }
    }

    @Test
    void eachFaultShowsWhereItShould() {
        TrainingLoop.Found right = loop(TrainingLoop.Fault.NONE, 8, 1);
        assertThat(right.again()).isZero();
        assertThat(right.returned()).isEqualTo(right.epochs().get(right.best()).validation());
        assertThat(right.epochs()).hasSize(right.best() + 11);
        assertThat(right.epochs().getFirst().rate()).isEqualTo(0.3 * 0.97, within(1e-12));
        assertThat(loop(TrainingLoop.Fault.NO_EVAL, 8, 1).again()).isPositive();
        TrainingLoop.Found last = loop(TrainingLoop.Fault.LAST_WEIGHTS, 8, 1);
        assertThat(last.returned()).isEqualTo(last.epochs().getLast().validation());
        assertThat(loop(TrainingLoop.Fault.SCHEDULE_EACH_STEP, 8, 1)
                        .epochs()
                        .getFirst()
                        .rate())
                .isEqualTo(0.3 * Math.pow(0.97, 8), within(1e-12));
        assertThat(loop(TrainingLoop.Fault.RATE_TIMES_TEN, 8, 1)
                        .epochs()
                        .getFirst()
                        .rate())
                .isEqualTo(3 * 0.97, within(1e-12));
        assertThat(right.epochs()).allSatisfy(each -> {
            assertThat(each.batches()).hasSize(8);
            assertThat(each.training())
                    .isEqualTo(Arrays.stream(each.batches()).average().orElseThrow(), within(1e-12));
        });
        assertThat(loop(TrainingLoop.Fault.NO_CLEARING, 8, 1).epochs().getLast().gradient())
                .isGreaterThan(3 * right.epochs().getLast().gradient());
        assertThatThrownBy(() -> new TrainingLoop(TrainingLoop.Fault.NONE, 65, 1, 0.1, 1, 0, 1, 1))
                .hasMessageContaining("batch must be in [1, 64]");
        assertThatThrownBy(() -> new TrainingLoop(TrainingLoop.Fault.NONE, 8, 1, 0.1, 1.1, 0, 1, 1))
                .hasMessageContaining("decay in (0, 1]");
    }
}
