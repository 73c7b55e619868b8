package dev.viva.deep.tensor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of the native library. It is loaded at the first use of a tensor; what goes wrong then is kept and
 * thrown at every use. {@code -Dviva.libtorch=off} switches it off. With it the process's C allocator keeps what is freed for
 * what comes next; {@code -Dviva.libtorch.keepMemory=off} lets it give memory back to the system, which costs time at every step.
 * Thread-safe.
 */
public final class Libtorch {
    private static final Pattern VERSION = Pattern.compile("TORCH_VERSION=([0-9.]+)");
    private static final String SWITCH = "viva.libtorch";
    private static final String KEEP_MEMORY = "viva.libtorch.keepMemory";
    private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
    private static final String MOST_MEMORY = "org.bytedeco.javacpp.maxPhysicalBytes";
    private static final List<String> CUDA_LIBRARIES =
            List.of("libcuda.so.1", "libcudart.so.13", "libcublas.so.13", "libcudnn.so.9", "libnccl.so.2");

    private static final class Loaded {
        @SuppressWarnings("StaticAssignmentOfThrowable") // the one failure is told at each use
        static final @Nullable LibtorchException FAILURE = load();
    }

    private Libtorch() {}

    /**
     * Makes sure that the library is loaded.
     *
     * @throws LibtorchException if it cannot be; the same each time
     */
    public static void require() {
        LibtorchException failure = Loaded.FAILURE;
        if (failure != null) {
            throw new LibtorchException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** Whether tensors can be used in this process; loads the library if that was not done before. */
    public static boolean isAvailable() {
        return Loaded.FAILURE == null;
    }

    /** The version of libtorch, such as {@code 2.13.0}; "unknown" where it does not tell. */
    public static String version() {
        require();
        Matcher told = VERSION.matcher(torch.show_config().getString());
        return told.find() ? told.group(1) : "unknown";
    }

    /** Whether there is a CUDA device that this build of libtorch can use. */
    public static boolean hasCuda() {
        require();
        return torch.cuda_is_available();
    }

    /** How many threads one operation may use. */
    public static int threads() {
        require();
        return torch.get_num_threads();
    }

    /**
     * Sets how many threads one operation may use, in the whole process.
     *
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public static void useThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Libtorch.useThreads: threads must be at least 1, got " + threads);
        }
        require();
        torch.set_num_threads(threads);
    }

    private static @Nullable LibtorchException load() {
        if (System.getProperty(SWITCH, "on").equals("off")) {
            return new LibtorchException("libtorch is switched off by -D" + SWITCH + "=off", null);
        }
        try {
            prepare();
            withoutRemarkOnVersions(() -> Loader.load(torch.class));
            // Where NNPACK does not know the processor it says so at each small convolution, and is not used anyway.
            torch.globalContext().setUserEnabledNNPACK(false);
            return null;
        } catch (IOException | RuntimeException | LinkageError failed) {
            return new LibtorchException(
                    "libtorch does not load on " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                            + ": " + failed
                            + ". Viva's deep learning needs the libtorch jar of this system on the class"
                            + " path and 450 MB of room to unpack it (-Dorg.bytedeco.javacpp.cachedir=FOLDER moves it).",
                    failed);
        }
    }

    /** The binding says at each start that OpenBLAS is of another release than libtorch, which is meant: see the pom. */
    private static void withoutRemarkOnVersions(Runnable load) {
        PrintStream all = System.err;
        System.setErr(new PrintStream(all, true, Charset.defaultCharset()) {
            @Override
            public void println(String line) {
                if (!line.startsWith("Warning: Versions of org.bytedeco")) {
                    super.println(line);
                }
            }
        });
        try {
            load.run();
        } finally {
            System.setErr(all);
        }
    }

    /** Each step works only before the class or library that it concerns is initialised. */
    private static void prepare() throws IOException {
        // The binding allows four times the Java heap, too little for a small heap; without any limit nothing ever
        // collects
        // tensors that were made outside of scopes.
        setUnlessSet(MOST_MEMORY, Long.toString(memoryOfMachine() / 4 * 3));
        // A build for CUDA that loads by half, followed by the one for the CPU, aborts the process: choose once.
        setUnlessSet(EXTENSION, usesCudaBuild() ? "-gpu" : "");
        // Threads of OpenMP that wait by spinning starve those of OpenBLAS: a step takes two or three times as long.
        NativeProcess.setEnvironmentUnlessSet("OMP_WAIT_POLICY", "PASSIVE");
        if (System.getProperty(KEEP_MEMORY, "on").equals("on")) {
            NativeProcess.keepFreedMemory();
        }
        // libtorch.so is opened before libtorch_cpu.so is unpacked: on the first run the linker would take another
        // version
        // that the system has, and the process would die.
        for (String name : List.of("c10", "torch_cpu", "torch")) {
            Loader.cacheResource(
                    org.bytedeco.pytorch.presets.torch.class, resource(name, System.getProperty(EXTENSION, "")));
        }
    }

    private static boolean usesCudaBuild() {
        boolean cuda = Libtorch.class.getResource(resource("torch_cuda", "-gpu")) != null;
        boolean plain = Libtorch.class.getResource(resource("torch_cpu", "")) != null;
        return cuda && (!plain || CUDA_LIBRARIES.stream().allMatch(Libtorch::loads));
    }

    @SuppressWarnings("restricted")
    private static boolean loads(String library) {
        try {
            SymbolLookup.libraryLookup(library, Arena.global());
            return true;
        } catch (IllegalArgumentException absent) {
            return false;
        }
    }

    /** The detector, unlike the loader, does not read the properties that are to be set first. */
    private static String resource(String library, String extension) {
        return "/org/bytedeco/pytorch/" + Loader.Detector.getPlatform() + extension + "/"
                + System.mapLibraryName(library);
    }

    private static long memoryOfMachine() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
