package dev.viva.study.lab.network;

import dev.viva.deep.textbook.ComputationGraph;
import dev.viva.deep.textbook.ComputationGraph.Node;
import dev.viva.deep.textbook.ComputationGraph.Step;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.List;

/**
 * One input, two hidden units, one output and its squared error, as a graph of numbers.
 *
 * @param graph all nodes in the order of computation
 * @param names of the nodes in that order
 * @param loss the last node
 */
record SmallNetwork(ComputationGraph graph, List<String> names, Node loss) {
    static final List<String> NAMES =
            List.of("x", "w1", "w2", "v1", "v2", "t", "p1", "p2", "h1", "h2", "q1", "q2", "y", "e", "loss");
    /** x, w1, w2, v1, v2 and t. */
    static final int GIVEN = 6;

    static final int EDGES = 15;

    /** Weights that {@code seed} draws, the first of them {@code w1}. */
    static SmallNetwork of(double x, double target, double w1, String activation, long seed) {
        Draws draws = CounterRandom.of(seed).draws();
        ComputationGraph graph = new ComputationGraph();
        Node input = graph.given("x", x);
        Node first = graph.given("w1", w1);
        Node second = graph.given("w2", draws.nextGaussian());
        Node upper = graph.given("v1", draws.nextGaussian());
        Node lower = graph.given("v2", draws.nextGaussian());
        Node wanted = graph.given("t", target);
        Node sumOne = input.times(first);
        Node sumTwo = input.times(second);
        Node hiddenOne = activated(sumOne, activation);
        Node hiddenTwo = activated(sumTwo, activation);
        Node partOne = upper.times(hiddenOne);
        Node partTwo = lower.times(hiddenTwo);
        return new SmallNetwork(
                graph, NAMES, partOne.plus(partTwo).minus(wanted).square());
    }

    private static Node activated(Node sum, String activation) {
        return switch (activation) {
            case "sigmoid" -> sum.sigmoid();
            case "relu" -> sum.relu();
            default -> sum.tanh();
        };
    }

    Node node(String name) {
        return graph.nodes().get(names.indexOf(name));
    }

    /**
     * The gradients after some steps of the way back, by a rule that may be broken.
     *
     * @param taken how many edges have been walked, from the loss
     */
    double[] gradients(int taken, String broken) {
        List<Step> steps = graph.backward(loss);
        graph.clearGradients();
        double[] gradients = new double[names.size()];
        gradients[loss.number()] = 1;
        for (Step step : steps.subList(0, Math.min(taken, steps.size()))) {
            double upstream = gradients[step.from().number()];
            double share = upstream * (broken.equals("slope") && isHidden(step.from()) ? 1 : step.local());
            int to = step.to().number();
            gradients[to] = broken.equals("paths") ? share : gradients[to] + share;
        }
        if (broken.equals("clearing")) {
            for (int at = 0; at < gradients.length; at++) {
                gradients[at] *= 2;
            }
        }
        return gradients;
    }

    private boolean isHidden(Node node) {
        return names.get(node.number()).startsWith("h");
    }

    /** The derivative of the loss with respect to a given number by central differences of {@code step}. */
    double difference(int given, double step) {
        return graph.difference(loss, graph.nodes().get(given), step);
    }
}
