package dev.viva.bench.boosting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the native libraries of this process go. */
final class Unpacked {
    private Unpacked() {}

    /** The native libraries unpack under fixed names: into a folder of this process's own, whatever others run. */
    static void apart() throws IOException {
        Path folder = Files.createTempDirectory("viva-bench");
        System.setProperty("java.io.tmpdir", folder.toString());
        folder.toFile().deleteOnExit();
        for (String library : List.of("lib_lightgbm.so", "lib_lightgbm_swig.so")) {
            folder.resolve(library).toFile().deleteOnExit();
        }
    }
}
