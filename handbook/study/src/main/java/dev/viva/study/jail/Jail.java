package dev.viva.study.jail;

import dev.viva.study.jail.JailException.Cause;
import dev.viva.study.jail.inside.Compiler;
import dev.viva.study.jail.inside.Runner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts jailed virtual machines. On Linux with Landlock and seccomp they stand behind the kernel's wall; anywhere else
 * nothing is started. Without the wall it starts processes where the settings say so. Thread-safe.
 */
public final class Jail implements AutoCloseable {
    /**
     * The system property which, with the value {@code absent}, says that this system has no wall, as though it were another
     * than Linux: nothing is started then but with {@link JailSettings#unsafeLocal}.
     */
    public static final String WALL = "viva.jail.wall";

    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final JailSettings settings;
    private final boolean walled;
    private final JailFolder folder;
    private final CellCommand command;
    private volatile @Nullable FastStart fast;

    private Jail(JailSettings settings, boolean walled, JailFolder folder, CellCommand command) {
        this.settings = settings;
        this.walled = walled;
        this.folder = folder;
        this.command = command;
    }

    /** What is run inside. */
    enum Cell {
        /** A run of a submission. */
        RUNNER(Runner.class, 128, 20, 3L << 30, 64),
        /** A run that may call native code, to try the kernel's wall as though Java's own had fallen. */
        NATIVE(Runner.class, 128, 20, 3L << 30, 64),
        /** The compiler. */
        COMPILER(Compiler.class, 256, 300, 4L << 30, 64);

        private final Class<?> main;
        private final int megabytes;
        private final int seconds;
        private final long addresses;
        private final int threads;

        Cell(Class<?> main, int megabytes, int seconds, long addresses, int threads) {
            this.main = main;
            this.megabytes = megabytes;
            this.seconds = seconds;
            this.addresses = addresses;
            this.threads = threads;
        }

        /** The class that runs inside. */
        Class<?> main() {
            return main;
        }

        /** The heap. */
        int megabytes() {
            return megabytes;
        }

        /** The most processor time. */
        int seconds() {
            return seconds;
        }

        /** The most bytes of addresses. */
        long addresses() {
            return addresses;
        }

        /** The most threads. */
        int threads() {
            return threads;
        }
    }

    /**
     * Prepares a jail; nothing is started yet.
     *
     * @throws UncheckedIOException if the folder for temporary files cannot be written
     */
    public static Jail open(JailSettings settings) {
        try {
            JailFolder folder = JailFolder.make();
            boolean walled = hasWall() && !settings.unsafeLocal();
            Path jar = InsideJar.write(folder.path());
            CellCommand command = new CellCommand(settings.javaHome(), jar, linked(settings.javaHome()));
            return new Jail(settings, walled, folder, command);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean hasWall() {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        return linux && !"absent".equals(System.getProperty(WALL));
    }

    /** How it is set up. */
    public JailSettings settings() {
        return settings;
    }

    /** Whether the kernel's wall is put round what is started; where the kernel refuses it, nothing is started. */
    public boolean walled() {
        return walled;
    }

    /** Files outside of the Java installation to which links in it lead, as some distributions lay it out. */
    private static List<Path> linked(Path javaHome) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(javaHome, 4)) {
            for (Path each : files.filter(Files::isSymbolicLink).toList()) {
                if (Files.exists(each) && !each.toRealPath().startsWith(javaHome.toRealPath())) {
                    found.add(each.toRealPath());
                }
            }
        }
        return found;
    }

    /** Starts a process and waits until it is ready. */
    JailedProcess start(Cell cell) throws JailException {
        if (!walled && !settings.unsafeLocal()) {
            throw new JailException(Cause.NO_WALL, "this system has no Landlock and seccomp");
        }
        List<String> words = walled ? command.walled(cell, fast) : command.machine(cell);
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.path().toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("LANG", "C.UTF-8");
        JailedProcess process = JailedProcess.start(builder);
        try {
            process.awaitReady(LONGEST_START);
            return process;
        } catch (JailException failure) {
            process.close();
            Cause reason = failure.reason() == Cause.NO_WALL ? Cause.NO_WALL : Cause.UNAVAILABLE;
            throw new JailException(reason, "no jailed process can be started: " + failure.getMessage());
        }
    }

    /**
     * Lets runs that are started from now on start faster. Takes some seconds of processor time, and 80 MB among the temporary
     * files until the jail is closed.
     *
     * @throws IOException if this Java cannot; runs then start as before
     */
    public void hasten() throws IOException {
        FastStart made = FastStart.make(settings.javaHome(), command.jar(), folder.path());
        if (!made.isComplete()) {
            throw new IOException("this Java makes no archives of classes");
        }
        fast = made;
    }

    /** Removes the jail's files; processes that still run keep what they have read. */
    @Override
    public void close() {
        folder.close();
    }
}
