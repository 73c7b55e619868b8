package dev.viva.study.lab.fit;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.learn.Dataset;
import dev.viva.learn.linear.ElasticNet;
import dev.viva.learn.linear.LinearRegressor;
import dev.viva.learn.linear.Ridge;
import dev.viva.learn.metric.Residuals;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.OwnColumns;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What absolute values and squares in a penalty do to coefficients. */
public final class RegularisationLab implements Engine {
    private static final int FEATURES = 8;
    private static final double[] TRUE = {2, 1, 0, 0, 0, 0, 0, 0};
    private static final int TESTED = 1000;

    /** The lab. */
    public static Lab lab() {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("w1", "the coefficient of x1; the truth is 2");
        numbers.put("w2", "the coefficient of x2; the truth is 1");
        numbers.put("zeros", "coefficients that are exactly 0, of 8; the truth has 6");
        numbers.put("size", "the sum of the absolute values of the coefficients");
        numbers.put("share", "the smaller of |w1| and |w2| as a share of the larger");
        numbers.put("trainError", "the mean squared error on the rows that taught");
        numbers.put("testError", "the mean squared error on rows that nobody has seen");
        numbers.put("bestPenalty", "the penalty of the least test error along the path");
        numbers.put("bestError", "the test error there");
        numbers.put("freeError", "the test error almost without a penalty, at the end of the path");
        return new Lab(
                "regularisation",
                "L1 and L2 penalties",
                "Raise the penalty. With the mix at 1 (L1) coefficients stop at exactly 0, one after the other; at 0 (L2)"
                        + " they all shrink and none goes. Make x1 and x2 alike: L1 keeps one, L2 shares.",
                List.of(
                        Control.logarithm("penalty", "how strongly coefficients are punished (λ)", 0.001, 10, 0.3),
                        Control.number(
                                "mix", "share of the penalty on absolute values: 0 is L2, 1 is L1", 0, 1, 0.05, 1),
                        Control.number("correlation", "correlation of x1 and x2", -0.95, 1, 0.05, 0),
                        Control.whole("rows", "rows that teach", 10, 400, 10, 60),
                        Control.number("noise", "standard deviation of the noise", 0.1, 5, 0.1, 2)),
                numbers,
                List.of(
                        Claim.of(
                                        "L1 gives exact zeros; L2 shrinks and gives none.",
                                        "lasso.zeros >= 4 and ridge.zeros == 0")
                                .at("penalty=0.5")
                                .run("lasso", "mix=1")
                                .run("ridge", "mix=0"),
                        Claim.of("A larger penalty makes coefficients smaller.", "strong.size < weak.size")
                                .run("strong", "penalty=1")
                                .run("weak", "penalty=0.01"),
                        Claim.of(
                                        "Of two equal features L1 takes one and leaves the other at 0.",
                                        "share == 0 and max(abs(w1), abs(w2)) > 1")
                                .at("correlation=1&mix=1"),
                        Claim.of("Two equal features get equal coefficients from L2.", "share > 0.999999")
                                .at("correlation=1&mix=0"),
                        Claim.of(
                                        "With few rows some penalty is better on unseen rows than almost none, though the rows that teach like it less.",
                                        "bestError < 0.8 * freeError and trainError >= free.trainError")
                                .at("rows=10&mix=1")
                                .run("free", "penalty=0.001")),
                true,
                new RegularisationLab());
    }

    @Override
    public Outcome run(Setting setting) {
        Data data = setting.own().isPresent() ? own(setting) : made(setting);
        Path path = Path.of(data, setting.number("mix"));
        LinearRegressor model = model(data.teaching(), setting.number("penalty"), setting.number("mix"));
        double[] coefficients = model.coefficients();
        double w1 = coefficients[0];
        double w2 = coefficients.length > 1 ? coefficients[1] : 0;
        double larger = Math.max(Math.abs(w1), Math.abs(w2));
        int best = path.best();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("w1", w1);
        numbers.put("w2", w2);
        numbers.put("zeros", (double) zeros(coefficients));
        numbers.put("size", Arrays.stream(coefficients).map(Math::abs).sum());
        numbers.put("share", larger == 0 ? 1 : Math.min(Math.abs(w1), Math.abs(w2)) / larger);
        numbers.put("trainError", error(model, data.teaching()));
        numbers.put("testError", error(model, data.unseen()));
        numbers.put("bestPenalty", path.penalties()[best]);
        numbers.put("bestError", path.errors()[best]);
        numbers.put("freeError", path.errors()[0]);
        return new Outcome(numbers, figures(setting, data, path, coefficients), List.of(words(setting, data, numbers)));
    }

