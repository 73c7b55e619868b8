package dev.viva.study.story;

import dev.viva.kernel.CounterRandom;
import dev.viva.study.interview.Overlap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The questions that suit a role and a round, in the order in which they should be asked: those made for both first, among
 * equals in an order that the seed alone decides, and last those that need not be asked any more. Immutable and thread-safe.
 *
 * @param all every question that suits, the best first; copied
 */
public record AskBackRanking(List<Ranked> all) {
    /** From which share of its words on a question repeats what was said. */
    public static final double REPEATING = 0.5;

    /** What becomes of a question. */
    public enum Standing {
        /** It is one of the three. */
        PICKED,
        /** It could be asked, after those. */
        LEFT,
        /** The interviewer has said it. */
        REPEATED,
        /** It is about something that was talked about. */
        COVERED
    }

    /**
     * A question with its place.
     *
     * @param fit how closely it is made for the situation: 1 for the role, 1 for the round
     * @param repeated the share of its words that the interviewer has said, in [0, 1]
     * @param standing what becomes of it
     */
    public record Ranked(AskBack question, int fit, double repeated, Standing standing) {}

    /** Copies. */
    public AskBackRanking {
        all = List.copyOf(all);
    }

    /**
     * Ranks all questions that suit.
     *
     * @param role a role's name as in the handbook; one that is not known there gets the questions for everybody
     * @param covered what was talked about already; no question about it is picked
     * @param said what the interviewer told; a question of whose words at least half are in it is not picked
     */
    public static AskBackRanking of(
            String role, AskBack.Round round, Set<AskBack.Subject> covered, String said, long seed) {
        CounterRandom random = CounterRandom.of(seed);
        List<AskBack> order = AskBack.all().stream()
                .filter(question -> question.suits(role, round))
                .sorted(Comparator.comparingInt((AskBack question) -> -fit(question))
                        .thenComparingDouble(
                                question -> random.uniform(question.text().hashCode())))
                .toList();
        Set<AskBack.Subject> taken = EnumSet.noneOf(AskBack.Subject.class);
        List<Ranked> ranked = new ArrayList<>();
        for (AskBack question : order) {
            double repeated = Overlap.share(question.text(), said);
            Standing standing = covered.contains(question.about())
                    ? Standing.COVERED
                    : repeated >= REPEATING
                            ? Standing.REPEATED
                            : taken.size() < AskBackPicker.PICKED && taken.add(question.about())
                                    ? Standing.PICKED
                                    : Standing.LEFT;
            ranked.add(new Ranked(question, fit(question), repeated, standing));
        }
        ranked.sort(Comparator.comparing(Ranked::standing));
        return new AskBackRanking(ranked);
    }

    /** The questions that are picked, at most three, the best first. */
    public List<AskBack> picked() {
        return all.stream()
                .filter(one -> one.standing() == Standing.PICKED)
                .map(Ranked::question)
                .toList();
    }

    /** How many questions have this standing. */
    public long count(Standing standing) {
        return all.stream().filter(one -> one.standing() == standing).count();
    }

    private static int fit(AskBack question) {
        return (question.roles().isEmpty() ? 0 : 1) + (question.rounds().isEmpty() ? 0 : 1);
    }
}
