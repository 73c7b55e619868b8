package dev.viva.study.lab.score;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Resampler;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.imbalance.ClassWeights;
import dev.viva.learn.imbalance.RandomOversampler;
import dev.viva.learn.imbalance.RandomUndersampler;
import dev.viva.learn.imbalance.Smote;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.metric.Counts;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.neighbour.NearestNeighborsClassifier;
import dev.viva.learn.picture.Numbers;
import dev.viva.learn.pipeline.Pipeline;
import dev.viva.learn.selection.CrossValidator;
import dev.viva.learn.selection.Splitters;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.OwnColumns;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import java.util.Arrays;
import java.util.List;

/** What rare positives do to scores, and what balancing does to rare positives. */
public final class ImbalanceLab implements Engine {
    private static final int TEACHING = 2000;
    private static final int JUDGING = 4000;
    private static final int FOLD_ROWS = 900;
    private static final Training ALONE = Training.plain().on(Parallel.of(1));

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "imbalance",
                "Rare positives",
                "Lower the prevalence: accuracy rises while recall falls, ROC stays where it is and precision collapses."
                        + " Then balance the rows before the folds are cut, and watch the score of the folds lie.",
                List.of(
                        Control.logarithm("prevalence", "percent of rows that are yes", 0.1, 50, 1),
                        Control.number("separation", "distance of the two clouds in deviations", 0, 5, 0.1, 2),
                        Control.number("threshold", "from which score on a row is called yes", 0.01, 0.99, 0.01, 0.5),
                        Control.choice(
                                "balance",
                                "how the teaching rows are balanced",
                                "none",
                                "weights",
                                "over",
                                "under",
                                "smote"),
                        Control.choice("model", "what learns", "logistic", "neighbours"),
                        Control.logarithm(
                                "falseNegative", "what a missed yes costs; a false alarm costs 1", 1, 1000, 20)),
                Numbering.of()
                        .with("accuracy", "the share of unseen rows called rightly")
                        .with("recall", "the share of yes that is found")
                        .with("precision", "the share of rows called yes that are")
                        .with("f1", "the harmonic mean of precision and recall")
                        .with("rocAuc", "the area under the ROC curve")
                        .with("averagePrecision", "the area under the precision-recall curve")
                        .with("prevalence", "the share of yes among unseen rows")
                        .with("cost", "the mean cost of an unseen row at this threshold")
                        .with("bestThreshold", "the threshold of the least cost")
                        .with("bestCost", "the mean cost there")
                        .with("meanScore", "the mean score of unseen rows; a calibrated one equals the prevalence")
                        .with("foldF1Inside", "F1 by cross-validation, balanced inside each fold")
                        .with("foldF1Before", "F1 by cross-validation, balanced before the folds are cut")
                        .all(),
                List.of(
                        Claim.of(
                                        "With 1 % positives that overlap, accuracy is 98 % and more, and half of them are missed.",
                                        "accuracy >= 0.98 and recall < 0.5")
                                .at("prevalence=1&separation=2"),
                        Claim.of(
                                        "As prevalence falls, ROC stays and average precision collapses.",
                                        "abs(common.rocAuc - rare.rocAuc) < 0.05 and rare.averagePrecision < 0.5 * common.averagePrecision")
                                .run("common", "prevalence=30")
                                .run("rare", "prevalence=1"),
                        Claim.of(
                                        "SMOTE before the split inflates the F1 of the folds.",
                                        "foldF1Before > foldF1Inside + 0.2")
                                .at("balance=smote&model=neighbours&prevalence=5&separation=1.5"),
                        Claim.of(
                                        "The cheapest threshold is not one half where a miss costs more.",
                                        "bestThreshold < 0.3 and bestCost <= cost")
                                .at("falseNegative=20"),
                        Claim.of(
                                        "Balancing moves the scores, so that they are no probabilities any more; the order hardly changes.",
                                        "balanced.meanScore > 5 * plain.meanScore and abs(balanced.rocAuc - plain.rocAuc) < 0.03")
                                .at("prevalence=2")
                                .run("plain", "balance=none")
                                .run("balanced", "balance=over")),
                true,
                new ImbalanceLab());
    }

    /** Rows that teach and rows that judge. */
    private record Data(Dataset teaching, Dataset judging) {}

    @Override
    public Outcome run(Setting setting) {
        Data data = setting.own().isPresent() ? own(setting) : made(setting);
        Learner<Classifier> learner = Pipeline.of(steps(setting)).classifier(model(setting));
        Classifier model = learner.fit(data.teaching(), ALONE);
        double[] scores = Arrays.stream(model.probabilities(data.judging().features()))
                .mapToDouble(row -> row[1])
                .toArray();
        boolean[] positive = Rows.positive(((Target.Classes) data.judging().target()).codes());
        RankedScores ranked = RankedScores.of(scores, positive);
        double threshold = setting.number("threshold");
        Counts counts = ranked.atThreshold(threshold);
        double miss = setting.number("falseNegative");
        double best = ranked.bestThreshold(each -> -ScorePictures.mean(each, 1, miss));
        Results numbers = new Results();
        numbers.put("accuracy", (counts.truePositives() + counts.trueNegatives()) / counts.total());
        numbers.put("recall", counts.recall());
        numbers.put("precision", counts.truePositives() + counts.falsePositives() == 0 ? 0 : counts.precision());
        numbers.put("f1", counts.f1());
        numbers.put("rocAuc", ranked.rocAuc());
        numbers.put("averagePrecision", ranked.averagePrecision());
        numbers.put("prevalence", ranked.baseRate());
        numbers.put("cost", ScorePictures.mean(counts, 1, miss));
        numbers.put("bestThreshold", Math.min(1, best));
        numbers.put("bestCost", ScorePictures.mean(ranked.atThreshold(best), 1, miss));
        numbers.put("meanScore", Arrays.stream(scores).average().orElse(0));
        addFolds(setting, data.teaching(), learner, numbers);
        return new Outcome(
                numbers.all(),
                List.of(
                        ScorePictures.histogram(scores, positive, threshold),
                        ScorePictures.roc(ranked, counts),
                        ScorePictures.precisionRecall(ranked, counts),
                        ScorePictures.confusion(counts),
                        ScorePictures.cost(ranked, 1, miss, threshold)),
                words(setting, numbers));
    }

    private static List<String> words(Setting setting, Results numbers) {
        String first = "Of unseen rows " + Numbers.percent(numbers.get("prevalence")) + " are yes. Accuracy is "
                + Numbers.percent(numbers.get("accuracy")) + ", recall " + Numbers.percent(numbers.get("recall"))
                + ", precision " + Numbers.percent(numbers.get("precision")) + "; ROC AUC "
                + Numbers.text(numbers.get("rocAuc")) + ", average precision "
                + Numbers.text(numbers.get("averagePrecision")) + ".";
        String second = setting.text("balance").equals("none")
                ? "F1 by cross-validation is " + Numbers.text(numbers.get("foldF1Inside")) + "."
                : "F1 by cross-validation is " + Numbers.text(numbers.get("foldF1Inside"))
                        + " when each fold balances its own teaching rows, and "
                        + Numbers.text(numbers.get("foldF1Before"))
                        + " when all rows were balanced first: the difference is a leak.";
        return List.of(first, second);
    }

    /** F1 of folds, with the balance inside of them and before them. */
    private static void addFolds(Setting setting, Dataset teaching, Learner<Classifier> learner, Results into) {
        Dataset rows = foldRows(teaching);
        double inside = f1(learner, rows);
        Resampler[] steps = steps(setting);
        Dataset before = steps.length == 0 ? rows : steps[0].resample(rows, ALONE);
        into.put("foldF1Inside", inside);
        into.put("foldF1Before", steps.length == 0 ? inside : f1(model(setting), before));
    }

    private static double f1(Learner<? extends Classifier> learner, Dataset rows) {
        double f1 = CrossValidator.of(Splitters.stratified(5, 1), "f1")
                .run(learner, rows, ALONE)
                .estimate("f1")
                .mean();
        return Double.isNaN(f1) ? 0 : f1;
    }

    /** As many yes as are needed for five folds with neighbours, and rows up to a bound. */
    private static Dataset foldRows(Dataset data) {
        int[] codes = ((Target.Classes) data.target()).codes();
        int positives = Arrays.stream(codes).sum();
        int most = Math.min(data.rows(), FOLD_ROWS);
        int kept = Math.clamp(Math.round((double) positives * most / data.rows()), Math.min(10, positives), positives);
        int[] taken = new int[most];
        int yes = 0;
        int no = 0;
        int at = 0;
        for (int row = 0; row < codes.length && at < most; row++) {
            boolean take = codes[row] == 1 ? yes++ < kept : no++ < most - kept;
            if (take) {
                taken[at++] = row;
            }
        }
        return data.take(Arrays.copyOf(taken, at));
    }

    private static Resampler[] steps(Setting setting) {
        return switch (setting.text("balance")) {
            case "weights" -> new Resampler[] {ClassWeights.balanced()};
            case "over" -> new Resampler[] {RandomOversampler.standard().withSeed(setting.seed())};
            case "under" -> new Resampler[] {RandomUndersampler.standard().withSeed(setting.seed())};
            case "smote" -> new Resampler[] {Smote.standard().withNeighbors(3).withSeed(setting.seed())};
            default -> new Resampler[0];
        };
    }

    private static Learner<? extends Classifier> model(Setting setting) {
        return setting.text("model").equals("logistic")
                ? LogisticRegression.standard()
                : new NearestNeighborsClassifier(3, false);
    }

    private static Data made(Setting setting) {
        double share = setting.number("prevalence") / 100;
        CounterRandom random = CounterRandom.of(setting.seed());
        return new Data(
                Question.draw(
                        TEACHING,
                        atLeastTen(share * TEACHING),
                        setting.number("separation"),
                        random.stream(1).draws()),
                Question.draw(
                        JUDGING,
                        atLeastTen(share * JUDGING),
                        setting.number("separation"),
                        random.stream(2).draws()));
    }

    /** Below ten there is nothing to cut folds from. */
    private static int atLeastTen(double positives) {
        return (int) Math.max(10, Math.rint(positives));
    }

    private static Data own(Setting setting) {
        Dataset all = OwnColumns.of(setting.own().orElseThrow()).asQuestion();
        int[] codes = ((Target.Classes) all.target()).codes();
        if (Arrays.stream(codes).sum() < 20) {
            throw new IllegalArgumentException("data must have at least 20 rows of the rarer value, got "
                    + Arrays.stream(codes).sum());
        }
        var split = Splitters.stratified(2, setting.seed()).splits(all.target()).getFirst();
        return new Data(all.take(split.train()), all.take(split.test()));
    }

    @Override
    public String java(Setting setting) {
        String step = switch (setting.text("balance")) {
            case "weights" -> "ClassWeights.balanced()";
            case "over" -> "RandomOversampler.standard()";
            case "under" -> "RandomUndersampler.standard()";
            case "smote" -> "Smote.standard().withNeighbors(3)";
            default -> "";
        };
        String model = setting.text("model").equals("logistic")
                ? "LogisticRegression.standard()"
                : "new NearestNeighborsClassifier(3, false)";
        return Source.of(setting, """
                import dev.viva.kernel.*;
                import dev.viva.learn.*;
                import dev.viva.learn.imbalance.*;
                import dev.viva.learn.linear.LogisticRegression;
                import dev.viva.learn.metric.*;
                import dev.viva.learn.neighbour.NearestNeighborsClassifier;
                import dev.viva.learn.pipeline.Pipeline;
                import java.util.*;

                Dataset rows(int rows, int positives, long stream) {
                    Draws draws = CounterRandom.of({seed}).stream(stream).draws();
                    double[] x1 = new double[rows];
                    double[] x2 = new double[rows];
                    int[] codes = new int[rows];
                    for (int row = 0; row < rows; row++) {
                        codes[row] = row < positives ? 1 : 0;
                        x1[row] = draws.nextGaussian() + codes[row] * {separation} / Math.sqrt(2);
                        x2[row] = draws.nextGaussian() + codes[row] * {separation} / Math.sqrt(2);
                    }
                    return Dataset.of(
                            new Features(List.of(new Feature.Numeric("x1", x1), new Feature.Numeric("x2", x2))),
                            new Target.Classes(codes, List.of("no", "yes")));
                }

                void main() {
                    double share = {prevalence} / 100.0;
                    Dataset teaching = rows(2000, (int) Math.max(10, Math.rint(share * 2000)), 1);
                    Dataset judging = rows(4000, (int) Math.max(10, Math.rint(share * 4000)), 2);
                    Classifier model = Pipeline.of(STEP).classifier(MODEL).fit(teaching);
                    double[] scores = Arrays.stream(model.probabilities(judging.features())).mapToDouble(row -> row[1]).toArray();
                    boolean[] positive = new boolean[scores.length];
                    int[] codes = ((Target.Classes) judging.target()).codes();
                    for (int row = 0; row < positive.length; row++) {
                        positive[row] = codes[row] == 1;
                    }
                    RankedScores ranked = RankedScores.of(scores, positive);
                    Counts counts = ranked.atThreshold({threshold});
                    IO.println("recall " + counts.recall() + ", precision " + counts.precision());
                    IO.println("ROC AUC " + ranked.rocAuc() + ", average precision " + ranked.averagePrecision());
                }
                """.replace("STEP", step).replace("MODEL", model));
    }
}
