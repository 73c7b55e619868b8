package dev.viva.study.lab.fit;

import dev.viva.kernel.CounterRandom;
import dev.viva.learn.Dataset;
import dev.viva.learn.Training;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.learn.selection.BiasVariance;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.OwnColumns;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of the error of a fit, against how wide the family of functions is. */
public final class BiasVarianceLab implements Engine {
    private static final int MOST_WAVE_ROWS = 30;
    private static final int MOST_WAVE_SAMPLES = 20;
    private static final int CURVE_SAMPLES = 15;

    private static final String POWERS = """
            Features features(double[] x) {
                return new Features(List.of(new Feature.Numeric("x", x)));
            }
            """;
    private static final String WAVES = """
            Features features(double[] x) {
                Draws draws = CounterRandom.of({seed}).stream(0x776176).draws();
                List<Feature> waves = new ArrayList<>();
                for (int wave = 0; wave < COUNT; wave++) {
                    double speed = 16 * Math.tan(Math.PI * draws.nextDouble(-0.5, 0.5));
                    double start = draws.nextDouble(0, 2 * Math.PI);
                    double[] values = new double[x.length];
                    for (int at = 0; at < x.length; at++) {
                        values[at] = Math.cos(speed * x[at] + start);
                    }
                    waves.add(new Feature.Numeric("wave" + wave, values));
                }
                return new Features(waves);
            }
            """;

    /** The lab. */
    public static Lab lab() {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("bias", "squared bias: how far the mean of the refits is from the truth, squared");
        numbers.put("variance", "how much the refits differ from their mean, squared");
        numbers.put("noise", "the variance of y around the truth, which no fit can avoid");
        numbers.put("error", "the measured squared error on points that nobody has seen");
        numbers.put("trainError", "the squared error on the points that taught");
        numbers.put("capacity", "the degree, or the number of waves");
        numbers.put("bestCapacity", "the capacity of the least error among those compared");
        numbers.put("bestError", "the error there");
        numbers.put("peakCapacity", "the capacity of the largest error among those compared");
        numbers.put("peakError", "the error there");
        numbers.put("endError", "the error of the widest family compared");
        return new Lab(
                "bias-variance",
                "Bias and variance",
                "Raise the degree: the fan of refits widens while their mean closes in on the truth. Then take random"
                        + " waves and let them outnumber the points: the error falls a second time.",
                List.of(
                        Control.choice("family", "what is fitted", "polynomials", "waves"),
                        Control.whole("degree", "the degree of the polynomial", 0, 15, 5),
                        Control.number("width", "random waves per point", 0.1, 10, 0.1, 2),
                        Control.whole("rows", "points in a sample", 10, 300, 10, 30),
                        Control.number("noise", "standard deviation of the noise", 0, 1, 0.05, 0.3),
                        Control.whole("resamples", "samples that are fitted", 2, 100, 50),
                        Control.choice("truth", "what really holds", "wave", "line", "step")),
                numbers,
                List.of(
                        Claim.of(
                                "The three parts add up to the measured error within 2 %.",
                                "abs(bias + variance + noise - error) <= 0.02 * error"),
                        Claim.of(
                                        "As the degree grows, the mean of the refits closes in on the truth while the fan widens.",
                                        "narrow.bias > 10 * wide.bias and wide.variance > 2 * narrow.variance")
                                .run("narrow", "degree=1")
                                .run("wide", "degree=9"),
                        Claim.of(
                                "The error is a U: least between the simplest and the widest.",
                                "bestCapacity > 0 and bestCapacity < 15 and endError > 1.2 * bestError"),
                        Claim.of(
                                        "Waves: the error peaks where there are about as many as points, and falls again beyond.",
                                        "peakCapacity >= 0.7 * 30 and peakCapacity <= 1.5 * 30 and endError < peakError / 5")
                                .at("family=waves&rows=30"),
                        Claim.of(
                                        "More points lower variance and leave bias.",
                                        "many.variance < few.variance / 3 and many.bias > 0.5 * few.bias")
                                .at("degree=3")
                                .run("few", "rows=30")
                                .run("many", "rows=300")),
                true,
                new BiasVarianceLab());
    }

