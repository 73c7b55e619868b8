package dev.viva.bench.crash;

import dev.viva.fraud.Payment;
import dev.viva.fraud.engine.Acknowledgement;
import dev.viva.fraud.engine.FraudEngine;
import dev.viva.fraud.engine.LoggedDecision;
import dev.viva.fraud.engine.UnknownTransactionException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kills an engine under load again and again and judges what is left.
 *
 * <p>In each round a process with the engine gets new payments, those that the last round left without an answer, and some
 * that were answered before. At a random moment it is killed with kill -9. Every answer to the same payment must be the
 * same. In the end the engine is opened once more: every acknowledged decision must be there, every payment must count
 * once, and the state must be that of a clean fold of the log.
 */
public final class CrashTrial {
    private static final int IN_FLIGHT = 400;

    private final Path folder;
    private final Acknowledgement acknowledgement;
    private final SplittableRandom random;
    private final Map<Long, String> answers = new HashMap<>();
    private final TreeSet<Long> unanswered = new TreeSet<>();
    private final List<Long> toResend = new ArrayList<>();
    private int resendRound;
    private long next = 1;
    private int rounds;
    private long repeated;
    private long changed;

    /**
     * What came out.
     *
     * @param rounds how many times the process was killed
     * @param acknowledged how many payments were answered
     * @param resent how many answers were given to payments that had been sent before
     * @param lost acknowledged decisions that are not in the log, or otherwise
     * @param changed answers that were not the first answer again
     * @param doubled customers whose payments do not count exactly once
     * @param completed decisions that an opening had to make up for
     * @param stateEqual whether the state is that of a clean fold of the log
     */
    public record Outcome(
            int rounds,
            long acknowledged,
            long resent,
            long lost,
            long changed,
            long doubled,
            long completed,
            boolean stateEqual) {
        /** Whether all is well. */
        public boolean isGood() {
            return lost == 0 && changed == 0 && doubled == 0 && stateEqual;
        }

        @Override
        public String toString() {
            return rounds + " kills, " + acknowledged + " acknowledged, " + resent + " answered again: " + lost
                    + " lost, " + changed + " answered otherwise, " + doubled + " customers counted wrongly, state "
                    + (stateEqual ? "equal to" : "DIFFERENT from") + " a clean fold; " + completed
                    + " decisions were completed in the end";
        }
    }

    private CrashTrial(Path folder, Acknowledgement acknowledgement, long seed) {
        this.folder = folder;
        this.acknowledgement = acknowledgement;
        this.random = new SplittableRandom(seed);
    }

    /** Runs {@code rounds} kills in {@code folder}, which must be empty. */
    public static Outcome run(Path folder, int rounds, Acknowledgement acknowledgement, long seed)
            throws IOException, InterruptedException {
        var trial = new CrashTrial(folder, acknowledgement, seed);
        for (int round = 0; round < rounds; round++) {
            trial.round();
        }
        return trial.judge();
    }

    private Path home() {
        return folder.resolve("engine");
    }

    private void round() throws IOException, InterruptedException {
        rounds++;
        Process process = start();
        int wanted = random.nextInt(1, 4000);
        try (Writer requests = process.outputWriter();
                BufferedReader replies = process.inputReader()) {
            int flying = 0;
            for (int answered = 0; answered < wanted; answered++) {
                while (flying < IN_FLIGHT && send(requests, process)) {
                    flying++;
                }
                String reply = replies.readLine();
                if (reply == null) {
                    throw new IllegalStateException("the engine ended by itself in round " + rounds);
                }
                take(reply);
                flying--;
            }
            process.toHandle().destroyForcibly();
            for (String reply = replies.readLine(); reply != null; reply = replies.readLine()) {
                take(reply);
            }
        } catch (IOException broken) {
            if (process.isAlive()) {
                throw broken;
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashedEngine.class.getName(),
                        home().toString(),
                        acknowledgement.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Sends what was left unanswered first, then new payments, and now and then one that was answered long ago. */
    private boolean send(Writer requests, Process process) throws IOException {
        long number;
        Long left = unanswered.isEmpty() ? null : sentBefore();
        if (left != null) {
            number = left;
        } else if (next > 1 && random.nextInt(10) == 0) {
            number = random.nextLong(1, next);
        } else {
            number = next++;
            unanswered.add(number);
        }
        requests.write(number + "\n");
        requests.flush();
        return process.isAlive();
    }

    private @Nullable Long sentBefore() {
        if (resendRound != rounds) {
            resendRound = rounds;
            toResend.clear();
            toResend.addAll(unanswered);
        }
        return toResend.isEmpty() ? null : toResend.removeLast();
    }

    private void take(String reply) {
        int space = reply.indexOf(' ');
        if (!reply.matches("\\d+ -?\\d+ [A-Z]+")) {
            return; // the last line may have been cut by the kill
        }
        long number = Long.parseLong(reply.substring(0, space));
        String answer = reply.substring(space + 1);
        String first = answers.putIfAbsent(number, answer);
        unanswered.remove(number);
        if (first != null) {
            repeated++;
            changed += first.equals(answer) ? 0 : 1;
        }
    }

    private Outcome judge() {
        long hash;
        long lost = 0;
        long doubled = 0;
        long completed;
        try (FraudEngine engine = FraudEngine.open(home(), CrashLoad.options())) {
            completed = engine.recovered().decisionsCompleted();
            unanswered.forEach(number -> engine.decide(CrashLoad.payment(number)));
            for (Map.Entry<Long, String> answer : answers.entrySet()) {
                lost += isThere(engine, answer.getKey(), answer.getValue()) ? 0 : 1;
            }
            for (int customer = 0; customer < CrashLoad.CUSTOMERS; customer++) {
                doubled += countsOnce(engine, customer) ? 0 : 1;
            }
            hash = engine.stateHash();
        }
        return new Outcome(rounds, answers.size(), repeated, lost, changed, doubled, completed, hash == cleanFold());
    }

    private static boolean isThere(FraudEngine engine, long number, String answer) {
        try {
            LoggedDecision found = engine.find("t" + number);
            return answer.equals(Double.doubleToRawLongBits(found.decision().score()) + " "
                    + found.decision().verdict());
        } catch (UnknownTransactionException missing) {
            return false;
        }
    }

    /** Whether a further payment of the customer sees each of those before it exactly once. */
    private boolean countsOnce(FraudEngine engine, int customer) {
        String id = Integer.toString(customer);
        long expected = 1;
        for (long number = 1; number < next; number++) {
            expected += CrashLoad.payment(number).customerId().equals(id) ? 1 : 0;
        }
        Payment last = CrashLoad.payment(next);
        engine.decide(Payment.of("probe" + customer, last.timestamp(), id, "m", 1));
        LoggedDecision probe = engine.find("probe" + customer);
        return probe.features()[probe.featureNames().indexOf("customer_count")] == expected;
    }

    /** The state hash of an engine that has nothing but the log. */
    private long cleanFold() {
        Path clean = folder.resolve("clean");
        try {
            Files.createDirectories(clean.resolve("log"));
            try (Stream<Path> files = Files.list(home().resolve("log"))) {
                for (Path file : files.toList()) {
                    Files.copy(file, clean.resolve("log").resolve(file.getFileName()));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        try (FraudEngine engine = FraudEngine.open(clean, CrashLoad.options())) {
            return engine.stateHash();
        }
    }
}
