package dev.viva.fraud.engine;

import dev.viva.fraud.Payment;
import dev.viva.fraud.Thresholds;
import dev.viva.learn.metric.RankedScores;
import java.util.Arrays;
import java.util.Optional;

/**
 * Collects the scores of the active model and of its shadow, and the truth when it comes, for the models in use now: a
 * change of models begins anew. Thread-safe.
 */
final class Comparison {
    private static final int MOST = 100_000;
    private static final double CLIP = 1e-12;

    private String active = ScoringModel.NONE;
    private String shadow = "";
    private long payments;
    private long disagreements;
    private double difference;
    private double[] activeScores = new double[64];
    private double[] shadowScores = new double[64];
    private double[] amounts = new double[64];
    private long[] times = new long[64];
    private boolean[] fraud = new boolean[64];
    private long labelled;

    /** Begins anew where the models are others. */
    synchronized void follow(ModelStatus models) {
        String tried = models.shadow().orElse("");
        if (!models.active().equals(active)) {
            active = models.active();
            labelled = 0;
        }
        if (!tried.equals(shadow) || labelled == 0) {
            shadow = tried;
            payments = 0;
            disagreements = 0;
            difference = 0;
            labelled = tried.isEmpty() ? labelled : 0;
        }
    }

    void scored(DecisionRecord decision, Thresholds thresholds) {
        if (decision.shadowVersion() != null) {
            compare(decision, thresholds);
        }
    }

    private synchronized void compare(DecisionRecord decision, Thresholds thresholds) {
        if (!isOfNow(decision)) {
            return;
        }
        payments++;
        boolean agree = thresholds.verdict(decision.score()) == thresholds.verdict(decision.shadowScore());
        disagreements += agree ? 0 : 1;
        difference += Math.abs(decision.score() - decision.shadowScore());
    }

    synchronized void labelled(DecisionRecord decision, boolean isFraud, Payment payment) {
        if (!isOfNow(decision)) {
            return;
        }
        if (labelled == fraud.length && labelled < MOST) {
            int size = Math.min(MOST, 2 * fraud.length);
            activeScores = Arrays.copyOf(activeScores, size);
            shadowScores = Arrays.copyOf(shadowScores, size);
            amounts = Arrays.copyOf(amounts, size);
            times = Arrays.copyOf(times, size);
            fraud = Arrays.copyOf(fraud, size);
        }
        int slot = (int) (labelled++ % fraud.length);
        activeScores[slot] = decision.score();
        shadowScores[slot] = decision.shadowScore();
        amounts[slot] = payment.amount();
        times[slot] = payment.timestamp();
        fraud[slot] = isFraud;
    }

    private boolean isOfNow(DecisionRecord decision) {
        String tried = decision.shadowVersion();
        return decision.modelVersion().equals(active) && (shadow.isEmpty() || shadow.equals(tried));
    }

    private int held() {
        return (int) Math.min(labelled, fraud.length);
    }

    synchronized LabelledScores labelledScores() {
        int size = held();
        return new LabelledScores(
                active,
                Arrays.copyOf(activeScores, size),
                Arrays.copyOf(fraud, size),
                Arrays.copyOf(amounts, size),
                Arrays.copyOf(times, size));
    }

    synchronized Optional<ShadowReport> report() {
        if (shadow.isEmpty()) {
            return Optional.empty();
        }
        int size = held();
        boolean[] truth = Arrays.copyOf(fraud, size);
        RankedScores first = RankedScores.of(Arrays.copyOf(activeScores, size), truth);
        RankedScores second = RankedScores.of(Arrays.copyOf(shadowScores, size), truth);
        PairedTest paired = pairedTest(size);
        return Optional.of(new ShadowReport(
                active,
                shadow,
                payments,
                disagreements,
                payments == 0 ? 0 : difference / payments,
                size,
                (int) first.positives(),
                first.rocAuc(),
                second.rocAuc(),
                first.averagePrecision(),
                second.averagePrecision(),
                paired.mean(),
                paired.probability()));
    }

    /** The mean of the differences of log loss, and how likely one as large is by chance. */
    private record PairedTest(double mean, double probability) {}

    private PairedTest pairedTest(int size) {
        if (size < 2) {
            return new PairedTest(Double.NaN, Double.NaN);
        }
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < size; row++) {
            double gain = loss(activeScores[row], fraud[row]) - loss(shadowScores[row], fraud[row]);
            sum += gain;
            squares += gain * gain;
        }
        double mean = sum / size;
        double variance = Math.max(0, (squares - size * mean * mean) / (size - 1));
        double z = mean / Math.sqrt(variance / size);
        return new PairedTest(mean, variance == 0 ? (mean == 0 ? 1 : 0) : 2 * NormalTail.above(Math.abs(z)));
    }

    private static double loss(double score, boolean fraud) {
        return -Math.log(Math.clamp(fraud ? score : 1 - score, CLIP, 1));
    }
}
