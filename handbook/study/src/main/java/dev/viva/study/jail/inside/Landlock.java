package dev.viva.study.jail.inside;

import dev.viva.study.jail.inside.Kernel.RefusedException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A set of Landlock rules: everything on the file system is refused but what a rule allows, and so is all TCP, every
 * abstract socket and every signal to a process outside, as far as the kernel's version of Landlock knows of them. What an
 * older version does not know is refused by the seccomp filter.
 */
final class Landlock {
    /** To open a file for reading. */
    static final long READ = 1L << 2;
    /** To list a folder. */
    static final long LIST = 1L << 3;
    /** To execute a file. */
    static final long EXECUTE = 1L;

    private static final long VERSION_FLAG = 1;
    private static final long PATH_BENEATH = 1;
    private static final long AT_CURRENT_FOLDER = -100;
    private static final long OPEN_PATH_ONLY = 0x200000 | 0x80000;
    private static final int LATEST = 6;
    /** How many rights on files each version knows, from version 1 on. */
    private static final int[] FILE_RIGHTS = {13, 14, 15, 15, 16, 16};

    private static final int NETWORK_SINCE = 4;
    private static final int SCOPES_SINCE = 6;

    private final Kernel kernel;
    private final long rules;

    private Landlock(Kernel kernel, long rules) {
        this.kernel = kernel;
        this.rules = rules;
    }

    /** The version that the kernel has. */
    static int version(Kernel kernel) throws RefusedException {
        return (int) kernel.call(SystemCall.LANDLOCK_CREATE_RULESET, 0, 0, VERSION_FLAG);
    }

    /** An empty set, which allows nothing. */
    static Landlock create(Kernel kernel) throws RefusedException {
        int version = Math.min(version(kernel), LATEST);
        MemorySegment attributes = kernel.arena().allocate(24, 8);
        attributes.set(ValueLayout.JAVA_LONG, 0, (1L << FILE_RIGHTS[version - 1]) - 1);
        attributes.set(ValueLayout.JAVA_LONG, 8, 3);
        attributes.set(ValueLayout.JAVA_LONG, 16, 3);
        long size = version >= SCOPES_SINCE ? 24 : version >= NETWORK_SINCE ? 16 : 8;
        return new Landlock(kernel, kernel.call(SystemCall.LANDLOCK_CREATE_RULESET, attributes.address(), size, 0));
    }

    /** Allows {@code rights} on a file, or on a folder and all below it; what is not there is left out. */
    void allow(Path path, long rights) throws RefusedException {
        if (!Files.exists(path)) {
            return;
        }
        long held = Files.isDirectory(path) ? rights : rights & ~LIST;
        long file = kernel.call(
                SystemCall.OPENAT,
                AT_CURRENT_FOLDER,
                kernel.text(path.toString()).address(),
                OPEN_PATH_ONLY);
        MemorySegment rule = kernel.arena().allocate(12, 8);
        rule.set(ValueLayout.JAVA_LONG, 0, held);
        rule.set(ValueLayout.JAVA_INT, 8, (int) file);
        kernel.call(SystemCall.LANDLOCK_ADD_RULE, rules, PATH_BENEATH, rule.address(), 0);
        kernel.call(SystemCall.CLOSE, file);
    }

    /** Holds the calling thread, and all that it becomes or starts, to the rules for good. */
    void restrict() throws RefusedException {
        kernel.call(SystemCall.LANDLOCK_RESTRICT_SELF, rules, 0);
        kernel.call(SystemCall.CLOSE, rules);
    }
}
