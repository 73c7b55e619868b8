package dev.viva.study.jail.inside;

import dev.viva.study.jail.inside.Kernel.RefusedException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The first virtual machine of a jailed process. It gives up, one after the other and for good, the right to gain
 * privileges, its user where that is root, resources beyond limits, the file system, the network and most system calls,
 * and then becomes the second virtual machine by {@code execve}. It fails closed: if one step is refused, nothing is run
 * and one line that begins with {@link #REFUSED} says why.
 *
 * <p>Arguments: {@code name=value} pairs — {@code user} (the user to become; root only), {@code cpu} (seconds), {@code
 * file} (bytes), {@code open} (files), {@code memory} (bytes of addresses), {@code processes} (threads of the user) and
 * any number of {@code read} and {@code execute} (paths) — then {@code --}, then the command with a full path.
 */
public final class Launcher {
    /** How the line begins that says why nothing is run. */
    public static final String REFUSED = "VIVA-REFUSED ";

    /** The first argument in a rehearsal, which does all that gives nothing up for good, and ends. */
    public static final String REHEARSAL = "rehearsal";

    private static final int FAILED = 70;
    private static final int NO_NEW_PRIVILEGES = 38;
    private static final int INVALID_ARGUMENT = 22;
    private static final long NOBODY = 65_534;

    private static final Map<String, Integer> LIMITS =
            Map.of("cpu", 0, "file", 1, "core", 4, "processes", 6, "open", 7, "memory", 9);

    private final Kernel kernel;
    private final List<String> options;
    private final List<String> command;

    private Launcher(Kernel kernel, List<String> options, List<String> command) {
        this.kernel = kernel;
        this.options = options;
        this.command = command;
    }

    /** Becomes the command, or says why not and ends. */
    public static void main(String[] arguments) {
        List<String> all = List.of(arguments);
        int end = all.indexOf("--");
        try (Arena arena = Arena.ofConfined()) {
            Launcher launcher = new Launcher(new Kernel(arena), all.subList(0, end), all.subList(end + 1, all.size()));
            if (all.getFirst().equals(REHEARSAL)) {
                launcher.rehearse();
            } else {
                launcher.become();
            }
        } catch (RefusedException | IOException | RuntimeException failure) {
            System.out.println(REFUSED + failure.getMessage());
            System.out.flush();
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private void become() throws RefusedException, IOException {
        Landlock landlock = rules();
        MemorySegment program = kernel.text(command.getFirst());
        MemorySegment words = kernel.texts(command);
        MemorySegment environment = kernel.texts(List.of("LANG=C.UTF-8"));
        SystemCallFilter filter = new SystemCallFilter(
                kernel.processor(), (int) ProcessHandle.current().pid(), program.address());
        kernel.call(SystemCall.PRCTL, NO_NEW_PRIVILEGES, 1, 0, 0, 0);
        dropUser();
        limit("core", 0);
        for (String name : List.of("cpu", "file", "processes", "open", "memory")) {
            for (String value : values(name)) {
                limit(name, Long.parseLong(value));
            }
        }
        landlock.restrict();
        filter.install(kernel);
        kernel.call(SystemCall.EXECVE, program.address(), words.address(), environment.address());
    }

    /** So that an archive of the classes that are needed can be made. */
    private void rehearse() throws RefusedException, IOException {
        rules();
        kernel.texts(command);
        new SystemCallFilter(kernel.processor(), (int) ProcessHandle.current().pid(), 0);
        kernel.call(SystemCall.PRCTL, NO_NEW_PRIVILEGES, 1, 0, 0, 0);
        limit("core", 0);
    }

    private Landlock rules() throws RefusedException, IOException {
        Landlock landlock = Landlock.create(kernel);
        for (String path : values("execute")) {
            landlock.allow(Path.of(path), Landlock.READ | Landlock.LIST | Landlock.EXECUTE);
        }
        for (String path : values("read")) {
            landlock.allow(Path.of(path), Landlock.READ | Landlock.LIST);
        }
        for (Path library : libraries()) {
            landlock.allow(library, Landlock.READ | Landlock.EXECUTE);
        }
        return landlock;
    }

    /** The shared libraries of this process: what the same program needs once more, and nothing beside. */
    private static Set<Path> libraries() throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
            int path = line.indexOf('/');
            if (path > 0 && line.contains(".so")) {
                found.add(Path.of(line.substring(path)));
            }
        }
        return found;
    }

    private void dropUser() throws RefusedException {
        for (String value : values("user")) {
            kernel.call(SystemCall.SETGROUPS, 0, 0);
            become(SystemCall.SETRESGID, Long.parseLong(value));
            become(SystemCall.SETRESUID, Long.parseLong(value));
        }
    }

    /** Where a container maps few users, the one that stands for nobody is taken. */
    private void become(SystemCall call, long identity) throws RefusedException {
        try {
            kernel.call(call, identity, identity, identity);
        } catch (RefusedException refused) {
            if (refused.error() != INVALID_ARGUMENT) {
                throw refused;
            }
            kernel.call(call, NOBODY, NOBODY, NOBODY);
        }
    }

    private void limit(String name, long value) throws RefusedException {
        MemorySegment limit = kernel.arena().allocate(16, 8);
        limit.set(ValueLayout.JAVA_LONG, 0, value);
        limit.set(ValueLayout.JAVA_LONG, 8, value);
        Integer resource = LIMITS.get(name);
        if (resource == null) {
            throw new IllegalArgumentException("there is no limit " + name);
        }
        kernel.call(SystemCall.PRLIMIT64, 0, resource, limit.address(), 0);
    }

    private List<String> values(String name) {
        List<String> found = new ArrayList<>();
        for (String option : options) {
            if (option.startsWith(name + "=")) {
                found.add(option.substring(name.length() + 1));
            }
        }
        return found;
    }
}
