package dev.viva.recommend.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.diagnose.GradientCheck;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Libtorch;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InBatchSoftmaxTest {
    /** The chance of each item for each of two kinds of users; the first item is had by everybody. */
    private static final double[][] TRUTH = {{0.6, 0.3, 0.08, 0.02}, {0.6, 0.02, 0.08, 0.3}};

    private static final int ITEMS = 4;

    static {
        // the tensors are so small that threads only wait for one another
        Libtorch.useThreads(1);
    }

    @Test
    void theLossIsThatCountedByHand() {
        Laws.hold(20, random -> {
            int size = 2 + random.nextInt(6);
            double[] scores = random.doubles((long) size * size, -3, 3).toArray();
            double[] logs = random.doubles(size, -5, 0).toArray();
            double expected = 0;
            for (int user = 0; user < size; user++) {
                double sum = 0;
                for (int item = 0; item < size; item++) {
                    sum += Math.exp(scores[user * size + item] - logs[item]);
                }
                expected += (Math.log(sum) - scores[user * size + user] + logs[user]) / size;
            }
            Tensor given = Tensors.of(scores, size, size).requireGradient(true);
            Tensor chances = Tensors.of(logs, size);
            try (Scope _ = Scope.open()) {
                assertThat(InBatchSoftmax.loss(given, chances).value()).isCloseTo(expected, within(1e-9));
            }
            assertThat(GradientCheck.of(5, 1)
                            .compare(Map.of("scores", given), () -> InBatchSoftmax.loss(given, chances)))
                    .allSatisfy(found -> assertThat(found.error()).isLessThan(1e-6));
        });
    }

    /** Pairs are drawn by known chances, so that what is popular is a negative more often, and scores of a table are learned. */
    @Test
    void correctedTheScoresAreTheTrueChancesAndUncorrectedTheyHoldDownWhatIsPopular() {
        double[] popularity = new double[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            popularity[item] = (TRUTH[0][item] + TRUTH[1][item]) / 2;
        }
        double[][] corrected = learned(popularity);
        double[][] uncorrected = learned(new double[] {1, 1, 1, 1});
        for (int user = 0; user < 2; user++) {
            double[] lifted = new double[ITEMS];
            double sum = 0;
            for (int item = 0; item < ITEMS; item++) {
                lifted[item] = TRUTH[user][item] / popularity[item];
                sum += lifted[item];
            }
            for (int item = 0; item < ITEMS; item++) {
                assertThat(corrected[user][item]).isCloseTo(TRUTH[user][item], within(0.03));
                assertThat(uncorrected[user][item]).isCloseTo(lifted[item] / sum, within(0.04));
            }
            assertThat(corrected[user][0]).isGreaterThan(0.5);
            assertThat(uncorrected[user][0]).isLessThan(0.3);
        }
    }

    /** Softmax of the scores that fit best for each kind of users. */
    private static double[][] learned(double[] sampling) {
        int batch = 512;
        SplittableRandom random = new SplittableRandom(7);
        Tensor table = Scope.keep(Tensors.zeros(2, ITEMS)).requireGradient(true);
        Optimizer optimizer = Optimizer.of(Adam.standard(), Map.of("table", table), 0.05);
        for (int step = 0; step < 400; step++) {
            long[] users = new long[batch];
            long[] items = new long[batch];
            float[] logs = new float[batch];
            for (int at = 0; at < batch; at++) {
                users[at] = random.nextInt(2);
                items[at] = drawn(random, TRUTH[(int) users[at]]);
                logs[at] = (float) Math.log(sampling[(int) items[at]]);
            }
            optimizer.clearGradients();
            try (Scope _ = Scope.open()) {
                Tensor scores = table.take(0, Tensors.of(users, batch)).take(1, Tensors.of(items, batch));
                InBatchSoftmax.loss(scores, Tensors.of(logs, batch)).backward();
            }
            optimizer.setLearningRate(0.05 * (1 - step / 400.0));
            optimizer.step();
        }
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            double[] chances = Functions.softmax(table, 1).toDoubles();
            return new double[][] {Arrays.copyOfRange(chances, 0, ITEMS), Arrays.copyOfRange(chances, ITEMS, 2 * ITEMS)
            };
        }
    }

    private static int drawn(SplittableRandom random, double[] chances) {
        double left = random.nextDouble();
        int item = 0;
        while (item < chances.length - 1 && left >= chances[item]) {
            left -= chances[item++];
        }
        return item;
    }
}
