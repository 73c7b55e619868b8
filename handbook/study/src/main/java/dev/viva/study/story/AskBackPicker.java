package dev.viva.study.story;

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
        return AskBackRanking.of(role, round, covered, "", seed).picked();
    }
}
