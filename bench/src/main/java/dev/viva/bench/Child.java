package dev.viva.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of its own for one entrant, so that its memory can be told from the others'. It is asked one line at a
 * time and answers with one line that begins with {@link #ANSWER}; whatever else it prints is kept for error texts only.
 */
public final class Child implements AutoCloseable {
    /** What an answer begins with. */
    public static final String ANSWER = "answer: ";

    private static final int REMEMBERED = 20;

    private final Process process;
    private final Path folder;
    private final BufferedReader answers;
    private final BufferedWriter questions;

    private Child(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts {@code main} on this process's class path with {@code heap} (as in {@code -Xmx}) and a folder of its own for
     * temporary files: some libraries unpack native code under a fixed name, and would overwrite what another process is
     * running.
     */
    public static Child start(Class<?> main, String heap, List<String> arguments) throws IOException {
        return start(System.getProperty("java.class.path"), main.getName(), heap, arguments);
    }

    /** Starts {@code main} with further variables in its environment; see {@link #start(Class, String, List)}. */
    public static Child start(Class<?> main, String heap, Map<String, String> environment) throws IOException {
        return start(System.getProperty("java.class.path"), main.getName(), heap, List.of(), environment);
    }

    /** Starts the class named {@code main} on another class path; see {@link #start(Class, String, List)}. */
    public static Child start(String classPath, String main, String heap, List<String> arguments) throws IOException {
        return start(classPath, main, heap, arguments, Map.of());
    }

    private static Child start(
            String classPath, String main, String heap, List<String> arguments, Map<String, String> environment)
            throws IOException {
        Path folder = Files.createTempDirectory("viva-bench");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Djava.io.tmpdir=" + folder,
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                classPath,
                main));
        command.addAll(arguments);
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment().putAll(environment);
        return start(program, folder);
    }

    /** Starts any program that answers in the same way; {@code folder} is deleted with all that is in it at the end. */
    static Child start(ProcessBuilder program, Path folder) throws IOException {
        return new Child(program.redirectErrorStream(true).start(), folder);
    }

    /**
     * Asks and waits for the answer.
     *
     * @throws IOException if the process ended instead; the message holds its last words
     */
    public String ask(String question) throws IOException {
        questions.write(question);
        questions.newLine();
        questions.flush();
        Deque<String> lastWords = new ArrayDeque<>();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(ANSWER)) {
                return line.substring(ANSWER.length());
            }
            lastWords.addLast(line);
            if (lastWords.size() > REMEMBERED) {
                lastWords.removeFirst();
            }
        }
        throw new IOException("the process ended with its last words: " + String.join(" | ", lastWords));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        deleteFolder();
    }

    private void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
