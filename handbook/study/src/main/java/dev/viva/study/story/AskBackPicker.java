package dev.viva.study.story;

import dev.viva.kernel.CounterRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Picks three questions to ask that suit the role and the round, are about different things, and repeat nothing. */
public final class AskBackPicker {
    /** How many are picked. */
    public static final int PICKED = 3;

    private AskBackPicker() {}

    /**
     * Three questions, or fewer where fewer are left: none about what was talked about already, no two about the same, those
     * made for the role or round first, and otherwise in an order that the seed alone decides.
     */
    public static List<AskBack> pick(String role, AskBack.Round round, Set<AskBack.Subject> covered, long seed) {
        CounterRandom random = CounterRandom.of(seed);
        List<AskBack> order = AskBack.all().stream()
                .filter(question -> question.suits(role, round) && !covered.contains(question.about()))
                .sorted(Comparator.comparingInt((AskBack question) -> -fit(question))
                        .thenComparingDouble(
                                question -> random.uniform(question.text().hashCode())))
                .toList();
        Set<AskBack.Subject> taken = EnumSet.noneOf(AskBack.Subject.class);
        List<AskBack> picked = new ArrayList<>();
        for (AskBack question : order) {
            if (picked.size() < PICKED && taken.add(question.about())) {
                picked.add(question);
            }
        }
        return List.copyOf(picked);
    }

    /** How closely it is made for the situation: 1 for the role, 1 for the round. */
    private static int fit(AskBack question) {
        return (question.roles().isEmpty() ? 0 : 1) + (question.rounds().isEmpty() ? 0 : 1);
    }
}
