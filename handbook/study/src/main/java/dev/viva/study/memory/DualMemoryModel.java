package dev.viva.study.memory;

/**
 * The formulas of {@link MemoryModel} once more, with derivatives by the weights; it must give the same values. Not for
 * serving: each number carries 21 others.
 */
final class DualMemoryModel {
    private final Dual[] w = new Dual[Weight.COUNT];
    private final Dual decay;
    private final Dual factor;
    private final Dual easyDifficulty;
    private final Dual lapseCeiling;
    private final Dual recallGain;

    DualMemoryModel(double[] weights) {
        for (int at = 0; at < w.length; at++) {
            w[at] = Dual.weight(at, weights[at]);
        }
        decay = w[20].times(-1);
        factor = Dual.constant(0.9).pow(Dual.constant(1).over(decay)).plus(-1);
        easyDifficulty = firstDifficulty(Grade.EASY);
        lapseCeiling = w[17].times(w[18]).exp();
        recallGain = w[8].exp();
    }

    /** Stability and difficulty with their derivatives. */
    record State(Dual stability, Dual difficulty) {}

    State first(Grade grade) {
        return new State(bound(w[grade.number() - 1]), firstDifficulty(grade).clamp(1, 10));
    }

    Dual retrievability(State state, double days) {
        return factor.times(days).over(state.stability()).plus(1).pow(decay);
    }

    State next(State state, Grade grade, double days) {
        Dual stability = days < 1
                ? sameDay(state.stability(), grade)
                : grade.isPass() ? recalled(state, grade, days) : lapsed(state, days);
        return new State(
                bound(stability), nextDifficulty(state.difficulty(), grade).clamp(1, 10));
    }

    private Dual firstDifficulty(Grade grade) {
        return w[4].minus(w[5].times(grade.number() - 1).exp()).plus(1);
    }

    private Dual nextDifficulty(Dual difficulty, Grade grade) {
        Dual step = w[6].times(3.0 - grade.number());
        Dual damped = difficulty.plus(step.times(difficulty.times(-1).plus(10)).times(1 / 9.0));
        return w[7].times(easyDifficulty).plus(w[7].times(-1).plus(1).times(damped));
    }

    private Dual recalled(State state, Grade grade, double days) {
        Dual growth = recallGain
                .times(state.difficulty().times(-1).plus(11))
                .times(state.stability().pow(w[9].times(-1)))
                .times(w[10].times(forgotten(state, days)).exp().plus(-1));
        growth = grade == Grade.HARD ? growth.times(w[15]) : grade == Grade.EASY ? growth.times(w[16]) : growth;
        return state.stability().times(growth.plus(1));
    }

    private Dual lapsed(State state, double days) {
        Dual left = w[11].times(state.difficulty().pow(w[12].times(-1)))
                .times(state.stability().plus(1).pow(w[13]).plus(-1))
                .times(w[14].times(forgotten(state, days)).exp());
        return left.min(state.stability().over(lapseCeiling));
    }

    private Dual sameDay(Dual stability, Grade grade) {
        Dual growth = w[17].times(w[18].plus(grade.number() - 3)).exp().times(stability.pow(w[19].times(-1)));
        boolean falls = grade.number() >= 3 && growth.value() < 1;
        return falls ? stability : stability.times(growth);
    }

    private Dual forgotten(State state, double days) {
        return retrievability(state, days).times(-1).plus(1);
    }

    private static Dual bound(Dual stability) {
        return stability.clamp(Memory.LEAST_STABILITY, Memory.MOST_STABILITY);
    }
}
