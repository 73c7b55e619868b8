package dev.viva.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server in a process of its own. Closing it tells it to end and waits for that. */
public record Served(Process process, int port) implements AutoCloseable {
    private static final String READY = "Viva is ready at http://localhost:";
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Starts {@code up} on any free port, without the demonstration, and waits until it takes payments. */
    public static Served start(Path home, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.add("--no-demonstration");
        Served served = launch(home, all);
        try {
            served.awaitReady();
            return served;
        } catch (IOException failure) {
            served.process.destroyForcibly();
            throw failure;
        }
    }

    /** Starts {@code up} on any free port and waits until it says that it is ready. */
    public static Served launch(Path home, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx4g",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.viva.app.Viva",
                "up",
                "--port",
                "0",
                "--home",
                home.toString()));
        command.addAll(options);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return new Served(process, port(process));
        } catch (IOException | RuntimeException failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    private static int port(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        Deque<String> said = new ArrayDeque<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                Thread.ofPlatform()
                        .daemon()
                        .name("server-output")
                        .start(() -> lines.lines().forEach(rest -> {}));
                return Integer.parseInt(line.substring(READY.length()));
            }
            said.add(line);
        }
        throw new IOException("the server ended with: " + said);
    }

    /** Waits until it takes payments. */
    public void awaitReady() throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IOException("the server was not ready to decide after " + LONGEST);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean isReady() throws IOException {
        var connection = (HttpURLConnection)
                URI.create("http://localhost:" + port + "/health/ready").toURL().openConnection();
        try {
            return connection.getResponseCode() == 200;
        } finally {
            connection.disconnect();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
