package dev.viva.study.lab.surface;

import dev.viva.learn.descent.Optimizer;
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
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A race of optimisers down one surface. */
public final class GradientDescentLab implements Engine {
    private static final double WORST = 1e12;
    private static final double LEFT = -5;
    private static final double RIGHT = 5;
    private static final double LOW = -4;
    private static final double HIGH = 4;

    /** The lab. */
    public static Lab lab() {
        Numbering numbers = Numbering.of();
        for (String name : List.of("Gd", "Sgd", "MiniBatch", "Momentum", "RmsProp", "Adam", "AdamW")) {
            numbers.with("loss" + name, "the loss of " + words(name) + " after the last step; 1e12 if it diverged");
            numbers.with(
                    "steps" + name,
                    "steps of " + words(name) + " until the loss is at most 0.01; one more than steps if never");
        }
        numbers.with("limit", "2 / L, L the largest curvature at the least: plain steps above it diverge")
                .with("diverged", "1 if gradient descent diverged, otherwise 0")
                .with("ball", "the mean loss of mini-batches over the last half of the steps: the ball of noise")
                .with("detourGd", "the length of gradient descent's way over the distance of its ends: 1 is straight")
                .with("detourAdam", "the same of Adam");
        return new Lab(
                "gradient-descent",
                "Race of optimisers",
                "Raise the learning rate over 2/L on the bowl and see plain descent fly apart. In the ravine it swings from"
                        + " wall to wall where Adam goes nearly straight. Smaller batches end in a larger ball of noise.",
                List.of(
                        Control.choice("surface", "what is descended", "ravine", "bowl", "saddle", "rosenbrock"),
                        Control.logarithm("rate", "learning rate of all optimisers", 0.0001, 2, 0.05),
                        Control.whole("batch", "samples of a step, of 256", 1, 256, 16),
                        Control.number("noise", "how much the gradients of samples differ", 0, 5, 0.1, 1),
                        Control.number("momentum", "how much of the last step goes on (β₁)", 0, 0.99, 0.01, 0.9),
                        Control.number(
                                "squares", "how slowly squared gradients are forgotten (β₂)", 0.5, 0.999, 0.001, 0.999),
                        Control.whole("steps", "steps of each", 10, 1000, 10, 200)),
                numbers.all(),
                List.of(
                        Claim.of(
                                        "On the bowl a learning rate just above 2/L diverges; just below it does not.",
                                        "limit == 1 and above.diverged == 1 and below.diverged == 0 and below.lossGd < 0.01")
                                .at("surface=bowl&steps=1000")
                                .run("above", "rate=1.01")
                                .run("below", "rate=0.99"),
                        Claim.of(
                                        "In the ravine plain descent swings from wall to wall; Adam's way is nearly straight.",
                                        "detourGd > 2 and detourAdam < 1.5")
                                .at("surface=ravine&rate=0.099&noise=0"),
                        Claim.of(
                                        "The ball of noise shrinks as the batch grows.",
                                        "small.ball > 4 * middle.ball and middle.ball > 4 * large.ball")
                                .at("surface=bowl&rate=0.1&steps=1000&noise=2")
                                .run("small", "batch=1")
                                .run("middle", "batch=16")
                                .run("large", "batch=256"),
                        Claim.of(
                                        "Momentum is through the ravine long before plain descent.",
                                        "stepsMomentum < 0.5 * stepsGd")
                                .at("surface=ravine&rate=0.02&noise=0&steps=1000"),
                        Claim.of(
                                        "At the saddle plain descent is held up; Adam gets away sooner.",
                                        "stepsAdam < stepsGd")
                                .at("surface=saddle&rate=0.05&noise=0&steps=400")),
                false,
                new GradientDescentLab());
    }

    private static String words(String name) {
        return switch (name) {
            case "Gd" -> "gradient descent on all samples";
            case "Sgd" -> "stochastic descent, one sample a step";
            case "MiniBatch" -> "plain descent on mini-batches";
            default -> name + " on mini-batches";
        };
    }

    private static List<Racer> racers(Setting setting) {
        double rate = setting.number("rate");
        double momentum = setting.number("momentum");
        double squares = setting.number("squares");
        int batch = setting.whole("batch");
        return List.of(
                new Racer("Gd", Optimizer.plain(rate), Racer.SAMPLES),
                new Racer("Sgd", Optimizer.plain(rate), 1),
                new Racer("MiniBatch", Optimizer.plain(rate), batch),
                new Racer("Momentum", new Optimizer.Momentum(rate, momentum, false), batch),
                new Racer("RmsProp", new Optimizer.RmsProp(rate, squares, 1e-8), batch),
                new Racer("Adam", new Optimizer.Adam(rate, momentum, squares, 1e-8), batch),
                new Racer("AdamW", new Optimizer.AdamW(rate, momentum, squares, 1e-8, 0.01), batch));
    }