    private static List<Figure> figures(Setting setting, Data data, Path path, double[] coefficients) {
        Figure lines = path.coefficientFigure(setting.number("penalty"));
        Figure errors = path.errorFigure(setting.number("penalty"));
        return coefficients.length < 2
                ? List.of(lines, errors)
                : List.of(Corner.figure(data.teaching(), coefficients, setting.number("mix")), lines, errors);
    }

    private static String words(Setting setting, Data data, Map<String, Double> numbers) {
        return "At penalty " + setting.text("penalty") + " and mix " + setting.text("mix") + ": x1 gets "
                + Numbers.text(numbers.get("w1")) + ", x2 " + Numbers.text(numbers.get("w2")) + "; "
                + Numbers.text(numbers.get("zeros")) + " of " + data.names().size()
                + " coefficients are exactly 0. The test error is " + Numbers.text(numbers.get("testError"))
                + "; the least along the path is " + Numbers.text(numbers.get("bestError")) + " at penalty "
                + Numbers.text(numbers.get("bestPenalty")) + ".";
    }

    private static long zeros(double[] coefficients) {
        return Arrays.stream(coefficients).filter(each -> each == 0).count();
    }

    /** The penalty is per row, as in {@link ElasticNet}; a mix of 0 is {@link Ridge}, whose penalty is for all rows. */
    private static LinearRegressor model(Dataset data, double penalty, double mix) {
        return mix == 0
                ? new Ridge(penalty * data.rows(), true).fit(data, Shape.ALONE)
                : ElasticNet.standard().withPenalty(penalty).withL1Ratio(mix).fit(data, Shape.ALONE);
    }

    private static double error(LinearRegressor model, Dataset data) {
        double[] actual = data.target().requireNumbers("regularisation").values();
        return Residuals.of(model.predict(data.features()), actual, null).meanSquared();
    }

    /** Rows that teach and rows that judge. */
    private record Data(Dataset teaching, Dataset unseen, List<String> names) {}

    private static Data made(Setting setting) {
        CounterRandom random = CounterRandom.of(setting.seed());
        return new Data(
                made(setting, setting.whole("rows"), random.stream(1).draws()),
                made(setting, TESTED, random.stream(2).draws()),
                IntStream.rangeClosed(1, FEATURES).mapToObj(at -> "x" + at).toList());
    }

