package dev.viva.study.lab.belief;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Training;
import dev.viva.learn.linear.Lasso;
import dev.viva.learn.linear.LinearRegression;
import dev.viva.learn.linear.LinearRegressor;
import dev.viva.learn.linear.Ridge;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.learn.probability.Beta;
import dev.viva.learn.probability.BinomialPrior;
import dev.viva.learn.probability.MaximumAPosteriori;
import dev.viva.learn.probability.Observations;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The most likely value, and the most probable one once something was believed before. */
public final class LikelihoodPosteriorLab implements Engine {
    private static final double[] TRUE = {1.5, -1, 0.5, 0, 0};
    private static final int ROWS = 40;
    private static final Training ALONE = Training.plain().on(Parallel.of(1));

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "likelihood-posterior",
                "Likelihood and posterior",
                "Flip more often: the most probable value (MAP) walks from the belief to the most likely one (MLE). Below,"
                        + " the same with coefficients: a normal belief is ridge regression, a Laplace one is the lasso.",
                List.of(
                        Control.whole("flips", "how often the coin is flipped", 0, 1000, 10),
                        Control.number("share", "percent of the flips that are heads", 0, 100, 1, 70),
                        Control.number("a", "belief in heads: the a of Beta(a, b)", 1, 50, 0.5, 5),
                        Control.number("b", "belief in tails: the b of Beta(a, b)", 1, 50, 0.5, 5),
                        Control.choice("prior", "belief about coefficients", "normal", "laplace"),
                        Control.logarithm("tau", "scale τ of that belief around 0", 0.05, 10, 0.5),
                        Control.number("sigma", "standard deviation σ of the errors", 0.1, 3, 0.1, 1)),
                Numbering.of()
                        .with("heads", "how many flips are heads")
                        .with("mle", "the most likely probability of heads: heads / flips; one half before any flip")
                        .with("map", "the most probable one: the top of the posterior")
                        .with("mean", "the mean of the posterior")
                        .with("low", "the lower end of the interval that holds it with 95 %")
                        .with("high", "the upper end")
                        .with("gap", "how far MAP is from MLE")
                        .with("penalty", "the penalty that the belief is: σ²/τ² for ridge, σ²/(τ n) for the lasso")
                        .with("twinDifference", "the largest difference between coefficients of MAP and of that penalty")
                        .with("size", "the sum of absolute coefficients of MAP")
                        .with("freeSize", "the same of least squares, the MLE")
                        .with("zeros", "coefficients of MAP that are exactly 0")
                        .all(),
                List.of(
                        Claim.of("MAP walks to MLE as flips grow.",
                                        "few.gap > 5 * many.gap and many.gap < 0.005 and few.map < few.mle")
                                .at("share=70&a=5&b=5")
                                .run("few", "flips=10")
                                .run("many", "flips=1000"),
                        Claim.of("A flat belief leaves the most likely value.", "abs(map - mle) < 1e-12").at("a=1&b=1"),
                        Claim.of("λ = σ²/τ² reproduces ridge to 1e-9.",
                                        "twinDifference < 1e-9 and abs(penalty - (0.8 / 0.4) ^ 2) < 1e-9")
                                .at("prior=normal&sigma=0.8&tau=0.4"),
                        Claim.of("A Laplace belief is the lasso: coefficients of exactly 0.",
                                        "twinDifference < 1e-6 and zeros >= 1")
                                .at("prior=laplace&tau=0.05"),
                        Claim.of("A narrower belief makes coefficients smaller.",
                                        "narrow.size < wide.size and wide.size < wide.freeSize")
                                .run("narrow", "tau=0.1")
                                .run("wide", "tau=1"),
                        Claim.of("More flips narrow the interval.", "many.high - many.low < 0.5 * (few.high - few.low)")
                                .run("few", "flips=10")
                                .run("many", "flips=200")),
                false,
                new LikelihoodPosteriorLab());
    }

    @Override
    public Outcome run(Setting setting) {
        int flips = setting.whole("flips");
        int heads = (int) Math.rint(flips * setting.number("share") / 100);
        Beta prior = new Beta(setting.number("a"), setting.number("b"));
        BinomialPrior after = after(new BinomialPrior(1, prior), heads, flips);
        Beta posterior = after.belief();
        double mle = flips == 0 ? 0.5 : (double) heads / flips;
        double top = after.mostProbable();
        double map = Double.isNaN(top) ? 0.5 : top;
        Twins twins = Twins.of(setting);
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("heads", (double) heads);
        numbers.put("mle", mle);
        numbers.put("map", map);
        numbers.put("mean", posterior.mean());
        numbers.put("low", posterior.quantile(0.025));
        numbers.put("high", posterior.quantile(0.975));
        numbers.put("gap", Math.abs(map - mle));
        numbers.put("penalty", twins.penalty());
        numbers.put("twinDifference", twins.difference());
        numbers.put("size", Arrays.stream(twins.map()).map(Math::abs).sum());
        numbers.put("freeSize", Arrays.stream(twins.free()).map(Math::abs).sum());
        numbers.put("zeros", (double) Arrays.stream(twins.map()).filter(each -> each == 0).count());
        return new Outcome(
                numbers,
                List.of(curves(prior, posterior, heads, flips), twins.figure()),
                List.of(
                        heads + " heads in " + flips + " flips: the most likely probability is " + Numbers.text(mle)
                                + ", the most probable " + Numbers.text(map) + ", and with 95 % it lies between "
                                + Numbers.text(numbers.get("low")) + " and " + Numbers.text(numbers.get("high")) + ".",
                        twins.words()));
    }

    private static BinomialPrior after(BinomialPrior prior, int heads, int flips) {
        return flips == 0
                ? prior
                : prior.after(new Observations(new double[] {1, 0}, new double[] {heads, flips - heads}));
    }

    private static Figure curves(Beta prior, Beta posterior, int heads, int flips) {
        double[] places = Rows.evenly(0.002, 0.998, 120);
        double[] likelihood = scaled(places, new Beta(heads + 1.0, flips - heads + 1.0));
        double[] before = scaled(places, prior);
        double[] after = scaled(places, posterior);
        return Figures.of(Graph.of("Before and after " + flips + " flips", "probability of heads", "each as a share of its top")
                .reachingAcross(0, 1)
                .reachingUpwards(0, 1)
                .line("belief before (prior)", places, before, 0)
                .line("likelihood of the flips", places, likelihood, 1)
                .line("belief after (posterior)", places, after, 2)
                .about("The posterior lies between prior and likelihood; its top is MAP, the likelihood's top is MLE."));
    }

    private static double[] scaled(double[] places, Beta curve) {
        double top = Arrays.stream(places).map(curve::logDensity).max().orElse(0);
        return Rows.map(places, place -> Math.exp(curve.logDensity(place) - top));
    }

    /** Coefficients by a belief, by the penalty that says the same, and by neither. */
    private record Twins(String learner, double penalty, double[] map, double[] twin, double[] free) {
        static Twins of(Setting setting) {
            Draws draws = CounterRandom.of(setting.seed()).stream(1).draws();
            double[][] columns = new double[TRUE.length][ROWS];
            double[] target = new double[ROWS];
            for (int row = 0; row < ROWS; row++) {
                for (int at = 0; at < TRUE.length; at++) {
                    columns[at][row] = draws.nextGaussian();
                    target[row] += TRUE[at] * columns[at][row];
                }
                target[row] += setting.number("sigma") * draws.nextGaussian();
            }
            return of(setting, Rows.numbers(target, columns));
        }

        private static Twins of(Setting setting, Dataset data) {
            double sigma = setting.number("sigma");
            double tau = setting.number("tau");
            boolean normal = setting.text("prior").equals("normal");
            double penalty = normal ? sigma * sigma / (tau * tau) : sigma * sigma / (tau * data.rows());
            MaximumAPosteriori belief = normal
                    ? MaximumAPosteriori.normal(tau, sigma)
                    : MaximumAPosteriori.laplace(tau, sigma);
            LinearRegressor twin = normal
                    ? new Ridge(penalty, true).fit(data, ALONE)
                    : Lasso.standard().withPenalty(penalty).withTolerance(1e-14).fit(data, ALONE);
            return new Twins(
                    normal ? "Ridge" : "Lasso",
                    penalty,
                    belief.fit(data, ALONE).coefficients(),
                    twin.coefficients(),
                    LinearRegression.standard().fit(data, ALONE).coefficients());
        }

        double difference() {
            return IntStream.range(0, map.length).mapToDouble(at -> Math.abs(map[at] - twin[at])).max().orElse(0);
        }

        String words() {
            return "The belief about coefficients is the penalty " + Numbers.text(penalty) + " of " + learner
                    + ": the coefficients differ by " + Numbers.text(difference()) + " at most.";
        }

        Figure figure() {
            double[] places = Rows.evenly(0, map.length - 1.0, map.length);
            return Figures.of(Graph.of("Coefficients by belief and by penalty", "", "coefficient")
                    .itemsAcross(IntStream.rangeClosed(1, map.length).mapToObj(at -> "x" + at).toList())
                    .reachingUpwards(0)
                    .bars("least squares (MLE)", places, free, 0.8, 0)
                    .bars("MAP", places, map, 0.5, 2)
                    .dots(learner, places, twin, 3, 5)
                    .about(words()));
        }
    }

    @Override
    public String java(Setting setting) {
        boolean normal = setting.text("prior").equals("normal");
        return Source.of(setting, """
                import dev.viva.kernel.*;
                import dev.viva.learn.*;
                import dev.viva.learn.linear.*;
                import dev.viva.learn.probability.*;
                import java.util.*;

                void main() {
                    int flips = {flips};
                    int heads = (int) Math.rint(flips * {share} / 100.0);
                    Beta posterior = new Beta({a} + heads, {b} + flips - heads);
                    IO.println("mean of the posterior " + posterior.mean());
                    IO.println("95 % between " + posterior.quantile(0.025) + " and " + posterior.quantile(0.975));

                    double sigma = {sigma};
                    double tau = {tau};
                    double[] truth = {1.5, -1, 0.5, 0, 0};
                    Draws draws = CounterRandom.of({seed}).stream(1).draws();
                    double[][] x = new double[truth.length][40];
                    double[] y = new double[40];
                    for (int row = 0; row < y.length; row++) {
                        for (int at = 0; at < truth.length; at++) {
                            x[at][row] = draws.nextGaussian();
                            y[row] += truth[at] * x[at][row];
                        }
                        y[row] += sigma * draws.nextGaussian();
                    }
                    List<Feature> features = new ArrayList<>();
                    for (double[] column : x) {
                        features.add(new Feature.Numeric("x" + features.size(), column));
                    }
                    Dataset data = Dataset.of(new Features(features), new Target.Values(y));
                    double penalty = PENALTY;
                    IO.println("MAP     " + Arrays.toString(MaximumAPosteriori.BELIEF(tau, sigma).fit(data).coefficients()));
                    IO.println("penalty " + Arrays.toString(LEARNER.fit(data).coefficients()));
                }
                """
                .replace("PENALTY", normal ? "sigma * sigma / (tau * tau)" : "sigma * sigma / (tau * y.length)")
                .replace("BELIEF", normal ? "normal" : "laplace")
                .replace("LEARNER", normal ? "new Ridge(penalty, true)" : "Lasso.standard().withPenalty(penalty)"));
    }
}
