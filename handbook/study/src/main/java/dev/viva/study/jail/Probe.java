package dev.viva.study.jail;

import dev.viva.study.jail.Script.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tries to get out of the jail. A server asks it at its start and refuses exercises if one attempt succeeds; the tests try
 * everything that is known.
 */
public final class Probe {
    private static final Duration LONGEST = Duration.ofSeconds(4);
    private static final Duration WORK = Duration.ofMillis(1_500);

    private static final int AT_A_TIME = 4;

    private final Workshop workshop;

    /** Tries the jail of {@code workshop}. */
    public Probe(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * What came of one attempt.
     *
     * @param attack what was tried
     * @param escaped whether it succeeded
     * @param remark what was seen
     */
    public record Finding(String attack, boolean escaped, String remark) {}

    /**
     * Tries one of each kind, in a few seconds.
     *
     * @throws JailException if no jailed process can be started
     */
    public List<Finding> quick() throws JailException {
        return attempt(Attack.quick(), false);
    }

    /**
     * Tries everything, in a minute or so.
     *
     * @throws JailException if no jailed process can be started
     */
    public List<Finding> all() throws JailException {
        return attempt(Attack.all(), true);
    }

    private List<Finding> attempt(List<Attack> attacks, boolean natively) throws JailException {
        try (Bait bait = new Bait()) {
            Compiled code = compiled("Attacks");
            List<Finding> findings = new ArrayList<>(together(code, attacks, bait));
            findings.addAll(alone(code, attacks, bait));
            if (natively && "amd64".equals(System.getProperty("os.arch"))) {
                findings.addAll(natively(bait));
            }
            for (String damage : bait.damage()) {
                findings.add(new Finding("damage", true, damage));
            }
            return findings;
        } catch (IOException failure) {
            throw new JailException(
                    JailException.Cause.UNAVAILABLE, "the bait cannot be laid out: " + failure.getMessage());
        }
    }

    private Compiled compiled(String name) throws JailException {
        Compiled code = workshop.compile(name, source(name), false);
        if (!code.faults().isEmpty()) {
            throw new IllegalStateException(name + " must compile, got " + code.faults());
        }
        return code;
    }

    private static String source(String name) {
        try (InputStream in = Probe.class.getResourceAsStream(name + ".java.txt")) {
            if (in == null) {
                throw new IllegalStateException("the class path must hold " + name + ".java.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException(name + " cannot be read", failure);
        }
    }

    private List<Finding> together(Compiled code, List<Attack> attacks, Bait bait) throws JailException {
        List<Finding> findings = new ArrayList<>();
        Workshop.Run run = workshop.run(code, "Attacks");
        try {
            for (Attack attack : attacks) {
                if (!attack.alone()) {
                    Finding finding = attempt(run, attack, bait);
                    findings.add(finding);
                    if (finding.remark().startsWith("the process ")) {
                        run.close();
                        run = workshop.run(code, "Attacks");
                    }
                }
            }
        } finally {
            run.close();
        }
        return findings;
    }

    /** Some only wait for their end, so that many are under way at a time. */
    private List<Finding> alone(Compiled code, List<Attack> attacks, Bait bait) throws JailException {
        List<Future<Finding>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                AT_A_TIME, Thread.ofPlatform().daemon().name("viva-probe-", 0).factory())) {
            for (Attack attack : attacks) {
                if (attack.alone()) {
                    running.add(threads.submit(() -> {
                        try (Workshop.Run run = workshop.run(code, "Attacks")) {
                            return attempt(run, attack, bait);
                        }
                    }));
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Future<Finding> each : running) {
            if (each.state() != Future.State.SUCCESS) {
                throw new JailException(
                        JailException.Cause.UNAVAILABLE, "an attempt could not be made: " + each.exceptionNow());
            }
            findings.add(each.resultNow());
        }
        return findings;
    }

    private static Finding attempt(Workshop.Run run, Attack attack, Bait bait) {
        Script script = Script.of(List.of(new Step(attack.name(), bait.arguments())));
        try {
            return finding(attack.name(), run.carryOut(script, LONGEST, WORK).getFirst());
        } catch (JailException ended) {
            return new Finding(
                    attack.name(), false, "the process was ended: " + ended.reason() + ", " + ended.getMessage());
        }
    }

    private static Finding finding(String name, Observation seen) {
        return switch (seen) {
            case Observation.Value(Object value, boolean changed) -> {
                String text = String.valueOf(value);
                yield new Finding(name, text.startsWith("ESCAPED"), text);
            }
            case Observation.Thrown(String type, String message, int line) ->
                new Finding(name, false, type + ": " + message);
            case Observation.Unfit(String why) -> new Finding(name, true, "it gave " + why);
            case Observation.Absent(String what) -> new Finding(name, true, "it was not tried: there is no " + what);
        };
    }

    private List<Finding> natively(Bait bait) throws JailException {
        List<Finding> findings = new ArrayList<>();
        Compiled code = compiled("NativeAttacks");
        try (Workshop.Run run = workshop.runWithNativeAccess(code, "NativeAttacks")) {
            Script script = Script.of(List.of(Step.of(
                    "attempt",
                    bait.file().toString(),
                    String.valueOf(bait.file().getParent()),
                    bait.process())));
            Observation seen = run.carryOut(script, LONGEST, WORK).getFirst();
            if (seen instanceof Observation.Value(Object value, boolean changed) && value instanceof String[] each) {
                for (String text : each) {
                    findings.add(new Finding("call: " + text, text.startsWith("ESCAPED"), text));
                }
            } else {
                findings.add(new Finding("native calls", true, "they were not tried: " + seen));
            }
        }
        try (Workshop.Run run = workshop.runWithNativeAccess(code, "NativeAttacks")) {
            Script script = Script.of(List.of(Step.of("foreign", "", "", 0L)));
            findings.add(finding(
                    "foreign architecture", run.carryOut(script, LONGEST, WORK).getFirst()));
        } catch (JailException ended) {
            findings.add(new Finding("foreign architecture", false, "the process was ended: " + ended.getMessage()));
        }
        return findings;
    }
}
