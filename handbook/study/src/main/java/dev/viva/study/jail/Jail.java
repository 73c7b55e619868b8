package dev.viva.study.jail;

import dev.viva.study.jail.JailException.Cause;
import dev.viva.study.jail.inside.Compiler;
import dev.viva.study.jail.inside.Launcher;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

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
    private static final int FIRST_USER = 1_970_000_000;
    private static final int USERS = 4_096;
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final JailSettings settings;
    private final boolean walled;
    private final Path folder;
    private final Path jar;
    private final List<Path> linked;

    private Jail(JailSettings settings, boolean walled, Path folder, Path jar, List<Path> linked) {
        this.settings = settings;
        this.walled = walled;
        this.folder = folder;
        this.jar = jar;
        this.linked = linked;
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
    }

    /**
     * Prepares a jail; nothing is started yet.
     *
     * @throws UncheckedIOException if the folder for temporary files cannot be written
     */
    public static Jail open(JailSettings settings) {
        try {
            Path folder = Files.createTempDirectory("viva-jail-");
            boolean walled = hasWall() && !settings.unsafeLocal();
            return new Jail(settings, walled, folder, InsideJar.write(folder), linked(settings.javaHome()));
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
        List<String> command = new ArrayList<>();
        if (walled) {
            command.addAll(launcher(cell));
        }
        command.addAll(machine(cell));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
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

    private String java() {
        return settings.javaHome().resolve("bin").resolve("java").toString();
    }

    private List<String> launcher(Cell cell) {
        List<String> words = new ArrayList<>(List.of(
                java(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "--enable-native-access=" + InsideJar.MODULE,
                "-p",
                jar.toString(),
                "-m",
                InsideJar.MODULE + "/" + Launcher.class.getName(),
                "cpu=" + cell.seconds,
                "file=0",
                "open=64",
                "memory=" + cell.addresses,
                "execute=" + settings.javaHome(),
                "read=/etc/ld.so.cache",
                "read=/dev/urandom",
                "read=" + jar));
        linked.forEach(each -> words.add("read=" + each));
        if (isRoot()) {
            // Every process has a user of its own, so that the limit on threads counts those of one process only.
            words.add("user=" + (FIRST_USER + Math.floorMod(NEXT.getAndIncrement(), USERS)));
            words.add("processes=" + cell.threads);
        }
        words.add("--");
        return words;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private List<String> machine(Cell cell) {
        List<String> words = new ArrayList<>(List.of(
                java(),
                "-Xmx" + cell.megabytes + "m",
                "-Xss512k",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:MaxMetaspaceSize=" + (cell == Cell.COMPILER ? 128 : 48) + "m",
                "-XX:CompressedClassSpaceSize=32m",
                "-XX:ReservedCodeCacheSize=32m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-Xlog:disable",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ActiveProcessorCount=1",
                "-XX:-UsePerfData",
                "-XX:-UseContainerSupport",
                "-XX:+DisableAttachMechanism",
                "-XX:-CreateCoredumpOnCrash",
                "--illegal-native-access=deny",
                "--finalization=disabled",
                "--sun-misc-unsafe-memory-access=deny"));
        if (cell == Cell.NATIVE) {
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        if (cell == Cell.COMPILER) {
            words.addAll(List.of("--add-modules", "java.compiler,jdk.compiler"));
        } else {
            words.addAll(List.of("--limit-modules", "java.base," + InsideJar.MODULE));
        }
        words.addAll(List.of("-p", jar.toString(), "-m", InsideJar.MODULE + "/" + cell.main.getName()));
        return words;
    }

    /** Removes the jail's files; processes that still run keep what they have read. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(jar);
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            folder.toFile().deleteOnExit();
        }
    }
}
