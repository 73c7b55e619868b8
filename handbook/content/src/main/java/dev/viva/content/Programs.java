package dev.viva.content;

import com.sun.source.util.JavacTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the programs of questions, runs each in a JVM of its own for a bounded time, and compares what it prints.
 * Thread-safe.
 */
final class Programs {
    private static final int SECONDS = 30;
    private static final int MOST_OUTPUT = 65_536;

    private final String classPath;
    private final JavaCompiler compiler;

    /**
     * Programs that may use what lies on a class path.
     *
     * @throws IllegalStateException if this is a Java without a compiler
     */
    Programs(String classPath) {
        this.classPath = absolute(classPath);
        JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw new IllegalStateException("the check must run on a JDK, got a Java without a compiler");
        }
        this.compiler = found;
    }

    /** Programs run in a folder of their own, from which relative places would lead elsewhere. */
    private static String absolute(String classPath) {
        String separator = System.getProperty("path.separator");
        return Stream.of(classPath.split(Pattern.quote(separator), -1))
                .filter(each -> !each.isEmpty())
                .map(each -> Path.of(each).toAbsolutePath().toString())
                .collect(Collectors.joining(separator));
    }

    /** Notes what is wrong with the code of a question. */
    void check(Question question, Faults faults) {
        for (Listing listing : question.text().listings()) {
            switch (listing.kind()) {
                case PROGRAM -> program(listing, faults);
                case SKETCH -> sketch(listing, faults);
                case SHOWN -> {}
            }
        }
    }

    private void program(Listing listing, Faults faults) {
        if (listing.output() == null) {
            faults.add(listing.line(), "a java block must be followed by a text block with its output, got none");
        }
        Path folder = null;
        try {
            folder = Files.createTempDirectory("viva-program");
            List<Diagnostic<? extends JavaFileObject>> errors = compile(listing.code(), folder);
            for (Diagnostic<? extends JavaFileObject> error : errors) {
                faults.add(
                        listing.line() + (int) error.getLineNumber() - 1,
                        "the program must compile: "
                                + error.getMessage(Locale.ENGLISH)
                                        .lines()
                                        .findFirst()
                                        .orElse(""));
            }
            if (errors.isEmpty()) {
                run(listing, folder, faults);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            delete(folder);
        }
    }

    /** A sketch parses as a file or as the statements of a method. */
    private void sketch(Listing listing, Faults faults) {
        List<Diagnostic<? extends JavaFileObject>> whole = parse(listing.code());
        if (!whole.isEmpty()
                && !parse("void sketch() throws Exception {\n" + listing.code() + "\n}\n")
                        .isEmpty()) {
            Diagnostic<? extends JavaFileObject> first = whole.getFirst();
            faults.add(
                    listing.line() + Math.max(0, (int) first.getLineNumber() - 1),
                    "the sketch must parse: "
                            + first.getMessage(Locale.ENGLISH)
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
        }
    }

    private List<Diagnostic<? extends JavaFileObject>> parse(String code) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        var task = compiler.getTask(null, null, found, List.of("-proc:none"), null, List.of(new Source(code)));
        try {
            ((JavacTask) task).parse();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return errors(found);
    }

    private List<Diagnostic<? extends JavaFileObject>> compile(String code, Path folder) throws IOException {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of("-proc:none", "-Xlint:none", "-nowarn", "-d", folder.toString(), "-cp", classPath);
            compiler.getTask(null, files, found, options, null, List.of(new Source(code)))
                    .call();
        }
        return errors(found);
    }

    private static List<Diagnostic<? extends JavaFileObject>> errors(DiagnosticCollector<JavaFileObject> found) {
        return found.getDiagnostics().stream()
                .<Diagnostic<? extends JavaFileObject>>map(each -> each)
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .toList();
    }

    private void run(Listing listing, Path folder, Faults faults) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.config.file=" + folder.resolve("none"),
                "-Dstdout.encoding=UTF-8",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                folder + System.getProperty("path.separator") + classPath,
                "Main"));
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        Thread watch = Thread.ofVirtual().start(() -> endAfterTime(process));
        String printed = read(process.getInputStream());
        boolean ended = printed.length() < MOST_OUTPUT;
        if (!ended) {
            process.destroyForcibly();
        }
        int status = await(process);
        watch.interrupt();
        judge(listing, printed, ended, status, Files.readString(errors), faults);
    }

    private static void endAfterTime(Process process) {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(in.readNBytes(MOST_OUTPUT));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void judge(
            Listing listing, String printed, boolean ended, int status, String errors, Faults faults) {
        if (!ended) {
            faults.add(listing.line(), "the program must print less than " + MOST_OUTPUT + " bytes, got more");
        } else if (status != 0) {
            String why = errors.lines()
                    .filter(each -> each.contains("Exception") || each.contains("Error"))
                    .findFirst()
                    .orElse("");
            faults.add(
                    listing.line(),
                    "the program must end with status 0 within " + SECONDS + " s, got " + status + ": " + why.strip());
        } else if (listing.output() != null && !printed.equals(listing.output())) {
            difference(listing, printed, listing.output(), faults);
        }
    }

    private static void difference(Listing listing, String printed, String expected, Faults faults) {
        List<String> got = printed.lines().toList();
        List<String> want = expected.lines().toList();
        int at = 0;
        while (at < Math.min(got.size(), want.size()) && got.get(at).equals(want.get(at))) {
            at++;
        }
        faults.add(
                listing.line(),
                "the program must print its text block; line " + (at + 1) + " must be '" + line(want, at) + "', got '"
                        + line(got, at) + "'");
    }

    private static String line(List<String> lines, int at) {
        return at < lines.size() ? lines.get(at) : "(end)";
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A program in memory; a compact source file's class is named after its file. */
    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String code) {
            super(URI.create("string:///Main.java"), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreErrors) {
            return code;
        }
    }
}
