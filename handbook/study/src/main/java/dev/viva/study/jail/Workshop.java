package dev.viva.study.jail;

import dev.viva.study.jail.Compiled.Fault;
import dev.viva.study.jail.Jail.Cell;
import dev.viva.study.jail.JailException.Cause;
import dev.viva.study.jail.inside.Frames;
import dev.viva.study.jail.inside.HexBytes;
import dev.viva.study.jail.inside.Wire;
import dev.viva.study.jail.inside.Wire.WireException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Compiles and runs submissions in a jail. Compilers are kept and serve many; a runner serves one submission and is ended.
 * Thread-safe; closing it ends everything that it has started.
 */
public final class Workshop implements AutoCloseable {
    /** The largest source, in characters. */
    public static final int LARGEST_SOURCE = 64 * 1024;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_COMPILATION = Duration.ofSeconds(15);
    private static final Duration MOST_WORK_TO_COMPILE = Duration.ofSeconds(6);
    private static final int COMPILATIONS_PER_PROCESS = 300;
    private static final SecureRandom SECRETS = new SecureRandom();

    private record Bench(JailedProcess process, int compilations) {}

    private final Jail jail;
    private final Pool runners;
    private final Pool compilers;
    private final Semaphore compiling;
    private final ConcurrentLinkedDeque<Bench> benches = new ConcurrentLinkedDeque<>();

    private Workshop(Jail jail) {
        this.jail = jail;
        this.compilers = new Pool(jail, Cell.COMPILER, 1);
        this.runners = new Pool(jail, Cell.RUNNER, jail.settings().warm());
        this.compiling = new Semaphore(jail.settings().compilers(), true);
    }

    /** Starts to keep processes ready; the jail is the workshop's from now on. */
    public static Workshop open(Jail jail) {
        return new Workshop(jail);
    }

    /** How many jailed virtual machines are warm now: started, and waiting for a submission. */
    public int warm() {
        return runners.warm();
    }

    /** The jail in which it works. */
    public Jail jail() {
        return jail;
    }

    /**
     * Compiles one source.
     *
     * @param name the name of its public class
     * @param linted whether classes that use what no exercise needs are refused
     * @throws JailException if the compiler was overloaded, or there is none
     */
    public Compiled compile(String name, String source, boolean linted) throws JailException {
        acquire();
        try {
            Bench bench = benches.pollFirst();
            JailedProcess process =
                    bench != null && bench.process().isAlive() ? bench.process() : compilers.take(LONGEST_WAIT);
            int before = bench == null ? 0 : bench.compilations();
            Compiled compiled = compile(process, List.of(name, source, linted));
            if (before < COMPILATIONS_PER_PROCESS) {
                benches.addFirst(new Bench(process, before + 1));
            } else {
                process.close();
            }
            return compiled;
        } finally {
            compiling.release();
        }
    }

    private void acquire() throws JailException {
        try {
            if (compiling.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new JailException(Cause.UNAVAILABLE, "no compiler was free within " + LONGEST_WAIT.toSeconds() + " s");
    }

    private static Compiled compile(JailedProcess process, List<Object> request) throws JailException {
        try {
            byte[] answer = process.ask(Wire.bytes(request), LONGEST_COMPILATION, MOST_WORK_TO_COMPILE);
            return compiled(Wire.value(answer));
        } catch (WireException strange) {
            process.close();
            throw new JailException(Cause.FORGED, "the compiler gave an answer that cannot be read");
        } catch (JailException failure) {
            process.close();
            throw failure;
        }
    }

    private static Compiled compiled(@Nullable Object answer) {
        if (!(answer instanceof List<?> parts)
                || parts.size() != 2
                || !(parts.get(0) instanceof Map<?, ?> classes)
                || !(parts.get(1) instanceof List<?> found)) {
            throw new WireException("no compiler answers so");
        }
        Map<String, String> named = new LinkedHashMap<>();
        classes.forEach((name, code) -> named.put(String.valueOf(name), String.valueOf(code)));
        List<Fault> faults = new ArrayList<>();
        for (Object each : found) {
            if (each instanceof List<?> fault
                    && fault.get(0) instanceof Integer line
                    && fault.get(1) instanceof Integer column
                    && fault.get(2) instanceof String message) {
                faults.add(new Fault(line, column, message));
            }
        }
        return new Compiled(named, faults);
    }

    /**
     * Takes a runner for the classes of one submission.
     *
     * @param entry the class on which scripts are carried out
     */
    public Run run(Compiled code, String entry) throws JailException {
        return run(runners.take(LONGEST_WAIT), code, entry);
    }

    /** A run in a process that may call native code; only to try the wall. */
    Run runWithNativeAccess(Compiled code, String entry) throws JailException {
        return run(jail.start(Cell.NATIVE), code, entry);
    }

    private static Run run(JailedProcess process, Compiled code, String entry) throws JailException {
        byte[] secret = new byte[Frames.SECRET];
        SECRETS.nextBytes(secret);
        try {
            process.open(Wire.bytes(List.of(HexBytes.text(secret), entry, code.classes())), secret);
            return new Run(process);
        } catch (JailException failure) {
            process.close();
            throw failure;
        }
    }

    /** One submission in a process of its own. To be used by one thread at a time. */
    public static final class Run implements AutoCloseable {
        private final JailedProcess process;
        private final StringBuilder printed = new StringBuilder();

        Run(JailedProcess process) {
            this.process = process;
        }

        /**
         * Carries out one script.
         *
         * @param longest the most time on the clock
         * @param work the most processor time
         * @return one observation for each step, up to the first that gave no value
         * @throws JailException if the process was ended or ended itself; the run is over
         */
        public List<Observation> carryOut(Script script, Duration longest, Duration work) throws JailException {
            Object answer = value(process.ask(Wire.bytes(script.coded()), longest, work));
            if (answer instanceof List<?> parts
                    && parts.size() == 2
                    && parts.get(0) instanceof List<?> coded
                    && parts.get(1) instanceof String text) {
                printed.append(text, 0, Math.min(text.length(), Math.max(0, 4_000 - printed.length())));
                List<Observation> observed = new ArrayList<>();
                coded.forEach(each -> observed.add(Observation.of(each)));
                return observed;
            }
            close();
            if (answer instanceof List<?> parts && parts.size() == 1) {
                throw new JailException(Cause.OUTPUT, "more than 64 kB were printed");
            }
            throw new JailException(Cause.FORGED, "an answer that cannot be read");
        }

        private static @Nullable Object value(byte[] answer) {
            try {
                return Wire.value(answer);
            } catch (WireException unreadable) {
                return null;
            }
        }

        /** The beginning of what the submission has printed so far. */
        public String printed() {
            return printed.toString();
        }

        @Override
        public void close() {
            process.close();
        }
    }

    @Override
    public void close() {
        runners.close();
        compilers.close();
        for (Bench bench = benches.pollFirst(); bench != null; bench = benches.pollFirst()) {
            bench.process().close();
        }
        jail.close();
    }
}
