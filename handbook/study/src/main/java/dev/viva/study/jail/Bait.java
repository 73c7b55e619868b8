package dev.viva.study.jail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an attack is after: a secret in a file, a port that listens, a process of somebody else. */
final class Bait implements AutoCloseable {
    private static final String SECRET = "a secret";

    private final Path folder = Files.createTempDirectory("viva-bait-");
    private final Path file = Files.writeString(folder.resolve("secret.txt"), SECRET);
    private final ServerSocket server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();
    private final Process process = new ProcessBuilder("cat").start();

    Bait() throws IOException {
        Thread.ofPlatform().daemon().name("viva-bait").start(this::listen);
    }

    private void listen() {
        while (!server.isClosed()) {
            try (Socket reached = server.accept()) {
                connections.addAndGet(reached.isConnected() ? 1 : 0);
            } catch (IOException closed) {
                return;
            }
        }
    }

    List<@Nullable Object> arguments() {
        return List.of(file.toString(), folder.toString(), server.getLocalPort(), process.pid());
    }

    Path file() {
        return file;
    }

    long process() {
        return process.pid();
    }

    /** What has been done to the bait. */
    List<String> damage() throws IOException {
        List<String> found = new ArrayList<>();
        if (!Files.exists(file) || !Files.readString(file).equals(SECRET)) {
            found.add("the secret file was changed");
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.count() != 1) {
                found.add("a file was made");
            }
        }
        if (connections.get() > 0) {
            found.add("a port was reached");
        }
        if (!process.isAlive()) {
            found.add("another process was ended");
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        server.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }
}
