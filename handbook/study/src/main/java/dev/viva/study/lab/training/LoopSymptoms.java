package dev.viva.study.lab.training;

import dev.viva.deep.textbook.TrainingLoop.Epoch;
import dev.viva.deep.textbook.TrainingLoop.Fault;
import java.util.Arrays;
import java.util.List;

/** What the curves of a training loop say of it, without a look at its code: the rules by which a reader can name a bug. */
final class LoopSymptoms {
    /** The first epochs learn much, which would hide what stands still. */
    private static final int SETTLING = 3;

    private LoopSymptoms() {}

    /**
     * The fault that the curves of a loop point to.
     *
     * @param rate the learning rate that was asked for
     * @param decay what it was to be multiplied by after each epoch
     */
    static Fault named(List<Epoch> epochs, double rate, double decay) {
        if (epochs.getFirst().rate() > 3 * rate) {
            return Fault.RATE_TIMES_TEN;
        }
        if (epochs.size() > 1
                && epochs.get(1).rate() < 0.95 * decay * epochs.getFirst().rate()) {
            return Fault.SCHEDULE_EACH_STEP;
        }
        double lowest = epochs.stream().mapToDouble(Epoch::validation).min().orElseThrow();
        if (epochs.getLast().validation() > 3.5 * lowest) {
            return Fault.NO_CLEARING;
        }
        if (medianGradient(epochs) > 1.8) {
            return Fault.SUM;
        }
        if (sawtooth(epochs) > 0.35) {
            return Fault.NO_SHUFFLE;
        }
        return jitter(epochs) > 0.025 ? Fault.NO_EVAL : Fault.NONE;
    }

    private static double medianGradient(List<Epoch> epochs) {
        double[] sorted = epochs.stream().mapToDouble(Epoch::gradient).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** How much of the variance of the batches' losses their place in the epoch explains; 0 for one batch. */
    static double sawtooth(List<Epoch> epochs) {
        List<double[]> losses = epochs.stream()
                .skip(Math.min(SETTLING, epochs.size() - 1))
                .map(Epoch::batches)
                .toList();
        int places = losses.getFirst().length;
        double[] means = new double[places];
        losses.forEach(each -> Arrays.setAll(means, at -> means[at] + each[at] / losses.size()));
        double mean = Arrays.stream(means).average().orElseThrow();
        double between =
                Arrays.stream(means).map(each -> (each - mean) * (each - mean)).sum();
        double all = losses.stream()
                .flatMapToDouble(Arrays::stream)
                .map(each -> (each - mean) * (each - mean))
                .sum();
        return places == 1 || all == 0 ? 0 : between * losses.size() / all;
    }

    /** How far the validation loss turns from one epoch to the next, on average. */
    private static double jitter(List<Epoch> epochs) {
        double sum = 0;
        for (int at = 2; at < epochs.size(); at++) {
            double before = epochs.get(at - 1).validation() - epochs.get(at - 2).validation();
            sum += Math.abs(epochs.get(at).validation() - epochs.get(at - 1).validation() - before);
        }
        return sum / Math.max(1, epochs.size() - 2);
    }
}
