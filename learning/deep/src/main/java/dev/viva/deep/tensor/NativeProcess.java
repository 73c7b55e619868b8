package dev.viva.deep.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** What C libraries in this process go by. Where a system has none of these functions, as Windows, nothing is done. */
final class NativeProcess {
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
