package dev.viva.fraud.backtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a backtest found.
 *
 * @param payments how many were read
 * @param frauds how many of them are frauds
 * @param split what the single split holds
 * @param rows one for each set of features and length of training
 * @param ceiling the most that can be expected of any model, where it is known how the payments were made
 * @param ablation what is left when groups of our features are taken away, each on the prequential folds
 */
public record FraudReport(
        int payments,
        int frauds,
        SplitCounts split,
        List<Row> rows,
        Optional<Ceiling> ceiling,
        List<Ablation> ablation) {
    /** The rows of one split. */
    public record SplitCounts(int train, int trainFrauds, int test, int testFrauds) {}

    /**
     * One way to learn, judged.
     *
     * @param features which set
     * @param inputs how many inputs it has
     * @param trainDays how many days it learnt from, all of them at least seven days before the first test day
     * @param learner which candidate the validation weeks chose
     * @param validation means over the validation folds
     * @param single on the single split
     * @param mean over the four prequential test folds
     * @param deviation over the same
     */
    public record Row(
            String features,
            int inputs,
            int trainDays,
            String learner,
            Metrics validation,
            Metrics single,
            Metrics mean,
            Metrics deviation) {
        private Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("features", features);
            json.put("inputs", inputs);
            json.put("train_days", trainDays);
            json.put("label_delay_days", 7);
            json.put("learner", learner);
            json.put("single_split", FraudReport.json(single));
            json.put("prequential", FraudReport.json(mean));
            json.put("prequential_deviation", FraudReport.json(deviation));
            json.put("validation", FraudReport.json(validation));
            return json;
        }
    }

    /** The figures of one who knows how the payments were made, of the same periods as a {@link Row}. */
    public record Ceiling(Metrics validation, Metrics single, Metrics mean, Metrics deviation) {
        private Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("single_split", FraudReport.json(single));
            json.put("prequential", FraudReport.json(mean));
            json.put("prequential_deviation", FraudReport.json(deviation));
            json.put("validation", FraudReport.json(validation));
            return json;
        }
    }

    /** What the inputs that are named are worth: the figures without them, on the prequential folds. */
    public record Ablation(String without, int inputs, Metrics mean) {}

    /** The Handbook's own tables, on its own payments: XGBoost with default settings, and the best of any model. */
    private static final List<String> PUBLISHED = List.of(
            "published: XGBoost, default | 0.8620 0.6390 0.2730    | 0.8690±0.010  0.6870±0.010  0.3030±0.010",
            "published: best of any      | 0.8710 0.6580 0.2910    | 0.8790        0.6940        0.3050");

    /** Copies the lists. */
    public FraudReport {
        rows = List.copyOf(rows);
        ablation = List.copyOf(ablation);
    }

    /** The row whose mean average precision on the validation folds is highest. */
    public Row best() {
        Row best = rows.getFirst();
        for (Row row : rows) {
            best = row.validation().averagePrecision() > best.validation().averagePrecision() ? row : best;
        }
        return best;
    }

    /**
     * Numbers, texts, lists and maps for one JSON object: {@code auc_roc}, {@code average_precision} and
     * {@code card_precision_100} are the prequential means of {@link #best()}.
     */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>(json(best().mean()));
        json.put("features", best().features());
        json.put("train_days", best().trainDays());
        json.put("payments", payments);
        json.put("frauds", frauds);
        json.put(
                "single_split",
                Map.of(
                        "train", split.train(),
                        "train_frauds", split.trainFrauds(),
                        "test", split.test(),
                        "test_frauds", split.testFrauds()));
        json.put("rows", rows.stream().map(Row::json).toList());
        ceiling.ifPresent(most -> json.put("ceiling", most.json()));
        json.put("ablation", ablation.stream().map(FraudReport::json).toList());
        return json;
    }

    private static Map<String, Object> json(Ablation row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("without", row.without());
        json.put("inputs", row.inputs());
        json.putAll(json(row.mean()));
        return json;
    }

    private static Map<String, Object> json(Metrics metrics) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("auc_roc", metrics.rocAuc());
        json.put("average_precision", metrics.averagePrecision());
        json.put("card_precision_100", metrics.cardPrecision());
        json.put("card_precision_100_ideal", metrics.idealCardPrecision());
        json.put("card_precision_100_ratio", metrics.cardPrecisionRatio());
        json.put("calibration_error", metrics.calibrationError());
        return json;
    }

    /** The report as a table for people, lines of at most 120 characters. */
    public String toText() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d payments, %,d frauds. Single split: train %,d (%,d frauds), test %,d (%,d frauds).",
                payments,
                frauds,
                split.train(),
                split.trainFrauds(),
                split.test(),
                split.testFrauds()));
        lines.add("Labels are known after 7 days; compromised cards leave the test when they become known.");
        lines.add("");
        lines.add("features (inputs), days     | single split            | four prequential folds, mean ± deviation");
        lines.add("                            | AUC    AP     CP@100    | AUC           AP            CP@100");
        rows.forEach(row -> lines.add(line(row)));
        lines.addAll(PUBLISHED);
        ceiling.ifPresent(
                most -> lines.add(line("ceiling: generator known", most.single(), most.mean(), most.deviation())));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "CP@100 of a perfect ranking: %.3f on the single split, %.3f over the folds; reached: %.0f %% of it.",
                best().single().idealCardPrecision(),
                best().mean().idealCardPrecision(),
                100 * best().mean().cardPrecisionRatio()));
        lines.add(String.format(
                Locale.ROOT,
                "Chosen by validation: %s, %d days, %s.",
                best().features(),
                best().trainDays(),
                best().learner()));
        lines.add(String.format(
                Locale.ROOT,
                "Its expected calibration error over the folds: %.4f.",
                best().mean().calibrationError()));
        lines.add(line("on the validation weeks", best().validation()));
        ceiling.ifPresent(most -> lines.add(line("ceiling there", most.validation())));
        if (!ablation.isEmpty()) {
            lines.add("");
            lines.add("our features without …      | AUC    AP     CP@100    (prequential means, one model each)");
            ablation.forEach(row -> lines.add(line(row.without() + " (" + row.inputs() + ")", row.mean())));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String line(Row row) {
        String name = row.features() + " (" + row.inputs() + "), " + row.trainDays() + " days";
        return line(name, row.single(), row.mean(), row.deviation());
    }

    private static String line(String name, Metrics metrics) {
        return String.format(Locale.ROOT, "%-27s | %s", name, figures(metrics));
    }

    private static String line(String name, Metrics single, Metrics mean, Metrics deviation) {
        return String.format(
                Locale.ROOT,
                "%-27s | %s    | %s  %s  %s",
                name,
                figures(single),
                spread(mean.rocAuc(), deviation.rocAuc()),
                spread(mean.averagePrecision(), deviation.averagePrecision()),
                spread(mean.cardPrecision(), deviation.cardPrecision()));
    }

    private static String figures(Metrics metrics) {
        return String.format(
                Locale.ROOT, "%.4f %.4f %.4f", metrics.rocAuc(), metrics.averagePrecision(), metrics.cardPrecision());
    }

    private static String spread(double mean, double deviation) {
        return String.format(Locale.ROOT, "%.4f±%.3f", mean, deviation);
    }
}
