package dev.viva.fraud.train;

import dev.viva.features.window.FeatureColumns;
import dev.viva.fraud.FraudFeatures;
import dev.viva.fraud.PaymentHistory;
import dev.viva.fraud.Thresholds;
import dev.viva.fraud.engine.Trainer;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.calibration.CalibratedClassifier;
import dev.viva.learn.calibration.Calibration;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.metric.Reliability;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Trains a model on the payments whose truth is known at one moment, in the order of time: the first part fits the trees,
 * the next says when to stop, the last calibrates. Features are computed as they were at each payment, with the labels that
 * had arrived by then.
 *
 * <p>Payments younger than {@link #maturity} are left out, since of them only the frauds would be known. Where there are
 * more than {@link #mostRows} to fit on, all frauds stay and genuine ones are thinned evenly and weighted up.
 *
 * <p>Immutable and thread-safe; the same history gives the same model, bit for bit.
 *
 * @param features what the model is to see
 * @param learner how trees are grown; its patience should be above 0
 * @param maturity how old a payment must be for its label to be settled, at least 0
 * @param stopping the share of rows that says when to stop, in (0, 0.5)
 * @param calibrating the share of rows that calibrates, in (0, 0.5)
 * @param mostRows how many rows the trees are fitted on at most, at least 1,000
 * @param costs if decisions are to be chosen by cost; {@link Thresholds#DEFAULT} otherwise
 */
public record FraudTrainer(
        FraudFeatures features,
        GradientBoosting<GradientBoostedClassifier> learner,
        Duration maturity,
        double stopping,
        double calibrating,
        int mostRows,
        Optional<DecisionCosts> costs) {
    private static final int LEAST_FRAUDS = 5;
    private static final int BINS = 20;

    /** Our features of full payments, up to 300 small trees, labels settled after seven days, default thresholds. */
    public static final FraudTrainer DEFAULT = new FraudTrainer(
            ProductionFeatures.ALL,
            GradientBoosting.classifier()
                    .withTrees(300)
                    .withLearningRate(0.08)
                    .withMaxLeaves(16)
                    .withMinLeafRows(30)
                    .withL2(5)
                    .withColumnSampling(0.5)
                    .withRowSampling(0.8)
                    .withPatience(30),
            Duration.ofDays(7),
            0.15,
            0.15,
            400_000,
            Optional.empty());

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the first that is broken
     */
    public FraudTrainer {
        require(!maturity.isNegative(), "maturity", "at least 0", maturity);
        require(stopping > 0 && stopping < 0.5, "stopping", "in (0, 0.5)", stopping);
        require(calibrating > 0 && calibrating < 0.5, "calibrating", "in (0, 0.5)", calibrating);
        require(mostRows >= 1_000, "mostRows", "at least 1000", mostRows);
    }

    /** The same with other features. */
    public FraudTrainer withFeatures(FraudFeatures changed) {
        return new FraudTrainer(changed, learner, maturity, stopping, calibrating, mostRows, costs);
    }

    /** The same with another way to grow trees. */
    public FraudTrainer withLearner(GradientBoosting<GradientBoostedClassifier> changed) {
        return new FraudTrainer(features, changed, maturity, stopping, calibrating, mostRows, costs);
    }

    /** The same, choosing thresholds by cost. */
    public FraudTrainer withCosts(DecisionCosts chosen) {
        return new FraudTrainer(features, learner, maturity, stopping, calibrating, mostRows, Optional.of(chosen));
    }

    /**
     * Trains on what is known after the last payment of the history.
     *
     * @throws IllegalArgumentException as {@link #train(PaymentHistory, Instant, Parallel, Progress)}
     */
    public FraudModel train(PaymentHistory history) {
        int rows = history.rows();
        Instant end = Instant.ofEpochMilli(rows == 0 ? 0 : history.events().times()[rows - 1]);
        return train(history, end, Parallel.common(), Progress.none());
    }

    /**
     * Trains on what is known at {@code asOf}.
     *
     * @param history may go beyond {@code asOf}; what came later is not looked at
     * @throws IllegalArgumentException if one of the three parts has fewer than five frauds: how many there are, and what
     *     to do
     */
    public FraudModel train(PaymentHistory history, Instant asOf, Parallel parallel, Progress progress) {
        FeatureColumns values = features.compute(history.withLabelsAsTheyArrived(), parallel, progress);
        int[] rows = settled(history, asOf);
        boolean[] fraud = new boolean[rows.length];
        for (int at = 0; at < rows.length; at++) {
            fraud[at] = history.fraud()[rows[at]];
        }
        Features inputs = features.inputs(values, rows);
        CalibratedClassifier classifier = fit(inputs, fraud, parallel, progress);
        int[] heldOut =
                IntStream.range(calibrationStart(rows.length), rows.length).toArray();
        return judged(history, Arrays.copyOfRange(rows, heldOut[0], rows.length), inputs.take(heldOut), classifier);
    }

    /**
     * Fits and calibrates on rows in the order of their times, all with settled labels.
     *
     * @param inputs any features, as many rows as {@code fraud}
     * @throws IllegalArgumentException as {@link #train(PaymentHistory, Instant, Parallel, Progress)}
     */
    public CalibratedClassifier fit(Features inputs, boolean[] fraud, Parallel parallel, Progress progress) {
        int rows = fraud.length;
        int[] fit = IntStream.range(0, stoppingStart(rows)).toArray();
        int[] stop =
                IntStream.range(stoppingStart(rows), calibrationStart(rows)).toArray();
        int[] calibrate = IntStream.range(calibrationStart(rows), rows).toArray();
        requireFrauds("fit on", fraud, fit);
        requireFrauds("stop by", fraud, stop);
        requireFrauds("calibrate on", fraud, calibrate);
        Thinned thinned = Thinned.of(fraud, fit, mostRows);
        Dataset train = new Dataset(inputs.take(thinned.rows()), target(fraud, thinned.rows()), thinned.weights());
        Dataset validation = Dataset.of(inputs.take(stop), target(fraud, stop));
        GradientBoostedClassifier trees = learner.fit(
                train, Training.plain().on(parallel).reporting(progress).validating(validation));
        double[] ones = new double[calibrate.length];
        Arrays.fill(ones, 1);
        Calibration calibration = Calibration.fit(
                Calibration.Method.ISOTONIC,
                positives(trees.probabilities(inputs.take(calibrate))),
                truth(fraud, calibrate),
                ones);
        return new CalibratedClassifier(trees, calibration);
    }

    /** This trainer for an engine that retrains from its log. */
    public Trainer forEngine() {
        return new EngineTrainer(this);
    }

    private int stoppingStart(int rows) {
        return (int) (rows * (1 - stopping - calibrating));
    }

    /** The first of so many rows that no tree was fitted on nor stopped by. */
    int calibrationStart(int rows) {
        return (int) (rows * (1 - calibrating));
    }

    /** Notes how well the model did on the rows that calibrated it, and chooses its thresholds. */
    private FraudModel judged(PaymentHistory history, int[] rows, Features inputs, CalibratedClassifier classifier) {
        double[] raw = positives(classifier.base().probabilities(inputs));
        double[] scores =
                Arrays.stream(raw).map(classifier.calibration()::apply).toArray();
        boolean[] fraud = truth(history.fraud(), rows);
        double[] amounts = Arrays.stream(rows).mapToDouble(history::amount).toArray();
        double days = 1 + history.day(rows[rows.length - 1]) - history.day(rows[0]);
        Thresholds thresholds = costs.map(chosen -> new CostSimulator(scores, fraud, amounts, days)
                        .cheapest(chosen)
                        .thresholds())
                .orElse(Thresholds.DEFAULT);
        return new FraudModel(features, classifier, thresholds, notes(history, raw, fraud, rows));
    }

    private Map<String, String> notes(PaymentHistory history, double[] raw, boolean[] fraud, int[] rows) {
        RankedScores ranked = RankedScores.of(raw, fraud);
        Map<String, String> notes = new TreeMap<>();
        notes.put("feature_hash", features.hash());
        notes.put("held_out_from", instant(history, rows[0]));
        notes.put("held_out_to", instant(history, rows[rows.length - 1]));
        notes.put("held_out_rows", Integer.toString(rows.length));
        notes.put("held_out_frauds", Long.toString(Math.round(ranked.positives())));
        notes.put("held_out_auc_roc", figure(ranked.rocAuc()));
        notes.put("held_out_average_precision", figure(ranked.averagePrecision()));
        notes.put("held_out_calibration_error", figure(laterCalibrationError(raw, fraud)));
        return notes;
    }

    /** The error on the later half of the rows of a calibration fitted on the earlier half: none is judged by itself. */
    private static double laterCalibrationError(double[] raw, boolean[] fraud) {
        int half = raw.length / 2;
        double[] ones = new double[half];
        Arrays.fill(ones, 1);
        Calibration earlier = Calibration.fit(
                Calibration.Method.ISOTONIC, Arrays.copyOf(raw, half), Arrays.copyOf(fraud, half), ones);
        double[] later =
                Arrays.stream(raw, half, raw.length).map(earlier::apply).toArray();
        return Reliability.equalMass(BINS, later, Arrays.copyOfRange(fraud, half, raw.length), null)
                .expectedError();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String instant(PaymentHistory history, int row) {
        return Instant.ofEpochMilli(history.events().times()[row]).toString();
    }

    private int[] settled(PaymentHistory history, Instant asOf) {
        int end = history.firstAt(asOf.minus(maturity).toEpochMilli() + 1);
        return IntStream.range(0, end)
                .filter(row -> history.labelledAt()[row] <= asOf.toEpochMilli())
                .toArray();
    }

    private static boolean[] truth(boolean[] fraud, int[] rows) {
        boolean[] truth = new boolean[rows.length];
        for (int at = 0; at < rows.length; at++) {
            truth[at] = fraud[rows[at]];
        }
        return truth;
    }

    private static Target target(boolean[] fraud, int[] rows) {
        int[] codes = new int[rows.length];
        for (int at = 0; at < rows.length; at++) {
            codes[at] = fraud[rows[at]] ? 1 : 0;
        }
        return new Target.Classes(codes, List.of("genuine", "fraud"));
    }

    private static double[] positives(double[][] probabilities) {
        return Arrays.stream(probabilities).mapToDouble(row -> row[1]).toArray();
    }

    private static void requireFrauds(String purpose, boolean[] fraud, int[] rows) {
        long frauds = Arrays.stream(rows).filter(row -> fraud[row]).count();
        if (frauds < LEAST_FRAUDS) {
            throw new IllegalArgumentException("FraudTrainer: the rows to " + purpose + " must have at least "
                    + LEAST_FRAUDS + " frauds whose labels are known, got " + frauds + " among " + rows.length
                    + " rows; give a longer history or one of more customers");
        }
    }

    private static void require(boolean holds, String field, String allowed, Object got) {
        if (!holds) {
            throw new IllegalArgumentException("FraudTrainer." + field + " must be " + allowed + ", got " + got);
        }
    }
}
