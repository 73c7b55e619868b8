package dev.viva.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the public data sets that lie beside the checkout and are not part of it. */
public final class SharedData {
    private SharedData() {}

    /**
     * Returns the file {@code name} of the data folder (system property {@code viva.data}, else {@code ../shared/data}).
     *
     * @throws org.opentest4j.TestAbortedException where the file is missing: the test is reported as skipped, by name
     */
    public static Path require(String name) {
        Path file = Path.of(System.getProperty("viva.data", "../shared/data")).resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: needs the data file " + file.normalize());
        return file;
    }
}
