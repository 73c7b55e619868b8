package dev.viva.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Python program for one entrant, asked one line at a time as {@link Child} is. The clock is in the program, so that its
 * start and the reading of data do not count.
 */
public final class PythonPeer {
    /** Python as the system's packages extend it comes first. */
    private static final List<String> INTERPRETERS = List.of("/usr/bin/python3", "python3", "python");

    /** Each library for numbers counts its threads by its own name. */
    private static final List<String> THREAD_SETTINGS =
            List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS");

    private PythonPeer() {}

    /**
     * Starts {@code script}, a resource beside {@code owner}, with {@code arguments} on {@code threads} threads.
     *
     * @param packages what it imports
     * @return the process, or nothing where no interpreter can import all of the packages
     */
    public static Optional<Child> start(
            Class<?> owner, String script, List<String> packages, int threads, List<String> arguments)
            throws IOException {
        for (String interpreter : INTERPRETERS) {
            if (imports(interpreter, packages)) {
                return Optional.of(start(interpreter, owner, script, threads, arguments));
            }
        }
        return Optional.empty();
    }

    private static Child start(String interpreter, Class<?> owner, String script, int threads, List<String> arguments)
            throws IOException {
        Path folder = Files.createTempDirectory("viva-bench");
        Path file = folder.resolve(script);
        try (InputStream source = owner.getResourceAsStream(script)) {
            if (source == null) {
                throw new IOException("there is no resource '" + script + "' beside " + owner.getName());
            }
            Files.copy(source, file);
        }
        List<String> command = new ArrayList<>(List.of(interpreter, file.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        THREAD_SETTINGS.forEach(setting -> environment.put(setting, Integer.toString(threads)));
        environment.put("PYTHONWARNINGS", "ignore");
        return Child.of(builder.start(), folder);
    }

    private static boolean imports(String interpreter, List<String> packages) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(interpreter, "-c", "import " + String.join(", ", packages))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noSuchProgram) {
            return false;
        }
        try {
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + interpreter + " was asked for its packages", interrupted);
        } finally {
            process.destroyForcibly();
        }
    }
}
