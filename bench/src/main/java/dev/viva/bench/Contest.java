package dev.viva.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * Lets entrants take turns, so that whatever else the machine does falls on all of them: after the warm-up rounds each
 * round measures every entrant once, and each round begins with another one.
 */
public final class Contest {
    /** Does the work once and says what it took, in whatever unit all entrants share. */
    @FunctionalInterface
    public interface Entrant {
        /** One measurement. */
        double measure() throws Exception;
    }

    private final SequencedMap<String, Entrant> entrants = new LinkedHashMap<>();

    /**
     * Adds an entrant.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public Contest enter(String name, Entrant entrant) {
        if (entrants.putIfAbsent(name, entrant) != null) {
            throw new IllegalArgumentException("Contest.enter: name must be new, got " + name + " again");
        }
        return this;
    }

    /**
     * Runs {@code warmups} rounds that do not count and {@code rounds} that do.
     *
     * @return each entrant's measurements, in the order of entry
     */
    public Map<String, Sample> run(int warmups, int rounds) throws Exception {
        List<String> names = List.copyOf(entrants.keySet());
        Map<String, List<Double>> measured = new LinkedHashMap<>();
        names.forEach(name -> measured.put(name, new ArrayList<>()));
        for (int round = -warmups; round < rounds; round++) {
            for (int turn = 0; turn < names.size(); turn++) {
                String name = names.get(Math.floorMod(round + turn, names.size()));
                double value = Objects.requireNonNull(entrants.get(name)).measure();
                if (round >= 0) {
                    Objects.requireNonNull(measured.get(name)).add(value);
                }
            }
        }
        Map<String, Sample> samples = new LinkedHashMap<>();
        measured.forEach((name, values) -> samples.put(name, new Sample(values)));
        return samples;
    }

    /** Runs {@code work} and returns the seconds it took. */
    public static double seconds(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Something to be timed. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void run() throws Exception;
    }
}
