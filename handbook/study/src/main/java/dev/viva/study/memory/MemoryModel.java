package dev.viva.study.memory;

/**
 * FSRS-6: how the chance of recall falls with time, and how an answer changes stability and difficulty.
 *
 * <p>The chance of recall after t days is a power law, R(t) = (1 + f·t/S)^d with d = −w20 and f = 0.9^(1/d) − 1, so that
 * R(S) = 0.9. A review less than a day after the last one follows a rule of its own, since sleep has not come between.
 * Time is a real number of days: the published formulas do not ask for whole days, and whole days would throw away what
 * the log knows.
 *
 * <p>Written from the formulas as published by the Open Spaced Repetition group (Ye 2022–2025, "The algorithm", FSRS-6).
 * Immutable and thread-safe; each call is O(1).
 */
public final class MemoryModel {
    private final MemoryParameters parameters;
    private final double[] w;
    private final double decay;
    private final double factor;

    private MemoryModel(MemoryParameters parameters) {
        this.parameters = parameters;
        this.w = parameters.toArray();
        this.decay = -w[20];
        this.factor = Math.pow(0.9, 1 / decay) - 1;
    }

    /** The model with these parameters. */
    public static MemoryModel of(MemoryParameters parameters) {
        return new MemoryModel(parameters);
    }

    /** Its parameters. */
    public MemoryParameters parameters() {
        return parameters;
    }

    /**
     * The chance of recall, in (0, 1].
     *
     * @param stability in days, positive
     * @param days since the last review, at least 0
     * @throws IllegalArgumentException if a number is out of range
     */
    public double retrievability(double stability, double days) {
        if (!(stability > 0)) {
            throw new IllegalArgumentException("MemoryModel.stability must be above 0 days, got " + stability);
        }
        requireDays(days);
        return Math.pow(1 + factor * days / stability, decay);
    }

    /**
     * The days after which the chance of recall has fallen to {@code retention}; the inverse of
     * {@link #retrievability}.
     *
     * @throws IllegalArgumentException if {@code retention} is not in (0, 1)
     */
    public double interval(double stability, double retention) {
        if (!(retention > 0 && retention < 1)) {
            throw new IllegalArgumentException("MemoryModel.retention must be in (0, 1), got " + retention);
        }
        return stability / factor * (Math.pow(retention, 1 / decay) - 1);
    }

    /** What a first answer leaves. */
    public Memory first(Grade grade) {
        return new Memory(boundStability(w[grade.number() - 1]), boundDifficulty(firstDifficulty(grade)));
    }

    /**
     * What an answer leaves of {@code memory}.
     *
     * @param days since the last review, at least 0
     * @throws IllegalArgumentException if {@code days} is negative or not a number
     */
    public Memory next(Memory memory, Grade grade, double days) {
        requireDays(days);
        double stability = days < 1
                ? sameDay(memory.stability(), grade)
                : grade.isPass() ? recalled(memory, grade, days) : lapsed(memory, days);
        return new Memory(boundStability(stability), boundDifficulty(nextDifficulty(memory.difficulty(), grade)));
    }

    private double firstDifficulty(Grade grade) {
        return w[4] - Math.exp(w[5] * (grade.number() - 1)) + 1;
    }

    private double nextDifficulty(double difficulty, Grade grade) {
        double step = -w[6] * (grade.number() - 3);
        double damped = difficulty + step * (10 - difficulty) / 9;
        return w[7] * firstDifficulty(Grade.EASY) + (1 - w[7]) * damped;
    }

    private double recalled(Memory memory, Grade grade, double days) {
        double forgotten = 1 - retrievability(memory.stability(), days);
        double growth = Math.exp(w[8])
                * (11 - memory.difficulty())
                * Math.pow(memory.stability(), -w[9])
                * (Math.exp(w[10] * forgotten) - 1)
                * (grade == Grade.HARD ? w[15] : 1)
                * (grade == Grade.EASY ? w[16] : 1);
        return memory.stability() * (1 + growth);
    }

    private double lapsed(Memory memory, double days) {
        double forgotten = 1 - retrievability(memory.stability(), days);
        double left = w[11]
                * Math.pow(memory.difficulty(), -w[12])
                * (Math.pow(memory.stability() + 1, w[13]) - 1)
                * Math.exp(w[14] * forgotten);
        return Math.min(left, memory.stability() / Math.exp(w[17] * w[18]));
    }

    private double sameDay(double stability, Grade grade) {
        double growth = Math.exp(w[17] * (grade.number() - 3 + w[18])) * Math.pow(stability, -w[19]);
        return stability * (grade.number() >= 3 ? Math.max(1, growth) : growth);
    }

    private static double boundStability(double stability) {
        return Math.clamp(stability, Memory.LEAST_STABILITY, Memory.MOST_STABILITY);
    }

    private static double boundDifficulty(double difficulty) {
        return Math.clamp(difficulty, 1, 10);
    }

    private static void requireDays(double days) {
        if (!(days >= 0 && days < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("MemoryModel.days must be at least 0 and finite, got " + days);
        }
    }
}
