package dev.viva.bench.kernel;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Each kernel on arrays that fit the nearest caches; the twin is chosen by the property that the fork is started with.
 * Vector code is very slow until it is compiled, hence the long warm-up. After the measurement the results are checked against plain loops, so that a wrong kernel cannot win.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms512m", "-Xmx512m", "--add-modules", "jdk.incubator.vector"})
public class KernelBenchmark {
    /** The values per call; JMH sets it. */
    @Param("4096")
    public int size;

    private double[] a = {};
    private double[] b = {};
    private double[] positive = {};
    private double[] target = {};
    private float[] single = {};
    private float[] otherSingle = {};
    private byte[] bins = {};
    private long[] pairs = {};
    private final long[] histogram = new long[28 * 256];

    /** Fills the arrays. */
    @Setup(Level.Trial)
    public void fill() {
        Draws draws = Draws.of(1);
        a = new double[size];
        b = new double[size];
        positive = new double[size];
        target = new double[size];
        single = new float[size];
        otherSingle = new float[size];
        pairs = new long[size];
        bins = new byte[size * 32];
        for (int i = 0; i < size; i++) {
            a[i] = 4 * draws.nextGaussian();
            b[i] = draws.nextGaussian();
            positive[i] = draws.nextExponential();
            single[i] = (float) a[i];
            otherSingle[i] = (float) b[i];
            pairs[i] = draws.nextInt(1000);
        }
        for (int i = 0; i < bins.length; i++) {
            bins[i] = (byte) draws.nextInt(255);
        }
    }

    /** Compares every kernel with a plain loop. */
    @TearDown(Level.Trial)
    public void check() {
        double dot = 0;
        double distance = 0;
        for (int i = 0; i < size; i++) {
            dot += a[i] * b[i];
            distance += (a[i] - b[i]) * (a[i] - b[i]);
        }
        require("dot", dot, dot(), 1e-9);
        require("dot of floats", dot, dotOfFloats(), 1e-2);
        require("squaredDistance", distance, squaredDistance(), 1e-9);
        require("squaredDistance of floats", distance, squaredDistanceOfFloats(), 1e-1);
        require("sum", Arrays.stream(a).sum(), sum(), 1e-9);
        require("min", Arrays.stream(a).min().orElseThrow(), min(), 0);
        require("max of floats", Arrays.stream(a).max().orElseThrow(), maxOfFloats(), 1e-6);
        double[] mapped = exp();
        for (int i = 0; i < size; i++) {
            require("exp", StrictMath.exp(a[i]), mapped[i], 1e-15 * mapped[i]);
        }
        mapped = sigmoid();
        for (int i = 0; i < size; i++) {
            require("sigmoid", 1 / (1 + StrictMath.exp(-a[i])), mapped[i], 1e-15);
        }
        mapped = log();
        for (int i = 0; i < size; i++) {
            require("log", StrictMath.log(positive[i]), mapped[i], 1e-15 * Math.max(1, Math.abs(mapped[i])));
        }
        require("topK", a[topK()[0]], Kernels.max(a), 0);
    }

    private static void require(String kernel, double expected, double actual, double tolerance) {
        if (!(Math.abs(expected - actual) <= tolerance)) {
            throw new IllegalStateException(kernel + ": expected " + expected + ", got " + actual);
        }
    }

    /** The sum of products. */
    @Benchmark
    public double dot() {
        return Kernels.dot(a, b);
    }

    /** The sum of products in single precision. */
    @Benchmark
    public float dotOfFloats() {
        return Kernels.dot(single, otherSingle);
    }

    /** The squared distance. */
    @Benchmark
    public double squaredDistance() {
        return Kernels.squaredDistance(a, b);
    }

    /** The squared distance in single precision. */
    @Benchmark
    public float squaredDistanceOfFloats() {
        return Kernels.squaredDistance(single, otherSingle);
    }

    /** A scaled array added to another; the factor is tiny, so that millions of calls stay finite. */
    @Benchmark
    public double[] axpy() {
        Kernels.axpy(1e-9, a, target);
        return target;
    }

    /** The sum. */
    @Benchmark
    public double sum() {
        return Kernels.sum(a);
    }

    /** The smallest value. */
    @Benchmark
    public double min() {
        return Kernels.min(a);
    }

    /** The largest value in single precision. */
    @Benchmark
    public float maxOfFloats() {
        return Kernels.max(single);
    }

    /** The exponential. */
    @Benchmark
    public double[] exp() {
        Kernels.exp(a, 0, target, 0, size);
        return target;
    }

    /** The logistic function. */
    @Benchmark
    public double[] sigmoid() {
        Kernels.sigmoid(a, 0, target, 0, size);
        return target;
    }

    /** The logarithm. */
    @Benchmark
    public double[] log() {
        Kernels.log(positive, 0, target, 0, size);
        return target;
    }

    /** The ten largest. */
    @Benchmark
    public int[] topK() {
        return Kernels.topK(a, 10);
    }

    /** The ten largest in single precision. */
    @Benchmark
    public int[] topKOfFloats() {
        return Kernels.topK(single, 10);
    }

    /** A histogram of 28 features, in records of 32 bytes (one form only: both columns show the same code). */
    @Benchmark
    public long[] histogramOf28() {
        Kernels.addHistogram(bins, 32, 28, pairs, 0, size, histogram);
        return histogram;
    }
}
