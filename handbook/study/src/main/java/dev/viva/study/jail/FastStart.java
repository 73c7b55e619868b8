package dev.viva.study.jail;

import dev.viva.study.jail.Jail.Cell;
import dev.viva.study.jail.Script.Step;
import dev.viva.study.jail.inside.Frames;
import dev.viva.study.jail.inside.HexBytes;
import dev.viva.study.jail.inside.Launcher;
import dev.viva.study.jail.inside.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What lets jailed runs start in less than half of the processor time: a Java that consists of {@code java.base} and the
 * jail's module alone, so that nothing has to be left out by {@code --limit-modules}, with which a virtual machine loads no
 * classes from archives; and such archives of the classes that the launcher and the runner load, made by a rehearsal of each.
 *
 * @param image the small Java
 * @param launcherCache the launcher's classes, loaded and linked
 * @param runnerCache those of the runner, and of what submissions use most
 */
record FastStart(Path image, Path launcherCache, Path runnerCache) {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final List<Class<?>> REHEARSED = List.of(Rehearsal.class, Rehearsal.Pair.class);
    private static final String CREATES = "-XX:AOTCacheOutput=";
    private static final String USES = "-XX:AOTCache=";

    /**
     * Makes it, which takes some seconds of processor time.
     *
     * @param javaHome a Java that can link such an image
     * @param jar the jail's module
     * @param folder where it is kept
     * @throws IOException if this Java cannot; the message says at which step
     */
    static FastStart make(Path javaHome, Path jar, Path folder) throws IOException {
        FastStart fast =
                new FastStart(folder.resolve("java"), folder.resolve("launcher.aot"), folder.resolve("runner.aot"));
        end(
                "link a small Java",
                List.of(
                        javaHome.resolve("bin").resolve("jlink").toString(),
                        "-J-XX:+UseSerialGC",
                        "-J-XX:TieredStopAtLevel=1",
                        "--module-path",
                        jar.toString(),
                        "--add-modules",
                        InsideJar.MODULE,
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        fast.image.toString()),
                new byte[0][]);
        end("rehearse the launcher", fast.rehearsedLauncher(), new byte[0][]);
        end("rehearse the runner", fast.rehearsedRunner(), session());
        for (Path each : List.of(fast.image, fast.launcherCache, fast.runnerCache)) {
            JailFolder.open(each);
        }
        return fast;
    }

    private List<String> rehearsedLauncher() {
        List<String> words = new ArrayList<>(launcher(CREATES));
        words.addAll(List.of(Launcher.REHEARSAL, "execute=" + image, "read=/dev/urandom", "--", java()));
        return words;
    }

    private List<String> rehearsedRunner() {
        return machine(Cell.RUNNER, List.of(CREATES + runnerCache));
    }

    /** The frames of one short session, with a secret of zeros throughout; the runner ends when they end. */
    private static byte[][] session() throws IOException {
        Map<String, String> classes = new LinkedHashMap<>();
        for (Class<?> each : REHEARSED) {
            classes.put(each.getName(), HexBytes.text(code(each)));
        }
        List<Object> opening = List.of(HexBytes.text(new byte[Frames.SECRET]), Rehearsal.class.getName(), classes);
        Script calls = Script.on(
                List.of(3),
                List.of(
                        Step.of("rehearse", new double[] {3, 1, 2}, new int[] {1, 0, 1}, List.of("b", "a")),
                        Step.of("rehearse", new double[] {0.5}, new int[] {1}, List.of("a")),
                        Step.of("fail", "on purpose")));
        return new byte[][] {Wire.bytes(opening), Wire.bytes(calls.coded())};
    }

    private static byte[] code(Class<?> type) throws IOException {
        String name = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("could not find the byte code of " + type.getName());
            }
            return in.readAllBytes();
        }
    }

    private static void end(String what, List<String> command, byte[][] frames) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            for (byte[] frame : frames) {
                Frames.write(in, new byte[Frames.SECRET], frame);
            }
        }
        try {
            if (process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0) {
                return;
            }
            throw new IOException("could not " + what);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("was told to stop before it could " + what, stopped);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private String java() {
        return CellCommand.java(image);
    }

    /** The beginning of a command line: the launcher, without what it is told. */
    List<String> launcher() {
        return launcher(USES);
    }

    private List<String> launcher(String cache) {
        List<String> words = new ArrayList<>();
        words.add(java());
        words.add(cache + launcherCache);
        words.addAll(CellCommand.launcherFlags());
        words.addAll(List.of("-m", CellCommand.main(Launcher.class)));
        return words;
    }

    /** The command line of a run; the archive was made without native access, so that one with it goes without. */
    List<String> machine(Cell cell) {
        return machine(cell, cell == Cell.RUNNER ? List.of(USES + runnerCache) : List.of());
    }

    private List<String> machine(Cell cell, List<String> cache) {
        List<String> words = new ArrayList<>();
        words.add(java());
        words.addAll(cache);
        words.addAll(CellCommand.machineFlags(cell));
        words.addAll(List.of("-m", CellCommand.main(cell.main())));
        return words;
    }

    /** Whether all of it is there. */
    boolean isComplete() {
        return Files.isExecutable(Path.of(java())) && Files.exists(launcherCache) && Files.exists(runnerCache);
    }
}
