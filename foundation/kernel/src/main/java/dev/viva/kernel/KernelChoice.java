package dev.viva.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Which twin runs, decided once when the first kernel is called; the reason is logged when it is not the fast one. */
final class KernelChoice {
    private static final String MODULE = "jdk.incubator.vector";
    private static final String TWIN = "viva.kernels";
    private static final String BITS = "viva.kernels.bits";

    /** Initialised on first use only, so that a program may set the properties in its first lines. */
    private static final class Chosen {
        static final Operations OPERATIONS = choose();
    }

    private KernelChoice() {}

    static Operations operations() {
        return Chosen.OPERATIONS;
    }

    /** The vector width asked for by property, in bits; 0 for the processor's own. */
    static int requestedBits() {
        return switch (System.getProperty(BITS, "")) {
            case "" -> 0;
            case "128" -> 128;
            case "256" -> 256;
            case "512" -> 512;
            case String other ->
                throw new IllegalArgumentException(
                        "system property " + BITS + " must be 128, 256 or 512, got \"" + other + "\"");
        };
    }

    private static Operations choose() {
        String wanted = System.getProperty(TWIN, "");
        return switch (wanted) {
            case "scalar" -> new ScalarKernels();
            case "", "vector" -> vectorUnlessPrevented(wanted.isEmpty());
            default ->
                throw new IllegalArgumentException(
                        "system property " + TWIN + " must be scalar or vector, got \"" + wanted + "\"");
        };
    }

    private static Operations vectorUnlessPrevented(boolean judgeCompiler) {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return scalarBecause("the module " + MODULE + " is not loaded. Start Java with --add-modules " + MODULE);
        }
        String mode = System.getProperty("java.vm.info", "");
        if (judgeCompiler && (mode.contains("interpreted") || mode.contains("emulated-client"))) {
            return scalarBecause("this Java runs without its optimising compiler (" + mode + ")");
        }
        return new VectorKernels();
    }

    private static Operations scalarBecause(String reason) {
        Logger logger = System.getLogger(KernelChoice.class.getName());
        logger.log(Level.WARNING, "Kernels run without vector instructions, several times slower: {0}", reason);
        return new ScalarKernels();
    }
}