    private static Dataset made(Setting setting, int rows, Draws draws) {
        double correlation = setting.number("correlation");
        double rest = Math.sqrt(1 - correlation * correlation);
        double[][] columns = new double[FEATURES][rows];
        double[] target = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int at = 0; at < FEATURES; at++) {
                columns[at][row] = draws.nextGaussian();
            }
            columns[1][row] = correlation * columns[0][row] + rest * columns[1][row];
            target[row] = setting.number("noise") * draws.nextGaussian();
            for (int at = 0; at < FEATURES; at++) {
                target[row] += TRUE[at] * columns[at][row];
            }
        }
        return Rows.numbers(target, columns);
    }

    private static Data own(Setting setting) {
        OwnColumns own = OwnColumns.of(setting.own().orElseThrow());
        double[] target = standardized(own.numbers());
        double[][] columns = Arrays.stream(own.columns())
                .map(RegularisationLab::standardized)
                .toArray(double[][]::new);
        Dataset all = Rows.numbers(target, columns);
        int[] order = CounterRandom.of(setting.seed()).draws().permutation(own.rows());
        int teaching = own.rows() * 7 / 10;
        return new Data(
                all.take(Arrays.copyOf(order, teaching)),
                all.take(Arrays.copyOfRange(order, teaching, own.rows())),
                own.names());
    }

    /** One penalty acts on all coefficients, so the columns must have one unit. */
    private static double[] standardized(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
        return Rows.map(values, value -> deviation == 0 ? 0 : (value - mean) / deviation);
    }

    /** The coefficients and the test errors along many penalties, from the smallest. */
    private record Path(List<String> names, double[] penalties, double[][] coefficients, double[] errors) {
        private static final int COUNT = 33;

        static Path of(Data data, double mix) {
            double[] penalties = IntStream.range(0, COUNT)
                    .mapToDouble(at -> Math.pow(10, -3 + 4.0 * at / (COUNT - 1)))
                    .toArray();
            double[][] coefficients = new double[data.names().size()][COUNT];
            double[] errors = new double[COUNT];
            for (int at = 0; at < COUNT; at++) {
                LinearRegressor model = model(data.teaching(), penalties[at], mix);
                for (int term = 0; term < coefficients.length; term++) {
                    coefficients[term][at] = model.coefficients()[term];
                }
                errors[at] = error(model, data.unseen());
            }
            return new Path(data.names(), penalties, coefficients, errors);
        }

        int best() {
            return IntStream.range(0, COUNT)
                    .boxed()
                    .min((one, other) -> Double.compare(errors[one], errors[other]))
                    .orElseThrow();
        }

        Figure coefficientFigure(double penalty) {
            Graph graph = Graph.of("Coefficients by penalty", "penalty λ", "coefficient")
                    .logarithmicAcross();
            for (int term = Math.min(8, names.size()) - 1; term >= 0; term--) {
                graph.line(names.get(term), penalties, coefficients[term], term);
            }
            double most = Arrays.stream(coefficients)
                    .flatMapToDouble(Arrays::stream)
                    .max()
                    .orElse(1);
            long kept = IntStream.range(0, names.size())
                    .filter(term -> coefficients[term][best()] != 0)
                    .count();
            return Figures.of(graph.rule("now", penalty, 0, penalty, most)
                    .about("Each line is a coefficient as the penalty grows from left to right. At the best penalty "
                            + kept + " of " + names.size() + " are not 0."));
        }

        Figure errorFigure(double penalty) {
            double least = errors[best()];
            return Figures.of(Graph.of("Test error by penalty", "penalty λ", "mean squared error")
                    .logarithmicAcross()
                    .line("test error", penalties, errors, 1)
                    .dots("least", new double[] {penalties[best()]}, new double[] {least}, 2, 5)
                    .rule(
                            "now",
                            penalty,
                            least,
                            penalty,
                            Arrays.stream(errors).max().orElse(1))
                    .about("The error on unseen rows is least, " + Numbers.text(least) + ", at penalty "
                            + Numbers.text(penalties[best()]) + "."));
        }
    }

    /** The loss over the first two coefficients, and the set of those that cost no more penalty than the fit. */
    private static final class Corner {
        private static final int AROUND = 120;

        static Figure figure(Dataset data, double[] coefficients, double mix) {
            double[] x1 =
                    ((dev.viva.learn.Feature.Numeric) data.features().columns().get(0)).values();
            double[] x2 =
                    ((dev.viva.learn.Feature.Numeric) data.features().columns().get(1)).values();
            double w1 = coefficients[0];
            double w2 = coefficients[1];
            double cost = cost(w1, w2, mix);
            Dataset two =
                    Rows.numbers(data.target().requireNumbers("regularisation").values(), x1, x2);
            double[] free = new Ridge(1e-6, true).fit(two, Shape.ALONE).coefficients();
            Graph graph = Graph.of("Where the loss touches the penalty", "coefficient of x1", "coefficient of x2")
                    .reachingAcross(-1.5, 3.5)
                    .reachingUpwards(-1.5, 2.5);
            double[][] covariance = covariance(x1, x2);
            for (double level : new double[] {0.15, 0.5, 1, 2, 4}) {
                double[][] ellipse = ellipse(free, covariance, level);
                graph.thin(ellipse[0], ellipse[1], 0);
            }
            double[][] border = border(cost, mix);
            return Figures.of(graph.line("as much penalty as now", border[0], border[1], 1)
                    .dots("without a penalty", new double[] {free[0]}, new double[] {free[1]}, 0, 5)
                    .dots("now", new double[] {w1}, new double[] {w2}, 3, 5)
                    .about(
                            "Ellipses of equal loss around the coefficients without a penalty, and the border of all pairs"
                                    + " that cost no more penalty than those found: " + Numbers.text(w1) + " and "
                                    + Numbers.text(w2)
                                    + (w1 == 0 || w2 == 0 ? ", which lie on a corner or an axis." : ".")));
        }

        private static double cost(double w1, double w2, double mix) {
            return mix * (Math.abs(w1) + Math.abs(w2)) + (1 - mix) / 2 * (w1 * w1 + w2 * w2);
        }

        /** Along each direction, how far the penalty allows to go: a quadratic equation. */
        private static double[][] border(double cost, double mix) {
            double[][] border = new double[2][AROUND + 1];
            for (int at = 0; at <= AROUND; at++) {
                double angle = 2 * Math.PI * at / AROUND;
                double linear = mix * (Math.abs(Math.cos(angle)) + Math.abs(Math.sin(angle)));
                double square = (1 - mix) / 2;
                double reach = square == 0
                        ? cost / linear
                        : (-linear + Math.sqrt(linear * linear + 4 * square * cost)) / (2 * square);
                border[0][at] = reach * Math.cos(angle);
                border[1][at] = reach * Math.sin(angle);
            }
            return border;
        }

        private static double[][] covariance(double[] x1, double[] x2) {
            double m1 = Arrays.stream(x1).average().orElse(0);
            double m2 = Arrays.stream(x2).average().orElse(0);
            double[][] sums = new double[2][2];
            for (int row = 0; row < x1.length; row++) {
                double d1 = x1[row] - m1;
                double d2 = x2[row] - m2;
                sums[0][0] += d1 * d1 / x1.length;
                sums[0][1] += d1 * d2 / x1.length;
                sums[1][1] += d2 * d2 / x1.length;
            }
            sums[1][0] = sums[0][1];
            return sums;
        }

        private static double[][] ellipse(double[] centre, double[][] covariance, double level) {
            double[][] line = new double[2][AROUND + 1];
            for (int at = 0; at <= AROUND; at++) {
                double angle = 2 * Math.PI * at / AROUND;
                double across = Math.cos(angle);
                double up = Math.sin(angle);
                double curve = covariance[0][0] * across * across
                        + 2 * covariance[0][1] * across * up
                        + covariance[1][1] * up * up;
                double reach = Math.sqrt(level / Math.max(curve, 1e-6));
                line[0][at] = Math.clamp(centre[0] + reach * across, -1.5, 3.5);
                line[1][at] = Math.clamp(centre[1] + reach * up, -1.5, 2.5);
            }
            return line;
        }
    }

    @Override
    public String java(Setting setting) {
        String learner = setting.number("mix") == 0
                ? "new Ridge({penalty} * rows, true)"
                : "ElasticNet.standard().withPenalty({penalty}).withL1Ratio({mix})";
        return Source.of(setting, """
                import dev.viva.kernel.*;
                import dev.viva.learn.*;
                import dev.viva.learn.linear.*;
                import java.util.*;

                void main() {
                    int rows = {rows};
                    double correlation = {correlation};
                    Draws draws = CounterRandom.of({seed}).stream(1).draws();
                    double[][] x = new double[8][rows];
                    double[] y = new double[rows];
                    for (int row = 0; row < rows; row++) {
                        for (double[] column : x) {
                            column[row] = draws.nextGaussian();
                        }
                        x[1][row] = correlation * x[0][row] + Math.sqrt(1 - correlation * correlation) * x[1][row];
                        y[row] = {noise} * draws.nextGaussian() + 2 * x[0][row] + x[1][row];
                    }
                    List<Feature> features = new ArrayList<>();
                    for (int at = 0; at < x.length; at++) {
                        features.add(new Feature.Numeric("x" + (at + 1), x[at]));
                    }
                    Dataset data = Dataset.of(new Features(features), new Target.Values(y));
                    LinearRegressor model = LEARNER.fit(data);
                    for (int at = 0; at < x.length; at++) {
                        IO.println("x" + (at + 1) + ": " + model.coefficients()[at]);
                    }
                }
                """.replace("LEARNER", learner));
    }
}
