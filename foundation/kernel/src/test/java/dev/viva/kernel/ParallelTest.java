package dev.viva.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.testkit.Laws;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelTest {
    @Test
    void everyPartRunsExactlyOnceForAnyNumberOfThreads() {
        for (int threads : new int[] {1, 2, 3, 8}) {
            try (Parallel parallel = Parallel.of(threads)) {
                for (int count : new int[] {0, 1, 2, 7, 1000}) {
                    AtomicIntegerArray calls = new AtomicIntegerArray(count);
                    parallel.forEach(count, calls::incrementAndGet);
                    for (int i = 0; i < count; i++) {
                        assertThat(calls.get(i)).isEqualTo(1);
                    }
                }
            }
        }
    }

    @Test
    void rangesCoverTheSizeWithoutGapOrOverlap() {
        Laws.hold(100, random -> {
            int size = random.nextInt(5000);
            int grain = random.nextInt(1, 700);
            AtomicIntegerArray calls = new AtomicIntegerArray(size);
            Parallel.common().forRange(size, grain, (from, to) -> {
                assertThat(to - from).isBetween(1, grain);
                for (int i = from; i < to; i++) {
                    calls.incrementAndGet(i);
                }
            });
            for (int i = 0; i < size; i++) {
                assertThat(calls.get(i)).isEqualTo(1);
            }
        });
    }

    @Test
    void aLargeGrainDoesNotOverflow() {
        AtomicInteger end = new AtomicInteger();
        Parallel.common()
                .forRange(Integer.MAX_VALUE, Integer.MAX_VALUE - 1, (from, to) -> end.accumulateAndGet(to, Math::max));
        assertThat(end).hasValue(Integer.MAX_VALUE);
    }

    @Test
    void twoThreadsReallyWorkAtTheSameTime() {
        try (Parallel parallel = Parallel.of(2)) {
            CountDownLatch both = new CountDownLatch(2);
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            parallel.forEach(2, part -> {
                threads.add(Thread.currentThread());
                both.countDown();
                await(both);
            });
            assertThat(threads).hasSize(2);
        }
    }

    @Test
    void loopsInsideLoopsEnd() {
        try (Parallel parallel = Parallel.of(3)) {
            AtomicInteger calls = new AtomicInteger();
            parallel.forEach(20, a -> parallel.forEach(20, b -> parallel.forEach(20, c -> calls.incrementAndGet())));
            assertThat(calls).hasValue(8000);
        }
    }

    @Test
    void theFirstFailureArrivesAndThePoolLivesOn() {
        try (Parallel parallel = Parallel.of(4)) {
            for (int round = 0; round < 50; round++) {
                AtomicInteger running = new AtomicInteger();
                assertThatThrownBy(() -> parallel.forEach(100, part -> {
                            running.incrementAndGet();
                            try {
                                if (part == 3) {
                                    throw new IllegalStateException("part 3");
                                }
                            } finally {
                                running.decrementAndGet();
                            }
                        }))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("part 3");
                assertThat(running).as("parts still running").hasValue(0);
            }
            assertThatThrownBy(() -> parallel.forEach(10, part -> {
                        throw new StackOverflowError("deep");
                    }))
                    .isInstanceOf(StackOverflowError.class);
            assertThat(parallel.sum(1000, 10, (from, to) -> (double) (to - from)))
                    .isEqualTo(1000);
        }
    }

    @Test
    void aFailureInsideANestedLoopArrivesOutside() {
        try (Parallel parallel = Parallel.of(2)) {
            assertThatThrownBy(() -> parallel.forEach(
                            4,
                            a -> parallel.forEach(4, b -> {
                                if (a == 2 && b == 3) {
                                    throw new IllegalArgumentException("inner");
                                }
                            })))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("inner");
        }
    }

    @Test
    void anInterruptDoesNotStopTheLoopAndIsKept() {
        try (Parallel parallel = Parallel.of(2)) {
            AtomicInteger calls = new AtomicInteger();
            Thread.currentThread().interrupt();
            parallel.forEach(1000, part -> calls.incrementAndGet());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(calls).hasValue(1000);
        }
    }

    @Test
    void aLoopThatHasEndedKeepsNothingAliveWhileHelpersAreBusyElsewhere() {
        try (Parallel parallel = Parallel.of(2)) {
            CountDownLatch looked = new CountDownLatch(1);
            List<WeakReference<Object>> used = new ArrayList<>();
            parallel.forEach(2, part -> {
                if (part == 0) {
                    awaitUninterrupted(looked);
                    return;
                }
                for (int loop = 0; loop < 50; loop++) {
                    AtomicInteger calls = new AtomicInteger();
                    parallel.forEach(2, inner -> calls.incrementAndGet());
                    used.add(new WeakReference<>(calls));
                }
                System.gc();
                looked.countDown();
            });
            assertThat(used).hasSize(50).allMatch(each -> each.refersTo(null));
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void reductionsHaveTheSameBitsForAnyNumberOfThreads() {
        double[] values = new double[100_003];
        Draws draws = Draws.of(3);
        for (int i = 0; i < values.length; i++) {
            values[i] = draws.nextGaussian() * draws.nextExponential();
        }
        Double first = null;
        for (int threads = 1; threads <= 5; threads++) {
            try (Parallel parallel = Parallel.of(threads)) {
                double sum = parallel.sum(values.length, 777, (from, to) -> Kernels.sum(values, from, to - from));
                first = first == null ? Double.valueOf(sum) : first;
                assertThat(sum).isEqualTo(first);
            }
        }
    }

    @Test
    void aReductionJoinsFromLeftToRight() {
        String joined = Parallel.common().reduce(10, 3, "", (from, to) -> from + "-" + to + " ", String::concat);
        assertThat(joined).isEqualTo("0-3 3-6 6-9 9-10 ");
        assertThat(Parallel.common().reduce(0, 3, "nothing", (from, to) -> "part", String::concat))
                .isEqualTo("nothing");
    }

    @Test
    void aClosedPoolWorksOnTheCallingThread() {
        Parallel parallel = Parallel.of(3);
        parallel.close();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        parallel.forEach(50, part -> threads.add(Thread.currentThread()));
        assertThat(threads).containsOnly(Thread.currentThread());
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parallel.of(0))
                .withMessage("Parallel.of: threads must be at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parallel.common().forEach(-1, part -> {}))
                .withMessage("Parallel.forEach: count must be at least 0, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parallel.common().forRange(5, 0, (from, to) -> {}))
                .withMessageContaining("got 5 and 0");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
