package dev.viva.study.lab.network;

import dev.viva.deep.textbook.ComputationGraph.Node;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
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
import dev.viva.study.lab.draw.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The way back through a small network, step by step, beside central differences. */
public final class BackpropagationLab implements Engine {
    private static final double[] ACROSS = {0, 0, 0, 2, 2, 4, 1, 1, 2, 2, 3, 3, 4, 5, 6};
    private static final double[] UPWARDS = {4, 6.4, 1.6, 7.2, 0.8, 2, 5.4, 2.6, 5.4, 2.6, 5.4, 2.6, 4, 4, 4};
    private static final double RATE = 0.01;

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "backpropagation",
                "Backpropagation, step by step",
                "Values are computed from left to right, gradients from the loss back to the left: what arrives at a node times"
                        + " its local derivative goes on, and where paths meet it adds up. Take back some steps; break a rule"
                        + " and see which check notices.",
                List.of(
                        Control.number("x", "the input", -2, 2, 0.1, 1.5),
                        Control.number("target", "what the output should be (t)", -2, 2, 0.1, 0.5),
                        Control.number("w1", "the first hidden weight; the seed draws the others", -2, 2, 0.1, 0.8),
                        Control.choice("activation", "what makes h of p", "tanh", "sigmoid", "relu"),
                        Control.whole(
                                "steps",
                                "how many steps of the way back are taken",
                                0,
                                SmallNetwork.EDGES,
                                SmallNetwork.EDGES),
                        Control.choice(
                                "broken",
                                "the rule that is broken: clearing left out, paths not added, slope of the activation left out",
                                "nothing",
                                "clearing",
                                "paths",
                                "slope"),
                        Control.logarithm("h", "the step of central differences", 1e-12, 0.1, 1e-5)),
                Numbering.of()
                        .with("loss", "(y − t)²")
                        .with("output", "y")
                        .with("ofW1", "the gradient of the loss with respect to w1, as the way back gives it")
                        .with("difference", "the same by central differences")
                        .with(
                                "worst",
                                "the greatest deviation of a gradient from its difference, relative to max(1, |difference|)")
                        .with("ofX", "the gradient with respect to x")
                        .with("pathOne", "the part of it that comes through h1")
                        .with("pathTwo", "the part of it that comes through h2")
                        .with(
                                "stepped",
                                "the loss after a step of " + RATE + " along these gradients of the four weights")
                        .all(),
                List.of(
                        Claim.of("The way back gives what central differences give.", "worst < 0.000001"),
                        Claim.of(
                                "Where two paths meet their gradients add up.", "abs(ofX - pathOne - pathTwo) < 1e-12"),
                        Claim.of(
                                        "Gradients that are not cleared are doubled by the second pass.",
                                        "abs(twice.ofW1 - 2 * once.ofW1) < 1e-12 and twice.worst > 0.000001")
                                .run("once", "broken=nothing")
                                .run("twice", "broken=clearing"),
                        Claim.of(
                                        "Every broken rule is found by the check.",
                                        "paths.worst > 0.000001 and slope.worst > 0.000001")
                                .run("paths", "broken=paths")
                                .run("slope", "broken=slope"),
                        Claim.of(
                                        "A step of 1e-12 is as bad for differences as one of 0.1: rounding here, curvature there.",
                                        "tiny.worst > 10 * good.worst and large.worst > 10 * good.worst")
                                .run("good", "h=0.00001")
                                .run("tiny", "h=0.000000000001")
                                .run("large", "h=0.1"),
                        Claim.of("A small step along the gradients lowers the loss.", "stepped < loss")),
                false,
                new BackpropagationLab());
    }

    private static SmallNetwork network(Setting setting) {
        return SmallNetwork.of(
                setting.number("x"),
                setting.number("target"),
                setting.number("w1"),
                setting.text("activation"),
                setting.seed());
    }

    @Override
    public Outcome run(Setting setting) {
        SmallNetwork network = network(setting);
        double[] gradients = network.gradients(setting.whole("steps"), setting.text("broken"));
        double[] values =
                network.graph().nodes().stream().mapToDouble(Node::value).toArray();
        double[] differences = IntStream.range(0, SmallNetwork.GIVEN)
                .mapToDouble(given -> network.difference(given, setting.number("h")))
                .toArray();
        Figure picture = picture(network, values, gradients, differences);
        Figure check = check(network);
        Results numbers = numbers(network, gradients, differences);
        return new Outcome(numbers.all(), List.of(picture, check), sentences(setting, numbers));
    }

    private static List<String> sentences(Setting setting, Results numbers) {
        int steps = setting.whole("steps");
        String check = numbers.get("worst") < 1e-6
                ? "All gradients agree with central differences."
                : steps < SmallNetwork.EDGES
                        ? "The way back is not finished: gradients are not complete."
                        : "The gradients do not agree with central differences.";
        return List.of(
                "The loss is " + Numbers.text(numbers.get("loss")) + "; " + steps + " of " + SmallNetwork.EDGES
                        + " steps back are taken. " + check,
                "Its gradient with respect to w1 is " + Numbers.text(numbers.get("ofW1")) + " by the way back, "
                        + Numbers.text(numbers.get("difference")) + " by differences.");
    }

    private static Results numbers(SmallNetwork network, double[] gradients, double[] differences) {
        Results numbers = new Results();
        numbers.put("loss", network.loss().value());
        numbers.put("output", network.node("y").value());
        numbers.put("ofW1", gradients[1]);
        numbers.put("difference", differences[1]);
        numbers.put("worst", worst(gradients, differences));
        numbers.put("ofX", gradients[0]);
        List<String> names = network.names();
        numbers.put(
                "pathOne", gradients[names.indexOf("p1")] * network.node("w1").value());
        numbers.put(
                "pathTwo", gradients[names.indexOf("p2")] * network.node("w2").value());
        for (int weight = 1; weight <= 4; weight++) {
            Node node = network.graph().nodes().get(weight);
            network.graph().set(node, node.value() - RATE * gradients[weight]);
        }
        numbers.put("stepped", network.loss().value());
        return numbers;
    }

    private static double worst(double[] gradients, double[] differences) {
        return IntStream.range(0, differences.length)
                .mapToDouble(at -> Math.abs(gradients[at] - differences[at]) / Math.max(1, Math.abs(differences[at])))
                .max()
                .orElse(0);
    }

    private static Figure picture(SmallNetwork network, double[] values, double[] gradients, double[] differences) {
        List<Node> nodes = network.graph().nodes();
        int[][] edges = nodes.stream()
                .flatMap(node -> node.inputs().stream().map(input -> new int[] {input.number(), node.number()}))
                .toArray(int[][]::new);
        List<String> shown = new ArrayList<>();
        List<String> found = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (Node node : nodes) {
            int at = node.number();
            String name = network.names().get(at);
            shown.add(name + " " + shortened(values[at]));
            found.add("∂ " + shortened(gradients[at]));
            rows.add(List.of(
                    name,
                    node.operation().name().toLowerCase(Locale.ROOT),
                    Numbers.text(values[at]),
                    Numbers.text(gradients[at]),
                    at < SmallNetwork.GIVEN ? Numbers.text(differences[at]) : "–"));
        }
        return Figures.of(
                Graph.of("Values, and the gradient of the loss below each", "from inputs and weights to the loss", "")
                        .reachingAcross(-0.6, 6.6)
                        .reachingUpwards(0, 8)
                        .spans(
                                along(edges, 0, ACROSS),
                                along(edges, 0, UPWARDS),
                                along(edges, 1, ACROSS),
                                along(edges, 1, UPWARDS),
                                1)
                        .tiles("", ACROSS, UPWARDS, 0.92, 1.1, 0, strengths(gradients))
                        .words(ACROSS, moved(0.27), shown, 0.96)
                        .words(ACROSS, moved(-0.27), found, 0.96)
                        .about(
                                "Each tile is a number with its value above and the gradient of the loss below; a line leads to"
                                        + " what is computed from it. Tiles are pale where no gradient has arrived yet."),
                new Twin(List.of("node", "computed by", "value", "gradient", "central difference"), rows));
    }

    private static double[] strengths(double[] gradients) {
        return IntStream.range(0, gradients.length)
                .mapToDouble(at -> gradients[at] == 0 ? 0.08 : 0.3)
                .toArray();
    }

    private static double[] moved(double up) {
        return IntStream.range(0, UPWARDS.length)
                .mapToDouble(at -> UPWARDS[at] + up)
                .toArray();
    }

    private static double[] along(int[][] edges, int end, double[] places) {
        return IntStream.range(0, edges.length)
                .mapToDouble(at -> places[edges[at][end]])
                .toArray();
    }

    private static String shortened(double value) {
        return Math.abs(value) < 100 ? String.format(Locale.ROOT, "%.2f", value) : Numbers.text(value);
    }

    private static Figure check(SmallNetwork network) {
        double[] right = network.gradients(SmallNetwork.EDGES, "nothing");
        double[] steps = IntStream.rangeClosed(1, 12)
                .mapToDouble(power -> Math.pow(10, power - 13))
                .toArray();
        double[] errors = new double[steps.length];
        for (int at = 0; at < steps.length; at++) {
            double step = steps[at];
            errors[at] = Math.max(
                    1e-16,
                    worst(
                            right,
                            IntStream.range(0, SmallNetwork.GIVEN)
                                    .mapToDouble(given -> network.difference(given, step))
                                    .toArray()));
        }
        double least =
                IntStream.range(0, steps.length).reduce((one, two) -> errors[two] < errors[one] ? two : one).stream()
                        .mapToDouble(at -> steps[at])
                        .findAny()
                        .orElse(0);
        return Figures.of(Graph.of("How far central differences are off", "step h", "greatest deviation")
                .logarithmicAcross()
                .logarithmicUpwards()
                .line("deviation", steps, errors, 0)
                .dots("", steps, errors, 0, 3)
                .about("Large steps see the curvature, tiny ones drown in rounding; the best here is "
                        + Numbers.text(least) + "."));
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.deep.textbook.ComputationGraph;
                import dev.viva.kernel.*;

                void main() {
                    Draws draws = CounterRandom.of({seed}).draws();
                    var graph = new ComputationGraph();
                    var x = graph.given("x", {x});
                    var w1 = graph.given("w1", {w1});
                    var w2 = graph.given("w2", draws.nextGaussian());
                    var v1 = graph.given("v1", draws.nextGaussian());
                    var v2 = graph.given("v2", draws.nextGaussian());
                    var y = v1.times(x.times(w1).{activation}()).plus(v2.times(x.times(w2).{activation}()));
                    var loss = y.minus(graph.given("t", {target})).square();
                    for (var step : graph.backward(loss)) {
                        IO.println(step.from().name() + " to " + step.to().name() + ": " + step.upstream() + " * " + step.local());
                    }
                    IO.println("loss " + loss.value());
                    IO.println("output " + y.value());
                    IO.println("ofW1 " + w1.gradient());
                    IO.println("difference " + graph.difference(loss, w1, {h}));
                    IO.println("ofX " + x.gradient());
                }
                """);
    }
}
