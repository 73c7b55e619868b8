package dev.viva.bench.retrieve;

import dev.viva.bench.Child;
import dev.viva.bench.Machine;
import dev.viva.bench.Report;
import dev.viva.bench.load.Scratch;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.TextProgress;
import dev.viva.retrieve.vector.IndexBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A workload, its truth and our index of it, in a folder that is deleted at the end. */
final class Built implements AutoCloseable {
    private static final int SECONDS = 60;

    private final Scratch folder;
    private final Workload workload;
    private final Path index;
    private final Path truth;

    private Built(Scratch folder, Workload workload) {
        this.folder = folder;
        this.workload = workload;
        this.index = folder.path().resolve("index.viva");
        this.truth = folder.path().resolve("truth");
    }

    /** Builds and tells the report how long that took and how much memory. */
    static Built of(Report report, Workload workload, IndexBuilder rules) throws IOException {
        Built built = new Built(new Scratch(), workload);
        try {
            long begin = System.nanoTime();
            rules.build(workload.source(), built.index, Parallel.common(), TextProgress.onTerminal(System.err));
            double minutes = (System.nanoTime() - begin) / 1e9 / SECONDS;
            double peak = Machine.peakMegabytes();
            workload.writeTruth(built.truth);
            report.line(String.format(
                    Locale.ROOT,
                    "  built in %.1f minutes with the generator on %d threads; at most %.0f MB resident, mapped files among them",
                    minutes,
                    Parallel.common().threads(),
                    peak));
            return built;
        } catch (IOException | RuntimeException failed) {
            built.close();
            throw failed;
        }
    }

    Path folder() {
        return folder.path();
    }

    Path truth() {
        return truth;
    }

    /** Starts a process of ours on the index. */
    Child serve() throws IOException {
        return Child.start(ServeProcess.class, "512m", arguments(index));
    }

    /** The arguments of a process that searches in {@code where}. */
    List<String> arguments(Path where) {
        List<String> arguments = new ArrayList<>(List.of(where.toString(), truth.toString()));
        arguments.addAll(workload.arguments());
        return arguments;
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
