package dev.viva.study.plan;

import dev.viva.study.review.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a reader knows, skill by skill, and how hard each item has proved for this reader.
 *
 * <p>Knowledge is traced by Bayes' rule (Corbett and Anderson 1995): the chance that a skill is known goes up with a
 * success and down with a failure, by how often such a sign misleads ({@link Evidence}), and a little up with every try,
 * since trying teaches. The four chances are fixed: they were not fitted, and one reader's data could not fit them.
 *
 * <p>Difficulty is rated as in Elo's system (1978; for learners Pelánek 2016): after each sign the skill and the item move
 * towards what happened, by less the more signs there have been. Immutable and thread-safe; O(signs · skills).
 */
public final class Mastery {
    /** The chance that a skill is known before the first sign. */
    public static final double START = 0.2;

    /** The chance that a try teaches the skill. */
    public static final double LEARNED = 0.08;

    private static final double STEP = 0.6;
    private static final double SLOWING = 0.08;

    private final Map<String, Trace> skills = new TreeMap<>();
    private final Map<String, Rating> items = new HashMap<>();

    private Mastery() {}

    /**
     * What the signs say, in their order.
     *
     * @param levels where the difficulty of each item begins, in logits; 0 for those it does not name
     */
    public static Mastery of(List<Sign> signs, Map<String, Double> levels) {
        Mastery mastery = new Mastery();
        for (Sign sign : signs) {
            mastery.add(sign, levels.getOrDefault(sign.item(), 0.0));
        }
        return mastery;
    }

    private void add(Sign sign, double level) {
        Rating item = items.computeIfAbsent(sign.item(), name -> new Rating(level));
        double mean = sign.skills().stream()
                .mapToDouble(skill -> trace(skill).rating.value)
                .average()
                .orElse(0);
        double surprise = (sign.success() ? 1 : 0) - 1 / (1 + Math.exp(item.value - mean));
        for (String skill : sign.skills()) {
            trace(skill).add(sign, surprise);
        }
        item.move(-surprise);
    }

    private Trace trace(String skill) {
        return skills.computeIfAbsent(skill, name -> new Trace());
    }

    /** What a success or failure makes of a chance. */
    static double updated(double known, boolean success, Evidence kind) {
        double ifKnown = success ? 1 - kind.slip() : kind.slip();
        double ifNot = success ? kind.guess() : 1 - kind.guess();
        double now = known * ifKnown / (known * ifKnown + (1 - known) * ifNot);
        return now + (1 - now) * LEARNED;
    }

    /** The chance that a skill is known, in (0, 1). */
    public double known(String skill) {
        Trace trace = skills.get(skill);
        return trace == null ? START : trace.known;
    }

    /** The chance that all these skills are known, as the mean; {@link #START} where there are none. */
    public double known(List<String> names) {
        return names.stream().mapToDouble(this::known).average().orElse(START);
    }

    /** How hard an item has proved, in logits; {@code level} where nobody has tried it. */
    public double difficulty(String item, double level) {
        Rating rating = items.get(item);
        return rating == null ? level : rating.value;
    }

    /** Every skill with a sign, the least known first. */
    public List<SkillMastery> skills() {
        return skills.entrySet().stream()
                .map(entry -> entry.getValue().told(entry.getKey()))
                .sorted(Comparator.comparingDouble(SkillMastery::known))
                .toList();
    }

    private static final class Rating {
        private double value;
        private int moves;

        Rating(double value) {
            this.value = value;
        }

        void move(double surprise) {
            value += STEP / (1 + SLOWING * moves++) * surprise;
        }
    }

    private static final class Trace {
        private final Rating rating = new Rating(0);
        private final List<SkillMastery.Step> steps = new ArrayList<>();
        private double known = START;

        void add(Sign sign, double surprise) {
            double after = updated(known, sign.success(), sign.kind());
            steps.add(new SkillMastery.Step(sign.kind(), sign.item(), sign.success(), known, after));
            known = after;
            rating.move(surprise);
        }

        SkillMastery told(String skill) {
            return new SkillMastery(skill, known, rating.value, steps);
        }
    }
}
