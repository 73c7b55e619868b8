package dev.viva.study.memory;

import java.util.List;

/**
 * All answers to one card, in order.
 *
 * @param answers copied
 */
public record ReviewHistory(List<Answer> answers) {
    /**
     * One answer.
     *
     * @param grade how well the card was known
     * @param days since the answer before, at least 0; of no meaning for the first
     */
    public record Answer(Grade grade, double days) {
        /** Checks the days. */
        public Answer {
            if (!(days >= 0 && days < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "ReviewHistory.Answer.days must be at least 0 and finite, got " + days);
            }
        }
    }

    /** Copies the list. */
    public ReviewHistory {
        answers = List.copyOf(answers);
    }

    /** Whether the answer tells how well a forecast was: not the first one, and a day or more after the one before. */
    public boolean isForecast(int at) {
        return at > 0 && answers.get(at).days() >= 1;
    }

    /** How many answers tell how well a forecast was. */
    public int forecasts() {
        int count = 0;
        for (int at = 1; at < answers.size(); at++) {
            count += isForecast(at) ? 1 : 0;
        }
        return count;
    }
}