    @Override
    public Outcome run(Setting setting) {
        return setting.own().isPresent() ? new OwnBiasVariance(setting).outcome() : made(setting);
    }

    private static Outcome made(Setting setting) {
        boolean waves = setting.text("family").equals("waves");
        int rows = waves ? Math.min(MOST_WAVE_ROWS, setting.whole("rows")) : setting.whole("rows");
        int samples = waves ? Math.min(MOST_WAVE_SAMPLES, setting.whole("resamples")) : setting.whole("resamples");
        Shape shape = waves ? new Shape.Waves(rows, setting.seed()) : new Shape.Polynomials(15);
        int capacity = waves ? (int) Math.max(1, Math.rint(setting.number("width") * rows)) : setting.whole("degree");
        Truth truth = Truth.valueOf(setting.text("truth").toUpperCase(Locale.ROOT));
        Refits refits = new Refits(truth, rows, setting.number("noise"), samples, setting.seed());
        double[][] fits = refits.fits(shape, capacity);
        Refits.Parts parts = refits.measured(fits);
        Curve curve = Curve.of(
                shape, new Refits(truth, rows, refits.noise(), Math.min(CURVE_SAMPLES, samples), refits.seed()));
        Results numbers = numbers(parts, capacity, curve);
        numbers.put("trainError", trainError(refits, shape, capacity));
        String words = "With " + (waves ? capacity + " random waves" : "degree " + capacity) + " and " + rows
                + " points: bias² " + Numbers.text(parts.bias()) + " + variance " + Numbers.text(parts.variance())
                + " + noise " + Numbers.text(parts.noise()) + " = " + Numbers.text(parts.sum()) + "; measured "
                + Numbers.text(parts.error()) + " on unseen points and " + Numbers.text(numbers.get("trainError"))
                + " on those that taught.";
        String bounds = waves && (rows < setting.whole("rows") || samples < setting.whole("resamples"))
                ? "Waves are fitted to at most " + MOST_WAVE_ROWS + " points and " + MOST_WAVE_SAMPLES + " samples."
                : "";
        return new Outcome(
                numbers.inOrderOf(lab().numbers()),
                List.of(fan(refits, fits), curve.figure(capacity, waves)),
                bounds.isEmpty() ? List.of(words, curve.words()) : List.of(words, curve.words(), bounds));
    }

    private static Results numbers(Refits.Parts parts, int capacity, Curve curve) {
        Results numbers = new Results();
        numbers.put("bias", parts.bias());
        numbers.put("variance", parts.variance());
        numbers.put("noise", parts.noise());
        numbers.put("error", parts.error());
        numbers.put("capacity", (double) capacity);
        curve.addTo(numbers);
        return numbers;
    }

    private static double trainError(Refits refits, Shape shape, int capacity) {
        double error = 0;
        int samples = Math.min(10, refits.samples());
        for (int sample = 0; sample < samples; sample++) {
            Refits.Points points = refits.points(sample);
            double[] fitted = shape.fitted(points.x(), points.y(), points.x(), capacity);
            for (int row = 0; row < fitted.length; row++) {
                error += Math.pow(fitted[row] - points.y()[row], 2) / fitted.length / samples;
            }
        }
        return error;
    }

    private static dev.viva.study.lab.Figure fan(Refits refits, double[][] fits) {
        double[] places = Refits.PLACES;
        Refits.Points first = refits.points(0);
        Graph graph = Graph.of("Refits on " + refits.samples() + " samples", "x", "y")
                .reachingAcross(-1, 1)
                .reachingUpwards(-2.2, 2.2);
        for (int at = 0; at < Math.min(30, fits.length); at++) {
            graph.thin(places, Rows.map(fits[at], value -> Math.clamp(value, -2.2, 2.2)), 0);
        }
        return Figures.of(graph.dots("one sample", first.x(), first.y(), 5)
                .line("truth", places, Rows.map(places, refits.truth()::at), 2)
                .line("mean of the refits", places, Refits.mean(fits), 1)
                .about(
                        "Each thin line is a fit to another sample of the same truth. The distance of their mean from the"
                                + " truth is the bias; how far they fan out is the variance."));
    }

