package dev.viva.study.jail;

import dev.viva.study.jail.Jail.Cell;
import dev.viva.study.jail.inside.Launcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The command lines of jailed processes.
 *
 * @param javaHome the whole Java
 * @param jar what runs inside
 * @param linked files outside of the Java installation to which links in it lead
 */
record CellCommand(Path javaHome, Path jar, List<Path> linked) {
    private static final int FIRST_USER = 1_970_000_000;
    private static final int USERS = 4_096;
    private static final AtomicInteger NEXT = new AtomicInteger();

    CellCommand {
        linked = List.copyOf(linked);
    }

    /** The launcher and what it becomes, faster where {@code made} is there. */
    List<String> walled(Cell cell, @Nullable FastStart made) {
        FastStart fast = cell == Cell.COMPILER ? null : made;
        List<String> words = new ArrayList<>(fast == null ? launcher() : fast.launcher());
        words.addAll(List.of(
                "cpu=" + cell.seconds(),
                "file=0",
                "open=64",
                "memory=" + cell.addresses(),
                "execute=" + (fast == null ? javaHome : fast.image()),
                "read=/etc/ld.so.cache",
                "read=/dev/urandom",
                "read=" + (fast == null ? jar : fast.runnerCache())));
        linked.forEach(each -> words.add("read=" + each));
        if (isRoot()) {
            // Every process has a user of its own, so that the limit on threads counts those of one process only.
            words.add("user=" + (FIRST_USER + Math.floorMod(NEXT.getAndIncrement(), USERS)));
            words.add("processes=" + cell.threads());
        }
        words.add("--");
        words.addAll(fast == null ? machine(cell) : fast.machine(cell));
        return words;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private List<String> launcher() {
        List<String> words = new ArrayList<>();
        words.add(java(javaHome));
        words.addAll(launcherFlags());
        words.addAll(List.of("-p", jar.toString(), "-m", main(Launcher.class)));
        return words;
    }

    /** What the second virtual machine is, without a wall round it. */
    List<String> machine(Cell cell) {
        List<String> words = new ArrayList<>();
        words.add(java(javaHome));
        words.addAll(machineFlags(cell));
        words.addAll(
                cell == Cell.COMPILER
                        ? List.of("--add-modules", "java.compiler,jdk.compiler")
                        : List.of("--limit-modules", "java.base," + InsideJar.MODULE));
        words.addAll(List.of("-p", jar.toString(), "-m", main(cell.main())));
        return words;
    }

    static String java(Path home) {
        return home.resolve("bin").resolve("java").toString();
    }

    static String main(Class<?> type) {
        return InsideJar.MODULE + "/" + type.getName();
    }

    /** What is run once is interpreted: compiling the launcher takes longer than it lives. */
    static List<String> launcherFlags() {
        return List.of(
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-Xint",
                "-XX:-UsePerfData",
                "-XX:+DisplayVMOutputToStderr",
                "-Xlog:disable",
                "--enable-native-access=" + InsideJar.MODULE);
    }

    static List<String> machineFlags(Cell cell) {
        List<String> words = new ArrayList<>(List.of(
                "-Xmx" + cell.megabytes() + "m",
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
        return words;
    }
}
