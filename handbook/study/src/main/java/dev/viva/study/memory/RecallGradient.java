package dev.viva.study.memory;

import java.util.List;

/** The log loss of forecasts, and how the weights move it. */
final class RecallGradient {
    private RecallGradient() {}

    /**
     * Adds the derivatives of the summed log loss of one card to {@code gradient}.
     *
     * @return how many answers were forecast
     */
    static int add(DualMemoryModel model, ReviewHistory history, double[] gradient) {
        List<ReviewHistory.Answer> answers = history.answers();
        DualMemoryModel.State state = model.first(answers.getFirst().grade());
        int seen = 0;
        for (int at = 1; at < answers.size(); at++) {
            ReviewHistory.Answer answer = answers.get(at);
            if (history.isForecast(at)) {
                Dual chance = model.retrievability(state, answer.days());
                chance.addDerivatives(slope(chance.value(), answer.grade().isPass()), gradient);
                seen++;
            }
            state = model.next(state, answer.grade(), answer.days());
        }
        return seen;
    }

    /** The derivative of the loss by the chance; none where the loss is held. */
    private static double slope(double chance, boolean passed) {
        if (chance <= RecallForecast.EDGE || chance >= 1 - RecallForecast.EDGE) {
            return 0;
        }
        return passed ? -1 / chance : 1 / (1 - chance);
    }
}