    /** The parts of the error along the capacities. */
    record Curve(double[] capacities, double[] bias, double[] variance, double[] error, double noise) {
        static Curve of(Shape shape, Refits refits) {
            int[] all = shape.capacities();
            double[][] parts = new double[3][all.length];
            for (int at = 0; at < all.length; at++) {
                Refits.Parts part = refits.parts(refits.fits(shape, all[at]));
                parts[0][at] = part.bias();
                parts[1][at] = part.variance();
                parts[2][at] = part.error();
            }
            double[] capacities = Arrays.stream(all).asDoubleStream().toArray();
            return new Curve(capacities, parts[0], parts[1], parts[2], refits.noise() * refits.noise());
        }

        private int best() {
            int best = 0;
            for (int at = 1; at < error.length; at++) {
                best = error[at] < error[best] ? at : best;
            }
            return best;
        }

        private int peak() {
            int peak = 0;
            for (int at = 1; at < error.length; at++) {
                peak = error[at] > error[peak] ? at : peak;
            }
            return peak;
        }

        void addTo(Results numbers) {
            numbers.put("bestCapacity", capacities[best()]);
            numbers.put("bestError", error[best()]);
            numbers.put("peakCapacity", capacities[peak()]);
            numbers.put("peakError", error[peak()]);
            numbers.put("endError", error[error.length - 1]);
        }

        String words() {
            return "Over all capacities the error is least at " + Numbers.text(capacities[best()]) + " ("
                    + Numbers.text(error[best()]) + "), largest at " + Numbers.text(capacities[peak()]) + " ("
                    + Numbers.text(error[peak()]) + "), and ends at " + Numbers.text(error[error.length - 1]) + ".";
        }

        dev.viva.study.lab.Figure figure(int capacity, boolean waves) {
            double floor = 1e-4;
            Graph graph = Graph.of("The parts of the error", waves ? "random waves" : "degree", "squared error")
                    .logarithmicUpwards();
            if (waves) {
                graph.logarithmicAcross();
            }
            return Figures.of(graph.line("bias²", capacities, Rows.map(bias, each -> Math.max(floor, each)), 0)
                    .line("variance", capacities, Rows.map(variance, each -> Math.max(floor, each)), 1)
                    .line("their sum with the noise", capacities, Rows.map(error, each -> Math.max(floor, each)), 3)
                    .rule(
                            "noise",
                            capacities[0],
                            Math.max(floor, noise),
                            capacities[capacities.length - 1],
                            Math.max(floor, noise))
                    .rule(
                            "now",
                            Math.max(waves ? 1 : 0, capacity),
                            floor,
                            Math.max(waves ? 1 : 0, capacity),
                            error[peak()])
                    .about(words()));
        }
    }

    @Override
    public String java(Setting setting) {
        Truth truth = Truth.valueOf(setting.text("truth").toUpperCase(Locale.ROOT));
        boolean waves = setting.text("family").equals("waves");
        int rows = waves ? Math.min(MOST_WAVE_ROWS, setting.whole("rows")) : setting.whole("rows");
        int samples = waves ? Math.min(MOST_WAVE_SAMPLES, setting.whole("resamples")) : setting.whole("resamples");
        int degree = Math.max(1, setting.whole("degree"));
        int count = (int) Math.max(1, Math.rint(setting.number("width") * rows));
        String polynomial = "Pipeline.of(PolynomialFeatures.standard().withDegree(" + degree
                + ")).regressor(LinearRegression.standard())";
        String template = """
                import dev.viva.kernel.*;
                import dev.viva.learn.*;
                import dev.viva.learn.linear.LinearRegression;
                import dev.viva.learn.pipeline.Pipeline;
                import dev.viva.learn.transform.PolynomialFeatures;
                import java.util.*;

                double truth(double x) {
                    return TRUTH;
                }

                FEATURES

                void main() {
                    int rows = ROWS;
                    int samples = SAMPLES;
                    double[] places = Array.evenly(-1, 1, 41);
                    double[][] fits = new double[samples][];
                    var learner = LEARNER;
                    for (int sample = 0; sample < samples; sample++) {
                        Draws draws = CounterRandom.of({seed}).stream(1).stream(sample).draws();
                        double[] x = new double[rows];
                        double[] y = new double[rows];
                        for (int row = 0; row < rows; row++) {
                            x[row] = -1 + 2 * (row + draws.nextDouble()) / rows;
                            y[row] = truth(x[row]) + {noise} * draws.nextGaussian();
                        }
                        fits[sample] = learner.fit(Dataset.of(features(x), new Target.Values(y))).predict(features(places));
                    }
                    double bias = 0;
                    double variance = 0;
                    for (int at = 0; at < places.length; at++) {
                        double mean = 0;
                        for (double[] fit : fits) {
                            mean += fit[at] / samples;
                        }
                        bias += Math.pow(mean - truth(places[at]), 2) / places.length;
                        for (double[] fit : fits) {
                            variance += Math.pow(fit[at] - mean, 2) / samples / places.length;
                        }
                    }
                    IO.println("bias\\u00b2 " + bias + ", variance " + variance);
                }
                """;
        return Source.of(setting, template)
                .replace("Array.evenly(-1, 1, 41)", "dev.viva.array.Array.linspace(-1, 1, 41).toArray()")
                .replace("TRUTH", truth.source())
                .replace("ROWS", rows + "")
                .replace("SAMPLES", samples + "")
                .replace("LEARNER", waves ? "LinearRegression.standard()" : polynomial)
                .replace("FEATURES", waves ? Source.of(setting, WAVES).replace("COUNT", count + "") : POWERS);
    }

