package dev.viva.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.kernel.Parallel;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.netlib.lapack.Dlamch;

/** Many threads get what one gets, the first time as well. */
class LapackTest {
    private static final int THREADS = 4;

    private static double[] definite(int size, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] matrix = new double[size * size];
        for (int at = 0; at < matrix.length; at++) {
            matrix[at] = at % (size + 1) == 0 ? size : random.nextDouble(-1, 1);
        }
        return matrix;
    }

    private static double condition(int seed) {
        double[] matrix = definite(12, seed);
        Lapack.cholesky(matrix, 12);
        double[] general = definite(9, seed);
        Lapack.factors(general, 9, new int[9]);
        return Lapack.reciprocalCondition(matrix, 12, 20) + Lapack.reciprocalConditionOfFactors(general, 9, 15);
    }

    @Test
    void conditionsEstimatedAtOnceAreThoseEstimatedAlone() {
        double[] alone =
                IntStream.range(0, 2000).mapToDouble(LapackTest::condition).toArray();
        double[] atOnce = new double[alone.length];
        try (Parallel threads = Parallel.of(THREADS)) {
            threads.forEach(atOnce.length, seed -> atOnce[seed] = condition(seed));
        }
        assertThat(atOnce).isEqualTo(alone);
    }

    @Test
    void firstCallsAtOnceGiveWhatLaterCallsGive() throws Exception {
        URL[] classes = Arrays.stream(new Class<?>[] {Lapack.class, Dlamch.class})
                .map(each -> each.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        double expected = Lapack.singular(definite(6, 1), 6, 6).values()[0];
        for (int round = 0; round < 40; round++) {
            try (URLClassLoader fresh = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
                assertThat(firstCalls(fresh)).containsOnly(expected);
            }
        }
    }

    /** The largest singular value, found by threads that all are the first to call. */
    private static double[] firstCalls(ClassLoader fresh) throws Exception {
        var singular =
                fresh.loadClass(Lapack.class.getName()).getMethod("singular", double[].class, int.class, int.class);
        var values = fresh.loadClass(Lapack.Singular.class.getName()).getMethod("values");
        CyclicBarrier start = new CyclicBarrier(THREADS);
        double[] largest = new double[THREADS];
        Thread[] threads = new Thread[THREADS];
        for (int at = 0; at < THREADS; at++) {
            int own = at;
            threads[at] = Thread.ofPlatform().start(() -> {
                try {
                    start.await();
                    largest[own] = ((double[]) values.invoke(singular.invoke(null, definite(6, 1), 6, 6)))[0];
                } catch (Exception failed) {
                    largest[own] = Double.NaN;
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return largest;
    }
}
