package dev.viva.bench.kernel;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The vector kernels beside their plain twins, measured by JMH, each twin in a process of its own. */
public final class KernelsClaim implements Claim {
    @Override
    public String name() {
        return "kernels";
    }

    @Override
    public String summary() {
        return "each kernel on 4096 values: vector instructions beside plain Java (JMH)";
    }

    @Override
    public void measure(Report report) throws Exception {
        Map<String, Result<?>> plain = new TreeMap<>();
        Map<String, Result<?>> vector = new TreeMap<>();
        for (String kernel : kernels()) {
            plain.put(kernel, run(kernel, "scalar"));
            vector.put(kernel, run(kernel, "vector"));
        }
        List<List<String>> table = new ArrayList<>();
        plain.forEach((kernel, twin) -> {
            Result<?> ours = Objects.requireNonNull(vector.get(kernel));
            table.add(List.of(kernel, cell(twin), cell(ours), String.format(Locale.ROOT, "%.2f", speedup(twin, ours))));
        });
        report.table(List.of("nanoseconds per call", "plain", "vector", "plain / vector"), table);
        for (String kernel : List.of("exp", "sigmoid", "log", "dot", "squaredDistanceOfFloats")) {
            report.goal(
                    kernel + ", plain / vector",
                    speedup(Objects.requireNonNull(plain.get(kernel)), Objects.requireNonNull(vector.get(kernel))),
                    Goal.atLeast(1.5));
        }
    }

    /** The benchmark methods by name; the twins of each are measured one right after the other. */
    private static List<String> kernels() {
        return Arrays.stream(KernelBenchmark.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName)
                .sorted()
                .toList();
    }

    private static Result<?> run(String kernel, String twin) throws RunnerException {
        var options = new OptionsBuilder()
                .include(KernelBenchmark.class.getName() + "." + kernel + "$")
                .jvmArgsPrepend("-Dviva.kernels=" + twin)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).runSingle().getPrimaryResult();
    }

    private static double speedup(Result<?> plain, Result<?> vector) {
        return median(plain) / median(vector);
    }

    private static double median(Result<?> result) {
        return result.getStatistics().getPercentile(50);
    }

    private static String cell(Result<?> result) {
        var statistics = result.getStatistics();
        return String.format(
                Locale.ROOT, "%.0f (%.0f … %.0f)", median(result), statistics.getMin(), statistics.getMax());
    }
}
