package dev.viva.recommend.simulate;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets policies act in a world.
 *
 * @param world where
 * @param days how many days it lasts, at least 1
 */
public record Simulation(World world, int days) {
    /** Checks the range. */
    public Simulation {
        if (days < 1) {
            throw new IllegalArgumentException("Simulation: days must be at least 1, got " + days);
        }
    }

    /**
     * One item shown at the first place, with the chance by which it was chosen.
     *
     * @param user who saw it
     * @param day when
     * @param item what was shown
     * @param propensity the chance of that item at that moment
     * @param clicked whether it was clicked
     * @param watchSeconds how long it was watched
     */
    public record Impression(int user, int day, int item, double propensity, boolean clicked, double watchSeconds) {}

    /** What a policy is worth per impression: exact, by the world's own chances. O(users · days · items). */
    public record Value(double clicks, double watchSeconds) {}

    /** Shows one item {@code rounds} times, each time to a user drawn at random on a day drawn at random. */
    public List<Impression> run(Policy policy, int rounds, long seed) {
        CounterRandom random = CounterRandom.of(seed);
        List<Impression> log = new ArrayList<>(rounds);
        for (int round = 0; round < rounds; round++) {
            Draws draws = random.stream(round).draws();
            int user = draws.nextInt(world.options().users());
            int day = draws.nextInt(days);
            double[] chances = policy.probabilities(user, day);
            int item = drawn(chances, draws.nextDouble());
            World.Outcome outcome = world.show(user, item, 0, day, draws);
            log.add(new Impression(user, day, item, chances[item], outcome.clicked(), outcome.watchSeconds()));
        }
        return log;
    }

    private static int drawn(double[] chances, double number) {
        double left = number;
        int last = 0;
        for (int item = 0; item < chances.length; item++) {
            if (chances[item] > 0) {
                last = item;
                left -= chances[item];
                if (left < 0) {
                    return item;
                }
            }
        }
        return last;
    }

    /** What a policy is worth. */
    public Value value(Policy policy) {
        double clicks = 0;
        double seconds = 0;
        for (int user = 0; user < world.options().users(); user++) {
            for (int day = 0; day < days; day++) {
                double[] chances = policy.probabilities(user, day);
                for (int item = 0; item < chances.length; item++) {
                    double clicked = chances[item] * world.clickProbability(user, item, 0, day);
                    clicks += clicked;
                    seconds += clicked * world.watchSeconds(user, item, day);
                }
            }
        }
        double moments = (double) world.options().users() * days;
        return new Value(clicks / moments, seconds / moments);
    }
}
