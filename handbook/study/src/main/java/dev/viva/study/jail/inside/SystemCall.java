package dev.viva.study.jail.inside;

import java.util.Locale;

/**
 * The system calls that the jail makes itself or lets through, with their numbers on both processors. A call that a
 * processor does not have carries {@link #NONE} there.
 */
enum SystemCall {
    // What a virtual machine was seen to need from its start to its end (traced on Linux 6.18 with JDK 25), and the
    // forms
    // of the same calls that other versions of the C library use.
    READ(0, 63),
    WRITE(1, 64),
    OPEN(2, SystemCall.NONE),
    CLOSE(3, 57),
    STAT(4, SystemCall.NONE),
    FSTAT(5, 80),
    LSTAT(6, SystemCall.NONE),
    POLL(7, SystemCall.NONE),
    LSEEK(8, 62),
    MMAP(9, 222),
    MPROTECT(10, 226),
    MUNMAP(11, 215),
    BRK(12, 214),
    RT_SIGACTION(13, 134),
    RT_SIGPROCMASK(14, 135),
    RT_SIGRETURN(15, 139),
    PREAD64(17, 67),
    READV(19, 65),
    WRITEV(20, 66),
    ACCESS(21, SystemCall.NONE),
    SCHED_YIELD(24, 124),
    MREMAP(25, 216),
    MADVISE(28, 233),
    NANOSLEEP(35, 101),
    GETPID(39, 172),
    EXIT(60, 93),
    UNAME(63, 160),
    FCNTL(72, 25),
    GETCWD(79, 17),
    READLINK(89, SystemCall.NONE),
    GETTIMEOFDAY(96, 169),
    GETRLIMIT(97, 163),
    GETRUSAGE(98, 165),
    SYSINFO(99, 179),
    GETUID(102, 174),
    GETGID(104, 176),
    GETEUID(107, 175),
    GETEGID(108, 177),
    SIGALTSTACK(131, 132),
    STATFS(137, 43),
    FSTATFS(138, 44),
    ARCH_PRCTL(158, SystemCall.NONE),
    GETTID(186, 178),
    TIME(201, SystemCall.NONE),
    FUTEX(202, 98),
    SCHED_GETAFFINITY(204, 123),
    GETDENTS64(217, 61),
    SET_TID_ADDRESS(218, 96),
    RESTART_SYSCALL(219, 128),
    CLOCK_GETTIME(228, 113),
    CLOCK_GETRES(229, 114),
    CLOCK_NANOSLEEP(230, 115),
    EXIT_GROUP(231, 94),
    OPENAT(257, 56),
    NEWFSTATAT(262, 79),
    READLINKAT(267, 78),
    FACCESSAT(269, 48),
    PPOLL(271, 73),
    SET_ROBUST_LIST(273, 99),
    GETCPU(309, 168),
    GETRANDOM(318, 278),
    MEMBARRIER(324, 283),
    STATX(332, 291),
    RSEQ(334, 293),
    FACCESSAT2(439, 439),
    // Let through for some arguments only.
    IOCTL(16, 29),
    CLONE(56, 220),
    EXECVE(59, 221),
    KILL(62, 129),
    PRCTL(157, 167),
    TGKILL(234, 131),
    PRLIMIT64(302, 261),
    /** Its flags lie in memory, where a filter cannot look; the C library falls back to {@link #CLONE}. */
    CLONE3(435, 435),
    // Made by the launcher only.
    SETGROUPS(116, 159),
    SETRESUID(117, 147),
    SETRESGID(119, 149),
    SECCOMP(317, 277),
    LANDLOCK_CREATE_RULESET(444, 444),
    LANDLOCK_ADD_RULE(445, 445),
    LANDLOCK_RESTRICT_SELF(446, 446);

    /** Marks a call that a processor does not have. */
    static final int NONE = -1;

    private final int amd64;
    private final int aarch64;

    SystemCall(int amd64, int aarch64) {
        this.amd64 = amd64;
        this.aarch64 = aarch64;
    }

    /** The number of the call, or {@link #NONE}. */
    int number(Processor processor) {
        return switch (processor) {
            case AMD64 -> amd64;
            case AARCH64 -> aarch64;
        };
    }

    /** Whether any jailed program may make the call, whatever its arguments. */
    boolean free() {
        return compareTo(IOCTL) < 0;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The processors whose system calls are known here. */
    enum Processor {
        /** x86 with 64 bits. */
        AMD64(0xC000003E),
        /** ARM with 64 bits. */
        AARCH64(0xC00000B7);

        private final int audit;

        Processor(int audit) {
            this.audit = audit;
        }

        /** The constant by which a filter tells the architecture of a call. */
        int audit() {
            return audit;
        }

        /**
         * The processor of this machine.
         *
         * @throws UnsupportedOperationException for any that is not known here
         */
        static Processor current() {
            String name = System.getProperty("os.arch", "");
            return switch (name) {
                case "amd64" -> AMD64;
                case "aarch64" -> AARCH64;
                default ->
                    throw new UnsupportedOperationException(
                            "the jail knows the system calls of amd64 and aarch64, not those of " + name);
            };
        }
    }
}