    @Override
    public Outcome run(Setting setting) {
        Surface surface = Surface.named(setting.text("surface"));
        List<Racer.Trail> trails = racers(setting).stream()
                .map(racer -> racer.race(surface, setting.whole("steps"), setting.number("noise"), setting.seed()))
                .toList();
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Racer.Trail trail : trails) {
            numbers.put("loss" + trail.name(), Math.min(WORST, trail.end()));
            numbers.put("steps" + trail.name(), trail.stepsTo(0.01));
        }
        numbers.put("limit", 2 / surface.curvature());
        numbers.put("diverged", trails.getFirst().diverged() ? 1.0 : 0);
        numbers.put("ball", Math.min(WORST, trails.get(2).ball()));
        numbers.put("detourGd", trails.getFirst().detour());
        numbers.put("detourAdam", trails.get(5).detour());
        return new Outcome(
                numbers,
                List.of(map(surface, trails), losses(trails), reach(setting, surface)),
                sentences(setting, trails, numbers));
    }

    private static List<String> sentences(Setting setting, List<Racer.Trail> trails, Map<String, Double> numbers) {
        Racer.Trail best = trails.stream()
                .min((one, other) -> Double.compare(one.end(), other.end()))
                .orElseThrow();
        List<String> gone = trails.stream()
                .filter(Racer.Trail::diverged)
                .map(Racer.Trail::name)
                .toList();
        return List.of(
                "After " + setting.text("steps") + " steps " + best.name() + " is lowest, at "
                        + Numbers.text(best.end())
                        + "; gradient descent stands at "
                        + (trails.getFirst().diverged()
                                ? "nowhere: it diverged"
                                : Numbers.text(trails.getFirst().end()))
                        + ". Plain steps above 2/L = " + Numbers.text(numbers.get("limit"))
                        + " diverge near the least.",
                gone.isEmpty() ? "None diverged." : "Diverged: " + String.join(", ", gone) + ".");
    }

    private static Figure map(Surface surface, List<Racer.Trail> trails) {
        Graph graph = Graph.of(
                        "Ways down the " + surface.name().toLowerCase(java.util.Locale.ROOT),
                        "first parameter",
                        "second parameter")
                .reachingAcross(LEFT, RIGHT)
                .reachingUpwards(LOW, HIGH);
        new Ground(surface).drawOn(graph);
        for (int at = 0; at < trails.size(); at++) {
            Racer.Trail trail = trails.get(at);
            int[] kept = IntStream.range(0, trail.x().length)
                    .filter(step -> step < 60 || step % 5 == 0)
                    .toArray();
            graph.line(
                    trail.name(),
                    IntStream.of(kept)
                            .mapToDouble(step -> Math.clamp(trail.x()[step], LEFT, RIGHT))
                            .toArray(),
                    IntStream.of(kept)
                            .mapToDouble(step -> Math.clamp(trail.y()[step], LOW, HIGH))
                            .toArray(),
                    at);
        }
        return Figures.of(
                graph.about("The way of each optimiser over the surface, the stronger the colour the higher the"
                        + " loss. Gradient descent makes "
                        + Numbers.text(trails.getFirst().detour())
                        + " times the direct way, Adam "
                        + Numbers.text(trails.get(5).detour()) + " times."));
    }

    /** The surface as bands of equal loss; neighbours of one band in a row are one box. */
    private record Ground(Surface surface) {
        private static final int TILES = 40;

        void drawOn(Graph graph) {
            double height = (HIGH - LOW) / TILES;
            double width = (RIGHT - LEFT) / TILES;
            List<double[]> boxes = new ArrayList<>();
            for (int row = 0; row < TILES; row++) {
                double y = LOW + row * height;
                int from = 0;
                for (int at = 1; at <= TILES; at++) {
                    if (at == TILES || band(at, y + height / 2) != band(from, y + height / 2)) {
                        double strength = band(from, y + height / 2);
                        boxes.add(new double[] {LEFT + from * width, LEFT + at * width, y, y + height, strength});
                        from = at;
                    }
                }
            }
            graph.boxes(part(boxes, 0), part(boxes, 1), part(boxes, 2), part(boxes, 3), 6, part(boxes, 4));
        }

        private double band(int column, double y) {
            double x = LEFT + (column + 0.5) * (RIGHT - LEFT) / TILES;
            double loss = Math.max(0, surface.loss(x, y));
            return Math.clamp(0.06 * Math.floor(4 * Math.log10(1 + loss)), 0, 0.6);
        }

        private static double[] part(List<double[]> boxes, int at) {
            return boxes.stream().mapToDouble(box -> box[at]).toArray();
        }
    }

    private static Figure losses(List<Racer.Trail> trails) {
        Graph graph = Graph.of("Loss by step", "step", "loss").logarithmicUpwards();
        double[] steps = Rows.evenly(
                0, trails.getFirst().loss().length - 1.0, trails.getFirst().loss().length);
        List<String> ends = new ArrayList<>();
        for (int at = 0; at < trails.size(); at++) {
            Racer.Trail trail = trails.get(at);
            int stride = Math.max(1, steps.length / 120);
            int[] kept = IntStream.range(0, steps.length)
                    .filter(step -> step % stride == 0)
                    .toArray();
            graph.line(
                    trail.name(),
                    IntStream.of(kept).mapToDouble(step -> steps[step]).toArray(),
                    IntStream.of(kept)
                            .mapToDouble(step -> shown(trail.loss()[step]))
                            .toArray(),
                    at);
            ends.add(trail.name() + " " + (trail.diverged() ? "diverged" : Numbers.text(trail.end())));
        }
        return Figures.of(graph.about("The loss after each step; at the end: " + String.join(", ", ends) + "."));
    }

    /** Within what a chart can show. */
    private static double shown(double loss) {
        return loss > 1e6 ? Double.NaN : Math.max(1e-10, loss);
    }

    /** How far a first step goes along each parameter. */
    private static Figure reach(Setting setting, Surface surface) {
        List<Racer> racers = racers(setting);
        double[] places = Rows.evenly(0, racers.size() - 1.0, racers.size());
        double[] x = new double[racers.size()];
        double[] y = new double[racers.size()];
        for (int at = 0; at < racers.size(); at++) {
            double[] moved = surface.start();
            double[] gradient = surface.gradient(moved[0], moved[1]);
            racers.get(at).optimizer().start(2, 2).step(moved, gradient, 1);
            x[at] = Math.max(1e-9, Math.abs(moved[0] - surface.start()[0]));
            y[at] = Math.max(1e-9, Math.abs(moved[1] - surface.start()[1]));
        }
        return Figures.of(Graph.of("First step along each parameter", "", "length")
                .itemsAcross(racers.stream().map(Racer::name).toList())
                .logarithmicUpwards()
                .dots("first parameter", places, x, 0, 6)
                .dots("second parameter", places, y, 1, 6)
                .about("Without noise. Plain steps go as far as the gradient is steep, " + Numbers.text(x[0]) + " and "
                        + Numbers.text(y[0]) + "; Adam goes the same length along both, " + Numbers.text(x[5]) + " and "
                        + Numbers.text(y[5]) + "."));
    }

    @Override
    public String java(Setting setting) {
        String[] source = Surface.named(setting.text("surface")).source();
        double[] start = Surface.named(setting.text("surface")).start();
        return Source.of(setting, """
                import dev.viva.learn.descent.Optimizer;
                import java.util.*;

                double loss(double x, double y) {
                    return LOSS;
                }

                double[] gradient(double x, double y) {
                    return new double[] {FIRST, SECOND};
                }

                void main() {
                    Map<String, Optimizer> racers = new LinkedHashMap<>();
                    racers.put("gradient descent", Optimizer.plain({rate}));
                    racers.put("momentum", new Optimizer.Momentum({rate}, {momentum}, false));
                    racers.put("RMSProp", new Optimizer.RmsProp({rate}, {squares}, 1e-8));
                    racers.put("Adam", new Optimizer.Adam({rate}, {momentum}, {squares}, 1e-8));
                    racers.put("AdamW", new Optimizer.AdamW({rate}, {momentum}, {squares}, 1e-8, 0.01));
                    racers.forEach((name, optimizer) -> {
                        double[] at = {STARTX, STARTY};
                        Optimizer.Steps walk = optimizer.start(2, 2);
                        for (int step = 0; step < {steps} && Math.abs(at[0]) + Math.abs(at[1]) < 1e6; step++) {
                            walk.step(at, gradient(at[0], at[1]), 1);
                        }
                        IO.println(name + ": loss " + loss(at[0], at[1]));
                    });
                }
                """.replace("LOSS", source[0])
                .replace("FIRST", source[1])
                .replace("SECOND", source[2])
                .replace("STARTX", start[0] + "")
                .replace("STARTY", start[1] + ""));
    }
}
