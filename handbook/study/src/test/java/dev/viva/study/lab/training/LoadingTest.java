package dev.viva.study.lab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Draws;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Laws of an epoch in virtual time. */
class LoadingTest {
    private static double[] costs(long seed) {
        Draws draws = Draws.of(seed);
        return DoubleStream.generate(() -> draws.nextDouble(20, 100)).limit(40).toArray();
    }

    @Test
    void withoutWorkersTimesAddUp() {
        Loading loading = Loading.of(new double[] {3, 4, 5}, 10, 0);
        assertThat(loading.time()).isEqualTo(42);
        assertThat(loading.waiting()).isEqualTo(12);
    }

    @Test
    void oneWorkerDecodesWhileStepsAreTaken() {
        assertThat(Loading.of(new double[] {5, 5, 5, 5}, 2, 1).time()).isEqualTo(4 * 5 + 2);
        assertThat(Loading.of(new double[] {5, 5, 5, 5}, 20, 1).time()).isEqualTo(5 + 4 * 20);
    }

    @Test
    void noMoreThanTwoBatchesForAWorkerAreDecodedAhead() {
        // The third is asked for when the second is wanted, at 11, and ready at 111.
        Loading loading = Loading.of(new double[] {1, 1, 100}, 10, 1);
        assertThat(loading.time()).isEqualTo(11 + 100 + 10);
    }

    @Test
    void moreWorkersAreNeverSlowerAndNoneBeatsTheSteps() {
        for (long seed = 0; seed < 20; seed++) {
            double[] costs = costs(seed);
            double before = Loading.of(costs, 15, 0).time();
            for (int workers = 1; workers <= 16; workers++) {
                Loading loading = Loading.of(costs, 15, workers);
                assertThat(loading.time()).isLessThanOrEqualTo(before + 1e-9);
                assertThat(loading.time()).isGreaterThanOrEqualTo(costs[0] + 15 * costs.length - 1e-9);
                assertThat(loading.time())
                        .isGreaterThanOrEqualTo(Arrays.stream(costs).sum() / workers);
                assertThat(loading.time() - loading.waiting()).isEqualTo(15 * costs.length, within(1e-6));
                before = loading.time();
            }
            assertThat(before).isLessThanOrEqualTo(Arrays.stream(costs).max().orElseThrow() + 15 * costs.length);
        }
    }
}
