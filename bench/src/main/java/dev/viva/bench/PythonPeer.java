package dev.viva.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A peer that is a Python library: a script among the resources, run by the first Python that has the packages it needs,
 * with two threads. It answers one question a line and takes its time inside, so that starting it and passing data to it
 * do not count.
 *
 * <p>The script imports {@code timed} and {@code serve} from {@code peer.py}, which lies beside it when it runs; see
 * there for what a script looks like.
 */
public final class PythonPeer implements AutoCloseable {
    private static final List<String> INTERPRETERS = List.of("/usr/bin/python3", "python3");
    private static final List<String> THREADS = List.of(
            "OMP_NUM_THREADS",
            "OPENBLAS_NUM_THREADS",
            "MKL_NUM_THREADS",
            "BLIS_NUM_THREADS",
            "NUMEXPR_NUM_THREADS",
            "NUMEXPR_MAX_THREADS",
            "LOKY_MAX_CPU_COUNT");

    /** Prints what cannot be imported, then the versions of the rest. */
    private static final String PROBE = """
            import importlib, platform, sys
            absent, found = [], ["Python " + platform.python_version()]
            for name in sys.argv[1:]:
                try:
                    found.append(name + " " + importlib.import_module(name).__version__)
                except Exception:
                    absent.append("python3-" + name)
            print(", ".join(absent))
            print(", ".join(found))
            """;

    private final Child child;

    private PythonPeer(Child child) {
        this.child = child;
    }

    /**
     * One answer.
     *
     * @param seconds what the work took by Python's own clock
     * @param figures what it came to, for comparison with ours
     */
    public record Answer(double seconds, List<Double> figures) {
        /** Copies the figures. */
        public Answer {
            figures = List.copyOf(figures);
        }

        /**
         * Passes if the figures are {@code ours} to within {@code tolerance}, relative where they exceed 1.
         *
         * @throws IllegalStateException if one is not, or their numbers differ; the message names {@code what}
         */
        public void require(String what, double tolerance, double... ours) {
            boolean same = ours.length == figures.size();
            for (int index = 0; same && index < ours.length; index++) {
                double scale = Math.max(1, Math.abs(figures.get(index)));
                same = Math.abs(ours[index] - figures.get(index)) <= tolerance * scale;
            }
            if (!same) {
                throw new IllegalStateException(
                        what + " must agree, got " + Arrays.toString(ours) + " and " + figures + " of the peer");
            }
        }
    }

    private record Found(String interpreter, List<String> absent, String versions) {}

    /**
     * Starts {@code script}, a resource beside {@code owner}, and tells {@code report} the versions of Python and its
     * {@code packages} (by the names that are imported). Where no Python has all of them there is no peer, and the report
     * gets a line such as {@code peer absent: python3-pandas}.
     */
    public static Optional<PythonPeer> start(Report report, Class<?> owner, String script, String... packages)
            throws IOException {
        return start(report, owner, script, Map.of(), packages);
    }

    /** The same with further variables in its environment, which the report is told of. */
    public static Optional<PythonPeer> start(
            Report report, Class<?> owner, String script, Map<String, String> environment, String... packages)
            throws IOException {
        Optional<Found> best = find(packages);
        String absent = best.map(found -> String.join(", ", found.absent())).orElse("python3");
        if (!absent.isEmpty()) {
            report.line("  peer absent: " + absent);
            return Optional.empty();
        }
        Found found = best.orElseThrow();
        report.line("  peer: " + found.versions() + ", 2 threads"
                + environment.entrySet().stream()
                        .map(each -> ", " + each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining()));
        return Optional.of(start(found.interpreter(), owner, script, environment));
    }

    /** The Python that lacks the fewest packages. */
    private static Optional<Found> find(String... packages) throws IOException {
        Optional<Found> best = Optional.empty();
        for (String interpreter : INTERPRETERS) {
            Optional<Found> probed = probe(interpreter, packages);
            if (probed.isPresent()
                    && best.map(found -> probed.get().absent().size()
                                    < found.absent().size())
                            .orElse(true)) {
                best = probed;
            }
        }
        return best;
    }

    private static Optional<Found> probe(String interpreter, String... packages) throws IOException {
        List<String> command = new ArrayList<>(List.of(interpreter, "-c", PROBE));
        command.addAll(List.of(packages));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException absent) {
            return Optional.empty();
        }
        List<String> lines = process.inputReader().lines().collect(Collectors.toList());
        if (!ended(process) || lines.size() != 2) {
            return Optional.empty();
        }
        List<String> absent = lines.getFirst().isEmpty()
                ? List.of()
                : Arrays.asList(lines.getFirst().split(", ", -1));
        return Optional.of(new Found(interpreter, absent, lines.getLast()));
    }

    private static boolean ended(Process process) throws IOException {
        try {
            return process.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while looking for Python", interrupted);
        }
    }

    private static PythonPeer start(String interpreter, Class<?> owner, String script, Map<String, String> environment)
            throws IOException {
        Path folder = Files.createTempDirectory("viva-peer");
        copy(PythonPeer.class, "peer.py", folder);
        Path copied = copy(owner, script, folder);
        ProcessBuilder program = new ProcessBuilder(interpreter, copied.toString());
        program.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        THREADS.forEach(variable -> program.environment().put(variable, "2"));
        program.environment().putAll(environment);
        return new PythonPeer(Child.start(program, folder));
    }

    private static Path copy(Class<?> owner, String resource, Path folder) throws IOException {
        Path copied = folder.resolve(resource);
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("PythonPeer: there is no resource " + resource + " beside " + owner.getName());
            }
            Files.copy(in, copied);
        }
        return copied;
    }

    /**
     * Asks for one of the script's functions with its arguments, as words, and waits for the answer.
     *
     * @throws IOException if the script ended instead; the message holds its last words
     */
    public Answer ask(Object... question) throws IOException {
        String asked = Arrays.stream(question).map(String::valueOf).collect(Collectors.joining(" "));
        List<Double> numbers = Arrays.stream(child.ask(asked).split(" ", -1))
                .map(Double::valueOf)
                .toList();
        return new Answer(numbers.getFirst(), numbers.subList(1, numbers.size()));
    }

    /** The largest memory that the process has taken so far, in bytes. */
    public double memory() throws IOException {
        return ask("memory").figures().getFirst();
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
