package dev.viva.study.lab.fold;

import static java.util.Objects.requireNonNull;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.Step;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.Transform;
import dev.viva.learn.Transformer;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.learn.pipeline.Pipeline;
import dev.viva.learn.transform.Imputer;
import dev.viva.learn.transform.OneHotEncoder;
import dev.viva.learn.transform.SelectBest;
import dev.viva.learn.transform.StandardScaler;
import dev.viva.learn.transform.TargetEncoder;
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
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What it is worth that every step of a pipeline is fitted inside the fold. */
public final class PipelineLeakageLab implements Engine {
    private static final Training ALONE = Training.plain().on(Parallel.of(1));
    private static final int FRESH = 3000;
    private static final int TELLING = 3;
    private static final int FOLDS = 5;
    private static final int[] GRID = {1, 3, 10, 20};
    private static final String SELECT = "select";

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "pipeline-leakage",
                "Steps inside and outside of the folds",
                "Move one step out of the cross-validation: it sees the rows that judge. Choosing columns or encoding by the"
                        + " target outside inflates the score most; scaling hardly at all. Fresh rows tell the truth.",
                List.of(
                        Control.choice(
                                "outside",
                                "the step that is fitted on all rows, before the folds",
                                "select",
                                "encode",
                                "impute",
                                "scale",
                                "none"),
                        Control.whole("rows", "rows there are", 40, 400, 10, 80),
                        Control.whole("noise", "columns that say nothing", 0, 300, 10, 200),
                        Control.whole("levels", "levels of the category, which says nothing", 2, 60, 30),
                        Control.whole("columns", "columns that are chosen", 1, 30, 10),
                        Control.number("signal", "how much the three telling columns say", 0, 1.5, 0.1, 0.3),
                        Control.flag("unseen", "whether fresh rows bring a level that was never seen", true)),
                Numbering.of()
                        .with("inside", "accuracy by cross-validation, every step fitted inside the fold")
                        .with("outside", "the same with one step fitted on all rows before")
                        .with("gap", "outside − inside: the leak")
                        .with("fresh", "accuracy on 3,000 fresh rows of the pipeline fitted on all rows")
                        .with("lie", "outside − fresh: by how much the leaky score flatters")
                        .with(
                                "survived",
                                "1 if the pipeline answers for fresh rows, the unseen level among them, otherwise 0")
                        .with("bestInside", "the number of columns that scores best inside, over a grid")
                        .all(),
                List.of(
                        Claim.of(
                                        "Choosing columns outside the folds inflates the score, though nothing tells anything.",
                                        "outside > inside + 0.15 and fresh < 0.6 and lie > 0.15")
                                .at("outside=select&signal=0"),
                        Claim.of("Encoding by the target outside leaks.", "gap > 0.03")
                                .at("outside=encode&signal=0&noise=0&levels=60&rows=150"),
                        Claim.of("Scaling outside hardly matters for the score.", "abs(gap) < 0.05")
                                .at("outside=scale&rows=400&noise=20"),
                        Claim.of("Where no step is outside, there is no leak.", "gap == 0")
                                .at("outside=none"),
                        Claim.of("A level that was never seen does no harm to the pipeline.", "survived == 1")
                                .at("unseen=true")),
                false,
                new PipelineLeakageLab());
    }

    @Override
    public Outcome run(Setting setting) {
        Dataset rows = sample(setting, setting.whole("rows"), 1, false);
        Dataset fresh = sample(setting, FRESH, 2, setting.is("unseen"));
        Map<String, Transformer<?>> steps = steps(setting);
        int[] tried = IntStream.concat(IntStream.of(setting.whole("columns")), IntStream.of(GRID))
                .toArray();
        double[][] within = inside(steps, rows, tried, setting.seed());
        double[][] leaking = outside(setting, rows, steps, tried);
        Scores inside = new Scores(within[0]);
        Scores outside = new Scores(leaking[0]);
        double unseen = CrossValidationLab.accuracy(whole(steps, tried[0]).fit(rows, ALONE), fresh);
        Grid grid = Grid.of(within, leaking);
        Results numbers = new Results();
        numbers.put("inside", inside.mean());
        numbers.put("outside", outside.mean());
        numbers.put("gap", outside.mean() - inside.mean());
        numbers.put("fresh", unseen);
        numbers.put("lie", outside.mean() - unseen);
        numbers.put("survived", Double.isFinite(unseen) ? 1.0 : 0);
        numbers.put("bestInside", (double) grid.best());
        return new Outcome(
                numbers.all(),
                List.of(lights(setting, steps.keySet()), scores(inside, outside, unseen), grid.figure()),
                List.of(words(setting, numbers)));
    }

    private static String words(Setting setting, Results numbers) {
        String step = setting.text("outside");
        String where = step.equals("none")
                ? "Every step is fitted inside the folds: "
                : "With '" + step + "' fitted on all rows before the folds the score is "
                        + Numbers.percent(numbers.get("outside")) + "; with every step inside ";
        return where + Numbers.percent(numbers.get("inside")) + ". Fresh rows give "
                + Numbers.percent(numbers.get("fresh")) + ". The gap is " + Numbers.percent(numbers.get("gap")) + "."
                + (setting.is("unseen")
                        ? " Fresh rows bring a level that was never seen; the pipeline answers for them, too."
                        : "");
    }

    /** The accuracy of each fold. */
    private record Scores(double[] values) {
        double mean() {
            return Arrays.stream(values).average().orElse(0);
        }
    }

    /** The steps before the choice of columns, in order, by name. */
    private static Map<String, Transformer<?>> steps(Setting setting) {
        Map<String, Transformer<?>> steps = new LinkedHashMap<>();
        steps.put("impute", Imputer.standard());
        steps.put("encode", encoder(setting));
        steps.put("scale", StandardScaler.standard());
        return steps;
    }

    /** By the target, within inner folds, where that step is under study; as indicators otherwise. */
    private static Transformer<?> encoder(Setting setting) {
        return setting.text("outside").equals("encode")
                ? TargetEncoder.standard().withSmoothing(0.1).withSeed(setting.seed())
                : OneHotEncoder.standard();
    }

    private static SelectBest select(int columns) {
        return SelectBest.standard().withColumns(columns);
    }

    private static Learner<? extends Classifier> ending(int columns) {
        return Pipeline.of(select(columns)).classifier(LogisticRegression.standard());
    }

    private static Learner<? extends Classifier> whole(Map<String, Transformer<?>> steps, int columns) {
        List<Step> all = new ArrayList<>(steps.values());
        all.add(select(columns));
        return Pipeline.of(all.toArray(Step[]::new)).classifier(LogisticRegression.standard());
    }

    /** With every step inside the folds: for each number of columns the accuracy of each fold. */
    private static double[][] inside(Map<String, Transformer<?>> steps, Dataset rows, int[] columns, long seed) {
        return new SharedSteps(List.copyOf(steps.values()), FOLDS, seed).scores(rows, endings(columns));
    }

    private static List<Learner<? extends Classifier>> endings(int[] columns) {
        List<Learner<? extends Classifier>> endings = new ArrayList<>();
        Arrays.stream(columns).forEach(each -> endings.add(ending(each)));
        return endings;
    }

    /** One step, and what comes before it, fitted on all rows; the others inside the folds. */
    private static double[][] outside(Setting setting, Dataset rows, Map<String, Transformer<?>> steps, int[] columns) {
        String last = setting.text("outside");
        List<String> names = List.copyOf(steps.keySet());
        int before = last.equals(SELECT) ? names.size() : names.indexOf(last) + 1;
        Dataset seen = rows;
        for (String name : names.subList(0, before)) {
            Transform fitted = requireNonNull(steps.get(name)).fit(seen, ALONE);
            seen = seen.withFeatures(fitted.apply(seen.features()));
        }
        if (last.equals(SELECT)) {
            return chosenOutside(seen, columns, setting.seed());
        }
        List<Transformer<?>> inside = List.copyOf(steps.values()).subList(before, names.size());
        return new SharedSteps(inside, FOLDS, setting.seed()).scores(seen, endings(columns));
    }

    private static double[][] chosenOutside(Dataset seen, int[] columns, long seed) {
        SharedSteps nothing = new SharedSteps(List.of(), FOLDS, seed);
        return Arrays.stream(columns)
                .mapToObj(each -> select(each).fit(seen, ALONE).apply(seen.features()))
                .map(chosen -> nothing.scores(seen.withFeatures(chosen), List.of(LogisticRegression.standard())))
                .map(scores -> scores[0])
                .toArray(double[][]::new);
    }

    /** Three telling columns, noise, one of them with holes, and a category that says nothing. */
    private static Dataset sample(Setting setting, int rows, long stream, boolean unseen) {
        Draws draws = CounterRandom.of(setting.seed()).stream(stream).draws();
        double[][] columns = new double[TELLING + setting.whole("noise")][rows];
        int[] codes = new int[rows];
        int[] levels = new int[rows];
        int count = setting.whole("levels");
        for (int row = 0; row < rows; row++) {
            codes[row] = draws.nextBoolean(0.5) ? 1 : 0;
            for (int at = 0; at < columns.length; at++) {
                double signal = at < TELLING ? setting.number("signal") * (2 * codes[row] - 1) : 0;
                columns[at][row] = signal + draws.nextGaussian();
            }
            columns[0][row] = draws.nextBoolean(0.1) ? Double.NaN : columns[0][row];
            levels[row] = unseen && row % 10 == 0 ? count : draws.nextInt(count);
        }
        List<Feature> features = new ArrayList<>(Rows.features(columns).columns());
        features.add(new Feature.Category(
                "category",
                levels,
                IntStream.rangeClosed(0, count).mapToObj(at -> "level " + at).toList()));
        return Dataset.of(new Features(features), new Target.Classes(codes, Rows.LABELS));
    }

    /** Which step sees which rows: red outside, as it sees those that judge. */
    private static Figure lights(Setting setting, Set<String> steps) {
        List<String> names = new ArrayList<>(steps);
        names.add(SELECT);
        names.add("logistic");
        int last = names.indexOf(setting.text("outside"));
        double[] folds = Rows.evenly(1, FOLDS, FOLDS);
        List<List<String>> table = new ArrayList<>();
        Graph graph = Graph.of("What each step is fitted on", "fold", "")
                .itemsDownwards(names)
                .reachingAcross(0.5, FOLDS + 0.5);
        for (int at = 0; at < names.size(); at++) {
            double[] line = new double[FOLDS];
            Arrays.fill(line, at);
            graph.tiles("", folds, line, 0.9, 0.8, at <= last ? 7 : 2);
            table.add(List.of(names.get(at), at <= last ? "all rows, also those that judge" : "the rows that teach"));
        }
        return Figures.of(
                graph.about(
                        last < 0
                                ? "All steps are fitted inside each fold, on the rows that teach."
                                : "Red: fitted on all rows, also those that judge, up to '" + names.get(last)
                                        + "'. Green: fitted inside each fold."),
                new Twin(List.of("step", "fitted on"), table));
    }

    private static Figure scores(Scores inside, Scores outside, double fresh) {
        return Figures.of(Graph.of("Accuracy by fold", "", "accuracy")
                .itemsAcross(List.of("all inside", "one outside"))
                .dots("folds, all inside", Rows.evenly(-0.2, 0.2, FOLDS), inside.values(), 2, 4)
                .dots("folds, one outside", Rows.evenly(0.8, 1.2, FOLDS), outside.values(), 7, 4)
                .rule("fresh rows " + Numbers.text(fresh), -0.5, fresh, 1.5, fresh)
                .about("Each point is a fold. Inside they give " + Numbers.text(inside.mean())
                        + " on average, with a step" + " outside " + Numbers.text(outside.mean()) + "; fresh rows give "
                        + Numbers.text(fresh) + "."));
    }

    /** The score over a grid of how many columns are chosen, as the setting says and all inside. */
    private record Grid(double[] inside, double[] outside) {
        /** Of scores whose first are those of the setting, not of the grid. */
        static Grid of(double[][] inside, double[][] outside) {
            return new Grid(means(inside), means(outside));
        }

        private static double[] means(double[][] scores) {
            return Arrays.stream(scores)
                    .skip(1)
                    .mapToDouble(each -> new Scores(each).mean())
                    .toArray();
        }

        int best() {
            int best = 0;
            for (int at = 1; at < inside.length; at++) {
                best = inside[at] > inside[best] ? at : best;
            }
            return GRID[best];
        }

        Figure figure() {
            double[] columns = Arrays.stream(GRID).asDoubleStream().toArray();
            return Figures.of(Graph.of("Accuracy by columns chosen", "columns that are chosen", "accuracy")
                    .line("all inside", columns, inside, 2)
                    .line("one outside", columns, outside, 7)
                    .about("Over a grid of how many columns are chosen, " + best()
                            + " score best with every step inside."));
        }
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.kernel.*;
                import dev.viva.learn.*;
                import dev.viva.learn.linear.LogisticRegression;
                import dev.viva.learn.pipeline.Pipeline;
                import dev.viva.learn.selection.*;
                import dev.viva.learn.transform.*;
                import java.util.*;

                void main() {
                    int rows = {rows};
                    Draws draws = CounterRandom.of({seed}).stream(1).draws();
                    double[][] x = new double[3 + {noise}][rows];
                    int[] codes = new int[rows];
                    for (int row = 0; row < rows; row++) {
                        codes[row] = draws.nextBoolean(0.5) ? 1 : 0;
                        for (int at = 0; at < x.length; at++) {
                            x[at][row] = draws.nextGaussian() + (at < 3 ? {signal} * (2 * codes[row] - 1) : 0);
                        }
                    }
                    List<Feature> features = new ArrayList<>();
                    for (double[] column : x) {
                        features.add(new Feature.Numeric("x" + features.size(), column));
                    }
                    Dataset data = Dataset.of(new Features(features), new Target.Classes(codes, List.of("no", "yes")));
                    SelectBest select = SelectBest.standard().withColumns({columns});
                    CrossValidator judge = CrossValidator.of(Splitters.stratified(5, {seed}), "accuracy");

                    var inside = Pipeline.of(StandardScaler.standard(), select).classifier(LogisticRegression.standard());
                    IO.println("inside  " + judge.run(inside, data).estimate("accuracy").mean());

                    Dataset leaky = data.withFeatures(select.fit(data, Training.plain()).apply(data.features()));
                    var rest = Pipeline.of(StandardScaler.standard()).classifier(LogisticRegression.standard());
                    IO.println("outside " + judge.run(rest, leaky).estimate("accuracy").mean());
                }
                """);
    }
}
