package dev.viva.fraud.backtest;

import dev.viva.fraud.PaymentHistory;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.boosting.GradientBoosting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges two sets of features on past payments by the Fraud Detection Handbook's rules (Le Borgne et al. 2022, chapters 3
 * to 6).
 *
 * <p>Single split: train from 2018-07-25 to 07-31, wait seven days, test from 08-08 to 08-14; see {@link Split}.
 * Prequential: four folds a week apart, whose training begins on 07-25, 08-01, 08-08 and 08-15; the learner is chosen among
 * {@link #candidates()} by its mean average precision on four validation folds, whose training begins on 06-20, 06-27,
 * 07-04 and 07-11, so that none of their days is tested on. For payments in our own format the same calendar ends with
 * the last whole day.
 *
 * <p>Payments of the Handbook are also judged by {@link KnownGenerator}, the most that can be expected of any model.
 *
 * <p>The Handbook trains on the seven days before the delay. Labels older than those are known just as well, so a
 * second row learns from more of them; the test and the delay stay the same.
 */
public final class FraudBacktest {
    private static final LocalDate HANDBOOK_START = LocalDate.of(2018, 7, 25);
    private static final int FOLDS = 4;
    private static final int WEEK = 7;
    private static final int SPAN = 3 * WEEK + (FOLDS - 1) * WEEK;
    private static final int LEAST_DAYS = 90;

    private final PaymentHistory history;
    private final LocalDate start;
    private final int models;
    private final Parallel parallel;

    /** A learner with a name. */
    record Candidate(String name, GradientBoosting<GradientBoostedClassifier> learner) {}

    private FraudBacktest(PaymentHistory history, LocalDate start, int models, Parallel parallel) {
        this.history = history;
        this.start = start;
        this.models = models;
        this.parallel = parallel;
    }

    /**
     * Reads the file and judges.
     *
     * @throws IllegalArgumentException if the file is not in the format, or covers fewer than 90 days
     * @throws dev.viva.table.TableException if it cannot be read
     */
    public static FraudReport run(BacktestOptions options, Parallel parallel, Progress progress) {
        PaymentHistory history = options.format().read(options.data(), progress);
        return new FraudBacktest(history, start(history, options), options.models(), parallel)
                .report(options, progress);
    }

    private static LocalDate start(PaymentHistory history, BacktestOptions options) {
        if (history.rows() == 0) {
            throw new IllegalArgumentException(options.data() + ": there must be payments, got none");
        }
        long first = history.day(0);
        long end = history.day(history.rows() - 1);
        LocalDate start =
                options.format() == BacktestOptions.Format.HANDBOOK ? HANDBOOK_START : LocalDate.ofEpochDay(end - SPAN);
        boolean reaches = start.toEpochDay() + SPAN <= end + 1 && start.toEpochDay() - first >= LEAST_DAYS - SPAN;
        if (!reaches) {
            throw new IllegalArgumentException(options.data() + ": payments must reach over at least " + LEAST_DAYS
                    + " days around " + start + ", got " + LocalDate.ofEpochDay(first) + " to "
                    + LocalDate.ofEpochDay(end));
        }
        return start;
    }

    /** What the validation weeks choose among. */
    static List<Candidate> candidates() {
        GradientBoosting<GradientBoostedClassifier> base =
                GradientBoosting.classifier().withRowSampling(0.8).withColumnSampling(0.6);
        return List.of(
                new Candidate(
                        "100 trees of 15 leaves",
                        base.withTrees(100)
                                .withLearningRate(0.06)
                                .withMaxLeaves(15)
                                .withMinLeafRows(30)
                                .withL2(5)),
                new Candidate(
                        "200 trees of 15 leaves, light penalties",
                        base.withTrees(200)
                                .withLearningRate(0.06)
                                .withMaxLeaves(15)
                                .withMinLeafRows(10)
                                .withL2(1)),
                new Candidate(
                        "100 trees of 24 leaves on fewer rows, light penalties",
                        base.withTrees(100)
                                .withLearningRate(0.06)
                                .withMaxLeaves(24)
                                .withMinLeafRows(10)
                                .withL2(1)
                                .withColumnSampling(0.9)
                                .withRowSampling(0.6)));
    }

    private FraudReport report(BacktestOptions options, Progress progress) {
        Split split = Split.of(history, start, WEEK);
        List<FraudReport.Row> rows = new ArrayList<>();
        Trial handbook = new Trial(history, HandbookFeatures.FIFTEEN, parallel, progress);
        judge(rows, "handbook", handbook, options.trainDays(), progress);
        Trial viva = new Trial(history, HandbookFeatures.VIVA, parallel, progress);
        judge(rows, "viva", viva, options.trainDays(), progress);
        int frauds = Split.frauds(history, IntStream.range(0, history.rows()).toArray());
        FraudReport.SplitCounts counts = new FraudReport.SplitCounts(
                split.train().length,
                Split.frauds(history, split.train()),
                split.test().length,
                Split.frauds(history, split.test()));
        Optional<FraudReport.Ceiling> ceiling =
                options.format() == BacktestOptions.Format.HANDBOOK ? Optional.of(ceiling(progress)) : Optional.empty();
        List<FraudReport.Ablation> ablation = options.ablation() ? ablate(viva, progress) : List.of();
        return new FraudReport(history.rows(), frauds, counts, rows, ceiling, ablation);
    }

    private void judge(
            List<FraudReport.Row> rows, String name, Trial trial, List<Integer> trainDays, Progress progress) {
        for (int days : trainDays) {
            try (Progress.Task task =
                    progress.start(name + ", " + days + " days", (candidates().size() + 1L) * FOLDS)) {
                rows.add(row(name, trial, days, task));
            }
        }
    }

    private FraudReport.Row row(String name, Trial trial, int days, Progress.Task task) {
        Candidate chosen = candidates().getFirst();
        Metrics validation = null;
        for (Candidate candidate : candidates()) {
            Metrics mean = Metrics.mean(folds(trial, candidate, 1, start.minusWeeks(2), -1, days, task));
            if (validation == null || mean.averagePrecision() > validation.averagePrecision()) {
                validation = mean;
                chosen = candidate;
            }
        }
        List<Metrics> tests = folds(trial, chosen, models, start, 1, days, task);
        return new FraudReport.Row(
                name,
                trial.features().inputs().size(),
                days,
                chosen.name(),
                validation == null ? tests.getFirst() : validation,
                tests.getFirst(),
                Metrics.mean(tests),
                Metrics.deviation(tests));
    }

    /** The four folds whose training begins on {@code first} and so many weeks after it, or before it. */
    private List<Metrics> folds(
            Trial trial, Candidate candidate, int averaged, LocalDate first, int weeks, int days, Progress.Task task) {
        List<Metrics> all = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            all.add(trial.judge(candidate.learner(), averaged, first.plusWeeks((long) fold * weeks), days));
            task.advance(1);
        }
        return all;
    }

    private FraudReport.Ceiling ceiling(Progress progress) {
        List<int[]> tests = new ArrayList<>();
        boolean[] asked = new boolean[history.rows()];
        for (int fold = 0; fold < FOLDS; fold++) {
            tests.add(Split.of(history, start.plusWeeks(fold), WEEK).test());
            tests.add(Split.of(history, start.minusWeeks(2L + fold), WEEK).test());
        }
        tests.forEach(rows -> Arrays.stream(rows).forEach(row -> asked[row] = true));
        double[] probabilities;
        try (Progress.Task task = progress.start("ceiling", 1)) {
            probabilities = KnownGenerator.probabilities(history, asked);
            task.advance(1);
        }
        List<Metrics> test = new ArrayList<>();
        List<Metrics> validation = new ArrayList<>();
        for (int fold = 0; fold < 2 * FOLDS; fold++) {
            int[] rows = tests.get(fold);
            double[] scores =
                    Arrays.stream(rows).mapToDouble(row -> probabilities[row]).toArray();
            (fold % 2 == 0 ? test : validation).add(Metrics.of(history, rows, scores));
        }
        return new FraudReport.Ceiling(
                Metrics.mean(validation), test.getFirst(), Metrics.mean(test), Metrics.deviation(test));
    }

    private List<FraudReport.Ablation> ablate(Trial viva, Progress progress) {
        List<FraudReport.Ablation> rows = new ArrayList<>();
        HandbookFeatures.Group[] groups = HandbookFeatures.Group.values();
        try (Progress.Task task = progress.start("ablation", (long) FOLDS * groups.length)) {
            for (HandbookFeatures.Group group : groups) {
                List<String> kept = new ArrayList<>(viva.features().names());
                kept.removeAll(HandbookFeatures.inputs(group));
                Trial without = viva.select(kept);
                List<Metrics> tests = folds(without, candidates().getFirst(), 1, start, 1, WEEK, task);
                String name = group.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                rows.add(new FraudReport.Ablation(name, kept.size(), Metrics.mean(tests)));
            }
        }
        return rows;
    }
}
