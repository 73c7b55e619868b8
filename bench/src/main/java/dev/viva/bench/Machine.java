package dev.viva.bench;

import dev.viva.kernel.Kernels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What a figure was measured on. */
public final class Machine {
    private Machine() {}

    /** Processor, memory, operating system, Java and kernels in one line. */
    static String describe() {
        return String.format(
                Locale.ROOT,
                "%s, %d processors, %.0f GB; %s %s; Java %s (%s); kernels: %s",
                field(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                memory() / 1e9,
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.runtime.version"),
                System.getProperty("java.vm.name"),
                Kernels.describe());
    }

    /** The most memory this process has had resident so far, in megabytes; NaN where the system does not tell. */
    public static double peakMegabytes() {
        String peak = field(Path.of("/proc/self/status"), "VmHWM", "");
        return peak.isEmpty() ? Double.NaN : Double.parseDouble(peak.split(" ")[0]) / 1024;
    }

    /**
     * The processor time in seconds of a process and of all those that it has started and that have ended; NaN where the
     * system does not tell.
     */
    public static double workedSeconds(long process) {
        try {
            String told = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
            String[] fields = told.substring(told.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int at = 11; at < 15; at++) {
                ticks += Long.parseLong(fields[at]);
            }
            return ticks / 100.0;
        } catch (IOException untold) {
            return Double.NaN;
        }
    }

    private static double memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Double.NaN;
    }

    private static String field(Path file, String name, String otherwise) {
        if (!Files.isReadable(file)) {
            return otherwise;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException unreadable) {
            return otherwise;
        }
    }
}
