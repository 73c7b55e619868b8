package dev.viva.deep.tensor;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What C libraries in this process go by. Where a system has none of these functions, as Windows, nothing is done. */
final class NativeProcess {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final List<String> WIDE = List.of("avx512f", "avx512cd", "avx512dq", "avx512bw", "avx512vl");

    // The names of malloc.h.
    private static final int TRIM_THRESHOLD = -1;
    private static final int TOP_PAD = -2;
    private static final int MMAP_THRESHOLD = -3;

    private NativeProcess() {}

    /** In the environment that C reads, of which Java's is a copy. */
    static void setEnvironmentUnlessSet(String name, String value) {
        if (System.getenv(name) != null) {
            return;
        }
        FunctionDescriptor signature = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        function("setenv", signature).ifPresent(setenv -> {
            try (Arena arena = Arena.ofConfined()) {
                int status = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
                if (status != 0) {
                    throw new IllegalStateException("setenv(" + name + ") returned " + status);
                }
            } catch (Throwable failed) {
                throw unchecked("setenv(" + name + ")", failed);
            }
        });
    }

    /**
     * Keeps memory that a step has freed for the next one. By itself glibc gives most of it back to the system, and each step
     * waits for the same pages to be cleared and mapped again: a third of the time of a convolutional network's.
     */
    static void keepFreedMemory() {
        function("mallopt", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                .ifPresent(mallopt -> {
                    option(mallopt, TRIM_THRESHOLD, 2_000_000_000);
                    // Heaps of other threads than the first are given back as a whole unless more than they hold is
                    // padding.
                    option(mallopt, TOP_PAD, 128 << 20);
                    option(mallopt, MMAP_THRESHOLD, 32 << 20); // the most that glibc allows
                });
    }

    private static void option(MethodHandle mallopt, int name, int value) {
        try {
            int done = (int) mallopt.invokeExact(name, value);
            if (done == 0) {
                System.getLogger(NativeProcess.class.getName())
                        .log(System.Logger.Level.DEBUG, "mallopt refused option " + name);
            }
        } catch (Throwable failed) {
            throw unchecked("mallopt", failed);
        }
    }

    /** Whether the processor is AMD's and has all that OpenBLAS's kernels for 512 bits need. */
    static boolean isWideAmd() {
        if (!Files.isReadable(PROCESSOR)) {
            return false;
        }
        try {
            String told = Files.readString(PROCESSOR);
            List<String> flags = told.lines()
                    .filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(line -> List.of(line.split("\\s+", -1)))
                    .orElse(List.of());
            return told.contains("AuthenticAMD") && flags.containsAll(WIDE);
        } catch (IOException unreadable) {
            return false;
        }
    }

    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> function(String name, FunctionDescriptor signature) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> found = linker.defaultLookup().find(name);
        return found.map(address -> linker.downcallHandle(address, signature));
    }

    private static RuntimeException unchecked(String what, Throwable failed) {
        return switch (failed) {
            case Error error -> throw error;
            case RuntimeException known -> known;
            default -> new IllegalStateException(what + " could not be called", failed);
        };
    }
}