    /** The same decomposition on rows that a reader brings: the first feature against the last column, by bootstrap. */
    private record OwnBiasVariance(Setting setting) {
        Outcome outcome() {
            OwnColumns own = OwnColumns.of(setting.own().orElseThrow());
            double[] x = scaled(own.columns()[0]);
            Dataset all = Rows.numbers(own.numbers(), x);
            int[] order = CounterRandom.of(setting.seed()).draws().permutation(own.rows());
            int teaching = own.rows() * 7 / 10;
            Dataset taught = all.take(Arrays.copyOf(order, teaching));
            Dataset unseen = all.take(Arrays.copyOfRange(order, teaching, own.rows()));
            int samples = Math.min(30, setting.whole("resamples"));
            double[] degrees = Rows.evenly(0, 10, 11);
            double[][] parts = new double[3][degrees.length];
            for (int degree = 0; degree < degrees.length; degree++) {
                BiasVariance found = at(degree, taught, unseen, samples);
                parts[0][degree] = found.bias();
                parts[1][degree] = found.variance();
                parts[2][degree] = found.error();
            }
            int degree = Math.min(10, setting.whole("degree"));
            BiasVariance now = at(degree, taught, unseen, samples);
            Curve curve = new Curve(degrees, parts[0], parts[1], parts[2], now.noise());
            Results numbers = BiasVarianceLab.numbers(
                    new Refits.Parts(now.bias(), now.variance(), now.noise(), now.error()), degree, curve);
            numbers.put("trainError", at(degree, taught, taught, samples).error());
            return new Outcome(
                    numbers.inOrderOf(lab().numbers()),
                    List.of(curve.figure(degree, false)),
                    List.of(
                            "Your " + own.rows() + " rows, '" + own.names().getFirst() + "' against '"
                                    + own.target().name() + "', by " + samples
                                    + " bootstrap samples: noise cannot be told from bias where no two rows are alike.",
                            curve.words()));
        }

        private BiasVariance at(int degree, Dataset taught, Dataset unseen, int samples) {
            Shape shape = new Shape.Polynomials(15);
            return BiasVariance.of(
                    shape.learner(degree),
                    zeroed(taught, degree),
                    zeroed(unseen, degree),
                    samples,
                    setting.seed(),
                    Training.plain());
        }

        /** For degree 0 there is nothing to see but the mean. */
        private static Dataset zeroed(Dataset data, int degree) {
            return degree > 0 ? data : data.withFeatures(Rows.features(new double[data.rows()]));
        }

        /** To [-1, 1], where powers behave. */
        private static double[] scaled(double[] values) {
            double low = Arrays.stream(values).min().orElse(0);
            double high = Arrays.stream(values).max().orElse(1);
            return Rows.map(values, value -> high > low ? 2 * (value - low) / (high - low) - 1 : 0);
        }
    }
}
