package dev.viva.study.lab.fold;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.bayes.NaiveBayes;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.neighbour.NearestNeighborsClassifier;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.learn.selection.CrossValidated;
import dev.viva.learn.selection.CrossValidator;
import dev.viva.learn.selection.Split;
import dev.viva.learn.selection.Splitter;
import dev.viva.learn.selection.Splitters;
import dev.viva.learn.transform.SelectBest;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.Twin;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.OwnColumns;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What folds say about a model, and when they lie. */
public final class CrossValidationLab implements Engine {
    private static final int HOLD_OUTS = 200;
    private static final int RESHUFFLES = 20;
    private static final int FRESH = 4000;
    private static final int NOISE = 100;
    private static final int SELECTED = 10;
    private static final Training ALONE = Training.plain().on(Parallel.of(1));

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "cross-validation",
                "Cross-validation",
                "Compare the cloud of 200 single splits with the narrow one of folds. Then take grouped rows with plain"
                        + " folds, or switch on the leak, and watch the score rise above what fresh rows give.",
                List.of(
                        Control.whole("folds", "folds (k); as many as rows leaves one out", 2, 100, 5),
                        Control.whole("repeats", "how often the rows are shuffled and folded again", 1, 10, 1),
                        Control.whole("rows", "rows there are", 30, 200, 10, 100),
                        Control.choice("data", "where rows come from", "independent", "grouped", "drifting"),
                        Control.choice("scheme", "how folds are cut", "stratified", "plain", "grouped", "time"),
                        Control.flag("leak", "whether the best 10 of 105 columns are chosen on all rows before", false),
                        Control.choice("learner", "what learns", "naive-bayes", "nearest-neighbour", "logistic")),
                Numbering.of()
                        .with("mean", "the mean accuracy over the folds")
                        .with("deviation", "the standard deviation between folds")
                        .with("low", "the lower end of the 95 % interval, corrected for rows that folds share")
                        .with("high", "the upper end")
                        .with("fresh", "the accuracy on 4,000 fresh rows of the same world, taught on all rows")
                        .with("gap", "mean − fresh: by how much the folds flatter")
                        .with("splits", "how many splits there are")
                        .with(
                                "holdOutSpread",
                                "the standard deviation of 200 single splits of the same rows, a fifth judging")
                        .with("foldSpread", "the standard deviation of the mean of five folds over 20 shuffles")
                        .all(),
                List.of(
                        Claim.of(
                                "Single splits scatter; the mean of folds of the same rows hardly does.",
                                "holdOutSpread > 2 * foldSpread"),
                        Claim.of(
                                        "Choosing columns on all rows before folding flatters.",
                                        "leaky.gap > honest.gap + 0.1")
                                .at("rows=60")
                                .run("leaky", "leak=true")
                                .run("honest", "leak=false"),
                        Claim.of(
                                        "Plain folds over grouped rows lie; grouped folds do not.",
                                        "plain.gap > 0.15 and abs(kept.gap) < 0.15")
                                .at("data=grouped&learner=nearest-neighbour&rows=150")
                                .run("plain", "scheme=plain")
                                .run("kept", "scheme=grouped"),
                        Claim.of(
                                        "Where the world drifts, shuffled folds look better than the days to come; folds in the order of time do not.",
                                        "shuffled.gap > 0.1 and ordered.gap < shuffled.gap - 0.1")
                                .at("data=drifting&learner=nearest-neighbour&rows=200")
                                .run("shuffled", "scheme=plain")
                                .run("ordered", "scheme=time"),
                        Claim.of("There are k splits a repeat.", "splits == 12").at("folds=4&repeats=3")),
                true,
                new CrossValidationLab());
    }

    /** The rows, and fresh ones where there are any. */
    private record Data(Dataset rows, @Nullable Dataset fresh, int @Nullable [] groups) {}

    @Override
    public Outcome run(Setting setting) {
        Data data = setting.own().isPresent() ? own(setting) : made(setting);
        Learner<? extends Classifier> learner = learner(setting);
        Splitter splitter = splitter(setting, data.rows());
        CrossValidated folds = validated(splitter, data, learner);
        double[] scores = folds.scores("accuracy");
        var estimate = folds.estimate("accuracy");
        double fresh = data.fresh() == null ? estimate.mean() : accuracy(learner.fit(data.rows(), ALONE), data.fresh());
        double[] single = validated(Splitters.shuffled(HOLD_OUTS, 0.2, setting.seed()), data, learner)
                .scores("accuracy");
        double[] means = reshuffled(setting, data, learner);
        Results numbers = new Results();
        numbers.put("mean", estimate.mean());
        numbers.put("deviation", estimate.deviation());
        numbers.put("low", Double.isNaN(estimate.low()) ? estimate.mean() : estimate.low());
        numbers.put("high", Double.isNaN(estimate.high()) ? estimate.mean() : estimate.high());
        numbers.put("fresh", fresh);
        numbers.put("gap", estimate.mean() - fresh);
        numbers.put("splits", (double) scores.length);
        numbers.put("holdOutSpread", deviation(single));
        numbers.put("foldSpread", deviation(means));
        return new Outcome(
                numbers.all(),
                List.of(matrix(folds, data.rows().rows()), dots(scores, single, means, fresh)),
                words(setting, numbers, data));
    }

    private static List<String> words(Setting setting, Results numbers, Data data) {
        String first = Numbers.text(numbers.get("splits")) + " folds give an accuracy of "
                + Numbers.percent(numbers.get("mean")) + " (with 95 % between " + Numbers.percent(numbers.get("low"))
                + " and " + Numbers.percent(numbers.get("high")) + ").";
        String second = data.fresh() == null
                ? "Of your own rows there are no fresh ones to compare with."
                : "Fresh rows give " + Numbers.percent(numbers.get("fresh")) + ": the folds "
                        + (numbers.get("gap") > 0.05 ? "flatter by " : "are off by ")
                        + Numbers.percent(numbers.get("gap")) + ".";
        return List.of(
                first,
                second,
                "200 single splits scatter with a deviation of " + Numbers.text(numbers.get("holdOutSpread"))
                        + ", means of five folds with " + Numbers.text(numbers.get("foldSpread")) + "."
                        + (setting.is("leak") ? " The columns were chosen with the answers of all rows: a leak." : ""));
    }

    private static Data made(Setting setting) {
        Worlds world = new Worlds(setting.text("data"), setting.is("leak") ? NOISE : 0, setting.seed());
        Dataset rows = world.sample(setting.whole("rows"), 1);
        Dataset fresh = fresh(setting, world);
        if (setting.is("leak")) {
            var chosen = SelectBest.standard().withColumns(SELECTED).fit(rows, ALONE);
            rows = rows.withFeatures(chosen.apply(rows.features()));
            fresh = fresh.withFeatures(chosen.apply(fresh.features()));
        }
        return new Data(rows, fresh, setting.text("data").equals("grouped") ? Worlds.groups(rows.rows()) : null);
    }

    /** What comes next: where the world drifts, the time after. */
    private static Dataset fresh(Setting setting, Worlds world) {
        return setting.text("data").equals("drifting") ? world.sample(FRESH, 2, 1, 1.25) : world.sample(FRESH, 2);
    }

    private static Data own(Setting setting) {
        Dataset all = OwnColumns.of(setting.own().orElseThrow()).asQuestion();
        int rows = Math.min(500, all.rows());
        return new Data(all.take(Rows.range(0, rows)), null, null);
    }

    private static Learner<? extends Classifier> learner(Setting setting) {
        return switch (setting.text("learner")) {
            case "nearest-neighbour" -> new NearestNeighborsClassifier(1, false);
            case "logistic" -> LogisticRegression.standard();
            default -> NaiveBayes.standard();
        };
    }

    private static Splitter splitter(Setting setting, Dataset data) {
        int rows = data.rows();
        int most = setting.text("scheme").equals("grouped") ? rows / Worlds.GROUP : rows;
        int folds = Math.min(setting.whole("folds"), most);
        int least = Math.min(folds, rows / 4);
        return switch (setting.text("scheme")) {
            case "plain" -> repeated(setting, seed -> Splitters.folds(folds, seed));
            case "grouped" -> Splitters.grouped(folds);
            case "time" -> inTime(Math.min(folds, 10), data);
            default -> repeated(setting, seed -> Splitters.stratified(Math.max(2, least), seed));
        };
    }

    /** Where the first rows are all of one class, all splits begin later: a learner needs both. */
    private static Splitter inTime(int folds, Dataset data) {
        int[] codes = ((Target.Classes) data.target()).codes();
        int both = 1;
        while (both < codes.length && codes[both] == codes[0]) {
            both++;
        }
        int judging = Math.min(codes.length / (folds + 1), (codes.length - both - 1) / folds);
        return Splitters.expanding(folds, Math.max(1, judging), 0);
    }

    private static Splitter repeated(Setting setting, java.util.function.LongFunction<Splitter> splitter) {
        return Splitters.repeated(setting.whole("repeats"), setting.seed(), splitter);
    }

    private static CrossValidated validated(Splitter splitter, Data data, Learner<? extends Classifier> learner) {
        int[] groups = data.groups() == null ? Worlds.groups(data.rows().rows()) : data.groups();
        return CrossValidator.of(splitter, "accuracy").withGroups(groups).run(learner, data.rows(), ALONE);
    }

    private static double[] reshuffled(Setting setting, Data data, Learner<? extends Classifier> learner) {
        double[] means = new double[RESHUFFLES];
        for (int at = 0; at < RESHUFFLES; at++) {
            means[at] = validated(Splitters.folds(5, 1000 * setting.seed() + at), data, learner)
                    .estimate("accuracy")
                    .mean();
        }
        return means;
    }

    static double accuracy(Classifier model, Dataset rows) {
        int[] truth = ((Target.Classes) rows.target()).codes();
        int[] predicted = model.predict(rows.features());
        int right = 0;
        for (int row = 0; row < truth.length; row++) {
            right += predicted[row] == truth[row] ? 1 : 0;
        }
        return (double) right / truth.length;
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares =
                Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum();
        return Math.sqrt(squares / Math.max(1, values.length - 1));
    }

    /** A row for each split, a tile for each run of rows that judge. */
    private static Figure matrix(CrossValidated folds, int rows) {
        List<Split> splits =
                folds.splits().subList(0, Math.min(12, folds.splits().size()));
        List<double[]> boxes = new ArrayList<>();
        List<List<String>> table = new ArrayList<>();
        for (int at = 0; at < splits.size(); at++) {
            boolean[] judges = new boolean[rows];
            boolean[] teaches = new boolean[rows];
            Arrays.stream(splits.get(at).test()).forEach(row -> judges[row] = true);
            Arrays.stream(splits.get(at).train()).forEach(row -> teaches[row] = true);
            add(boxes, judges, at, 1);
            add(boxes, teaches, at, 0);
            table.add(List.of(
                    "split " + (at + 1),
                    splits.get(at).train().length + "",
                    splits.get(at).test().length + "",
                    Numbers.text(folds.scores("accuracy")[at])));
        }
        Graph graph = Graph.of("Which rows teach and which judge", "row", "split")
                .reachingAcross(-0.5, rows - 0.5)
                .itemsDownwards(Stream.iterate(1, each -> each + 1)
                        .limit(splits.size())
                        .map(each -> each + "")
                        .toList());
        for (int kind = 0; kind < 2; kind++) {
            int wanted = kind;
            double[][] kept = boxes.stream().filter(box -> box[4] == wanted).toArray(double[][]::new);
            double[] strength = new double[kept.length];
            Arrays.fill(strength, kind == 0 ? 0.25 : 0.95);
            graph.boxes(part(kept, 0), part(kept, 1), part(kept, 2), part(kept, 3), kind, strength);
        }
        String more = folds.splits().size() > splits.size()
                ? " The first " + splits.size() + " of " + folds.splits().size() + " are shown."
                : "";
        return Figures.of(
                graph.about(
                        "Each line is a split; strong tiles are rows that judge, pale ones rows that teach." + more),
                new Twin(List.of("split", "rows that teach", "rows that judge", "accuracy"), table));
    }

    private static void add(List<double[]> boxes, boolean[] there, int line, int kind) {
        for (int from = 0; from < there.length; from++) {
            int to = from;
            while (to < there.length && there[to]) {
                to++;
            }
            if (to > from) {
                boxes.add(new double[] {from - 0.5, to - 0.5, line - 0.4, line + 0.4, kind});
                from = to;
            }
        }
    }

    private static double[] part(double[][] boxes, int at) {
        return Arrays.stream(boxes).mapToDouble(box -> box[at]).toArray();
    }

    private static Figure dots(double[] folds, double[] single, double[] means, double fresh) {
        return Figures.of(Graph.of("Scores", "", "accuracy")
                .itemsAcross(List.of("single splits", "these folds", "means of 5 folds"))
                .dots("200 single splits", scattered(0, single.length), single, 0, 2.5)
                .dots("these folds", scattered(1, folds.length), folds, 1, 3.5)
                .dots("means over 20 shuffles", scattered(2, means.length), means, 2, 3)
                .rule("fresh rows " + Numbers.text(fresh), -0.5, fresh, 2.5, fresh)
                .about(
                        "Single splits spread wide; each fold does, too, but their mean hardly moves from shuffle to shuffle."
                                + " Fresh rows give " + Numbers.text(fresh) + "."));
    }

    /** Side by side within a column, so that equal scores can be told apart. */
    private static double[] scattered(double column, int count) {
        return Rows.evenly(column - 0.3, column + 0.3, count);
    }

    @Override
    public String java(Setting setting) {
        String splitter = switch (setting.text("scheme")) {
            case "plain" -> "Splitters.repeated({repeats}, {seed}, seed -> Splitters.folds(folds, seed))";
            case "grouped" -> "Splitters.grouped(Math.min(folds, rows / 5))";
            case "time" -> "Splitters.expanding(Math.min(folds, 10), Math.max(1, rows / (Math.min(folds, 10) + 1)), 0)";
            default ->
                "Splitters.repeated({repeats}, {seed}, seed -> Splitters.stratified(Math.max(2, Math.min(folds, rows / 4)), seed))";
        };
        String learner = switch (setting.text("learner")) {
            case "nearest-neighbour" -> "new NearestNeighborsClassifier(1, false)";
            case "logistic" -> "LogisticRegression.standard()";
            default -> "NaiveBayes.standard()";
        };
        return Source.of(setting, """
                import dev.viva.kernel.*;
                import dev.viva.learn.*;
                import dev.viva.learn.bayes.NaiveBayes;
                import dev.viva.learn.linear.LogisticRegression;
                import dev.viva.learn.neighbour.NearestNeighborsClassifier;
                import dev.viva.learn.selection.*;
                import java.util.*;

                void main() {
                    int rows = {rows};
                    int folds = Math.min({folds}, rows);
                    Draws draws = CounterRandom.of({seed}).stream(1).draws();
                    double[][] x = new double[5][rows];
                    int[] codes = new int[rows];
                    int[] groups = new int[rows];
                    for (int row = 0; row < rows; row++) {
                        codes[row] = draws.nextBoolean(0.5) ? 1 : 0;
                        groups[row] = row / 5;
                        for (int at = 0; at < x.length; at++) {
                            x[at][row] = draws.nextGaussian() + (at < 2 ? 0.7 * (2 * codes[row] - 1) : 0);
                        }
                    }
                    List<Feature> features = new ArrayList<>();
                    for (double[] column : x) {
                        features.add(new Feature.Numeric("x" + features.size(), column));
                    }
                    Dataset data = Dataset.of(new Features(features), new Target.Classes(codes, List.of("no", "yes")));
                    Splitter splitter = SPLITTER;
                    CrossValidated judged = CrossValidator.of(splitter, "accuracy").withGroups(groups).run(LEARNER, data);
                    IO.println(judged.estimate("accuracy"));
                }
                """.replace("SPLITTER", splitter).replace("LEARNER", learner));
    }
}
