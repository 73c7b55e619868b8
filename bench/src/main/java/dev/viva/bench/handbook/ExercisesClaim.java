package dev.viva.bench.handbook;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Machine;
import dev.viva.bench.Report;
import dev.viva.bench.load.Scratch;
import dev.viva.bench.load.Served;
import dev.viva.study.exercise.Exercise;
import dev.viva.study.exercise.Exercises;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From handing in a solution to its verdict, over HTTP and through the jail: the reference and every wrong solution of every
 * exercise, once by one user, then by twenty at once who hand in the next as soon as they have a verdict. Every verdict is
 * checked. Solutions that are too slow on purpose are in the figures: such a verdict takes as much processor time as a
 * solution may use. Processor time is the server's and that of every process that it started and that has ended.
 */
public final class ExercisesClaim implements Claim {
    private static final int WARM_UP = 24;
    private static final int USERS = 20;
    private static final Pattern OUTCOME = Pattern.compile("\"outcome\":\"([A-Z_]+)\"");
    private static final String UNAVAILABLE = "UNAVAILABLE";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    /** A solution with what must be said of it. */
    private record Solution(String exercise, String name, String source, boolean right) {
        boolean told(String outcome) {
            return right ? outcome.equals("PASSED") : outcome.equals("FAILED") || outcome.equals("STOPPED");
        }
    }

    /** What came of a number of solutions. */
    private record Tally(
            Timings all, Timings right, AtomicInteger timedOut, AtomicInteger wrong, List<String> remarks) {
        Tally() {
            this(
                    new Timings(),
                    new Timings(),
                    new AtomicInteger(),
                    new AtomicInteger(),
                    Collections.synchronizedList(new ArrayList<>()));
        }
    }

    @Override
    public String name() {
        return "exercises";
    }

    @Override
    public String summary() {
        return "verdicts on the reference and wrong solutions of every exercise: one user, then twenty at once";
    }

    @Override
    public void measure(Report report) throws Exception {
        List<Solution> solutions = solutions();
        try (Scratch home = new Scratch();
                Served served = Served.launch(home.path(), List.of("--no-demonstration"));
                Site site = Site.at(served.port())) {
            awaitOpen(site);
            handIn(site, solutions.subList(0, WARM_UP), 1);
            List<List<String>> rows = new ArrayList<>();
            long server = served.process().pid();
            Tally alone = measured(site, server, solutions, 1, rows);
            Tally together = measured(site, server, solutions, USERS, rows);
            report.table(
                    List.of(
                            "users",
                            "verdicts",
                            "p50 ms",
                            "p95",
                            "max",
                            "right: p50",
                            "p95",
                            "max",
                            "a second",
                            "processor ms"),
                    rows);
            alone.remarks().forEach(each -> report.line("  " + each));
            together.remarks().forEach(each -> report.line("  " + each));
            report.goal("one user: p50, ms", alone.all().milliseconds(50), Goal.atMost(300));
            report.goal("one user: p95, ms", alone.all().milliseconds(95), Goal.atMost(800));
            report.goal(
                    "time-outs", alone.timedOut().get() + together.timedOut().get(), Goal.atMost(0));
            report.goal("false verdicts", alone.wrong().get() + together.wrong().get(), Goal.atMost(0));
        }
    }

    private static List<Solution> solutions() {
        List<Solution> all = new ArrayList<>();
        for (Exercise each : Exercises.load().all()) {
            all.add(new Solution(each.id(), "reference", each.reference(), true));
            each.wrongs().forEach(wrong -> all.add(new Solution(each.id(), wrong.name(), wrong.source(), false)));
        }
        Collections.shuffle(all, new Random(7));
        return all;
    }

    /** Submissions are taken when the jail has been tried. */
    private static void awaitOpen(Site site) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!site.answers("/health/exercises")) {
            if (System.nanoTime() > end) {
                throw new IOException("submissions were not taken after " + LONGEST_START.toSeconds() + " s");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static Tally measured(Site site, long server, List<Solution> solutions, int users, List<List<String>> rows)
            throws IOException {
        double worked = Machine.workedSeconds(server);
        long began = System.nanoTime();
        Tally tally = handIn(site, solutions, users);
        double seconds = (System.nanoTime() - began) / 1e9;
        double each = (Machine.workedSeconds(server) - worked) / solutions.size();
        List<String> row = new ArrayList<>(List.of(Integer.toString(users), Integer.toString(solutions.size())));
        row.addAll(tally.all().cells());
        row.addAll(tally.right().cells());
        row.add(String.format(Locale.ROOT, "%.1f", solutions.size() / seconds));
        row.add(String.format(Locale.ROOT, "%.0f", each * 1e3));
        rows.add(row);
        return tally;
    }

    private static Tally handIn(Site site, List<Solution> solutions, int users) throws IOException {
        Tally tally = new Tally();
        Crowd.of(users, solutions.size(), number -> {
            Solution solution = solutions.get(number);
            long began = System.nanoTime();
            String outcome = outcome(site, solution);
            tally.all().addSince(began);
            if (solution.right()) {
                tally.right().addSince(began);
            }
            if (!solution.told(outcome)) {
                (outcome.equals(UNAVAILABLE) ? tally.timedOut() : tally.wrong()).incrementAndGet();
                tally.remarks().add(solution.exercise() + ", " + solution.name() + ": " + outcome);
            }
        });
        return tally;
    }

    private static String outcome(Site site, Solution solution) throws IOException, InterruptedException {
        String source = new String(JsonStringEncoder.getInstance().quoteAsString(solution.source()));
        String verdict =
                site.post("/v1/exercises/" + solution.exercise() + "/submissions", "{\"source\":\"" + source + "\"}");
        Matcher outcome = OUTCOME.matcher(verdict);
        if (!outcome.find()) {
            throw new IOException("a verdict must hold an outcome, got " + verdict);
        }
        return outcome.group(1);
    }
}
