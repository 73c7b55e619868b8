package dev.viva.study.memory;

import dev.viva.kernel.CounterRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a desired retention costs and brings, by simulation: a reader whose memory is exactly the model's takes new cards
 * every day and answers all that are due.
 *
 * @param newCards new cards a day, in [1, 100]; 5 by default
 * @param days how long it goes on, in [30, 1000]; 180 by default
 * @param passSeconds the time that a recalled card takes, above 0; 8 by default
 * @param failSeconds the time that a forgotten card takes, above 0; 20 by default
 * @param seed of the answers; the same for all retentions, so that they differ by the retention alone
 */
public record Workload(int newCards, int days, double passSeconds, double failSeconds, long seed) {
    private static final Instant START = Instant.EPOCH;
    private static final Duration DAY = Duration.ofDays(1);

    /** How often a pass is Hard; as often it is Easy. */
    private static final double EDGE_GRADES = 0.1;

    /** Checks the ranges. */
    public Workload {
        if (newCards < 1 || newCards > 100) {
            throw new IllegalArgumentException("Workload.newCards must be in [1, 100], got " + newCards);
        }
        if (days < 30 || days > 1000) {
            throw new IllegalArgumentException("Workload.days must be in [30, 1000], got " + days);
        }
        if (!(passSeconds > 0) || !(failSeconds > 0)) {
            throw new IllegalArgumentException(
                    "Workload.passSeconds and failSeconds must be above 0, got " + passSeconds + " and " + failSeconds);
        }
    }

    /** Five new cards a day for half a year; 8 seconds for a pass, 20 for a lapse. */
    public static Workload standard() {
        return new Workload(5, 180, 8, 20, 1);
    }

    /**
     * What one retention gives.
     *
     * @param retention the desired retention
     * @param reviewsPerDay answers a day over the whole time
     * @param minutesPerDay minutes a day
     * @param remembered cards that would be recalled at the end, in expectation
     * @param cards all cards that were taken in
     */
    public record Point(double retention, double reviewsPerDay, double minutesPerDay, double remembered, int cards) {
        /** The minutes that each remembered card has cost per day of study; what a dial should keep low. */
        public double minutesPerRemembered() {
            return minutesPerDay / remembered;
        }
    }

    /** One point for each hundredth from 0.80 to 0.95. O(points · reviews). */
    public List<Point> curve(MemoryModel model, SchedulingRules rules) {
        List<Point> points = new ArrayList<>();
        for (int hundredth = 80; hundredth <= 95; hundredth++) {
            points.add(at(model, rules.withDesiredRetention(hundredth / 100.0)));
        }
        return List.copyOf(points);
    }

    /** The point of one retention. */
    public Point at(MemoryModel model, SchedulingRules rules) {
        Scheduler scheduler = new Scheduler(model, rules);
        CounterRandom random = CounterRandom.of(seed);
        Instant end = START.plus(DAY.multipliedBy(days));
        long reviews = 0;
        double seconds = 0;
        double remembered = 0;
        for (int card = 0; card < newCards * days; card++) {
            Walk walk = new Walk(random.stream(card), "card " + card);
            CardState last = walk.until(end, scheduler, START.plus(DAY.multipliedBy(card / newCards)));
            reviews += walk.passes + walk.fails;
            seconds += walk.passes * passSeconds + walk.fails * failSeconds;
            remembered += last.recall(model, end);
        }
        return new Point(
                rules.desiredRetention(), (double) reviews / days, seconds / 60 / days, remembered, newCards * days);
    }

    /** One card and its simulated answers. */
    private static final class Walk {
        private final CounterRandom random;
        private final String name;
        private int passes;
        private int fails;

        Walk(CounterRandom random, String name) {
            this.random = random;
            this.name = name;
        }

        CardState until(Instant end, Scheduler scheduler, Instant from) {
            CardState state = CardState.unseen(from);
            for (int at = 0; state.due().isBefore(end); at++) {
                double chance = state.isUnseen() ? 0.5 : state.recall(scheduler.model(), state.due());
                Grade grade = grade(random.uniform(2L * at) < chance, random.uniform(2L * at + 1));
                passes += grade.isPass() ? 1 : 0;
                fails += grade.isPass() ? 0 : 1;
                state = scheduler.next(name, state, grade, state.due());
            }
            return state;
        }

        private static Grade grade(boolean pass, double kind) {
            if (!pass) {
                return Grade.AGAIN;
            }
            return kind < EDGE_GRADES ? Grade.HARD : kind > 1 - EDGE_GRADES ? Grade.EASY : Grade.GOOD;
        }
    }
}
