package dev.viva.deep.textbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers computed from numbers, and backpropagation through them step by step: reverse-mode automatic differentiation
 * (Linnainmaa 1970). Every node's value, gradient and local derivatives are visible. Nodes are made in the order in which they
 * are computed, so the reverse of that order is one in which each node's gradient is complete before it is passed on. Not
 * thread-safe.
 */
public final class ComputationGraph {
    private final List<Node> nodes = new ArrayList<>();

    /** One number of the graph. */
    public final class Node {
        private final int number;
        private final String name;
        private final Operation operation;
        private final List<Node> inputs;
        private double value;
        private double gradient;

        private Node(String name, Operation operation, List<Node> inputs, double value) {
            this.number = nodes.size();
            this.name = name;
            this.operation = operation;
            this.inputs = inputs;
            this.value = value;
            nodes.add(this);
        }

        /** Its place in the order of computation, from 0. */
        public int number() {
            return number;
        }

        /** Its name. */
        public String name() {
            return name;
        }

        /** How it is computed. */
        public Operation operation() {
            return operation;
        }

        /** What it is computed from. */
        public List<Node> inputs() {
            return inputs;
        }

        /** Its value. */
        public double value() {
            return value;
        }

        /** The derivative of what was last propagated from with respect to this; adds up over calls until it is cleared. */
        public double gradient() {
            return gradient;
        }

        /** The derivative of this node with respect to one of its inputs. */
        public double localDerivative(int input) {
            return operation.derivative(values(inputs), value, input);
        }

        /** This + other. */
        public Node plus(Node other) {
            return computed(Operation.ADD, this, other);
        }

        /** This · other. */
        public Node times(Node other) {
            return computed(Operation.MULTIPLY, this, other);
        }

        /** This − other. */
        public Node minus(Node other) {
            return computed(Operation.SUBTRACT, this, other);
        }

        /** This / other. */
        public Node dividedBy(Node other) {
            return computed(Operation.DIVIDE, this, other);
        }

        /** The hyperbolic tangent. */
        public Node tanh() {
            return computed(Operation.TANH, this);
        }

        /** 1 / (1 + e⁻ˣ). */
        public Node sigmoid() {
            return computed(Operation.SIGMOID, this);
        }

        /** max(x, 0). */
        public Node relu() {
            return computed(Operation.RELU, this);
        }

        /** eˣ. */
        public Node exp() {
            return computed(Operation.EXP, this);
        }

        /** The natural logarithm. */
        public Node log() {
            return computed(Operation.LOG, this);
        }

        /** x². */
        public Node square() {
            return computed(Operation.SQUARE, this);
        }
    }

    /**
     * One edge of the way back.
     *
     * @param from the node whose gradient is complete
     * @param to the input to which a part of it goes
     * @param upstream the gradient of {@code from}
     * @param local the derivative of {@code from} with respect to {@code to}
     */
    public record Step(Node from, Node to, double upstream, double local) {
        /** What is added to the input's gradient: upstream · local. */
        public double share() {
            return upstream * local;
        }
    }

    /** A number that is given. */
    public Node given(String name, double value) {
        return new Node(name, Operation.GIVEN, List.of(), value);
    }

    private Node computed(Operation operation, Node... inputs) {
        List<Node> from = List.of(inputs);
        return new Node("n" + nodes.size(), operation, from, operation.value(values(from)));
    }

    private static double[] values(List<Node> nodes) {
        return nodes.stream().mapToDouble(Node::value).toArray();
    }

    /** All nodes in the order of computation. */
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /**
     * Gives a number another value and computes everything anew.
     *
     * @throws IllegalArgumentException if {@code given} is computed from others, or of another graph
     */
    public void set(Node given, double value) {
        if (given.operation != Operation.GIVEN || !nodes.contains(given)) {
            throw new IllegalArgumentException(
                    "ComputationGraph.set: node must be a given one of this graph, got " + given.name);
        }
        given.value = value;
        for (Node each : nodes) {
            if (each.operation != Operation.GIVEN) {
                each.value = each.operation.value(values(each.inputs));
            }
        }
    }

    /** Sets all gradients to 0. Left out between two calls of {@link #backward}, they add up: what forgetting to clear them does. */
    public void clearGradients() {
        nodes.forEach(each -> each.gradient = 0);
    }

    /**
     * Adds the derivatives of a node to every node it was computed from, and gives the steps in their order. O(edges).
     */
    public List<Step> backward(Node output) {
        double[] fresh = new double[nodes.size()];
        fresh[output.number] = 1;
        List<Step> steps = new ArrayList<>();
        for (int at = output.number; at >= 0; at--) {
            Node node = nodes.get(at);
            for (int input = 0; input < node.inputs.size() && fresh[at] != 0; input++) {
                Step step = new Step(node, node.inputs.get(input), fresh[at], node.localDerivative(input));
                fresh[step.to.number] += step.share();
                steps.add(step);
            }
        }
        nodes.forEach(each -> each.gradient += fresh[each.number]);
        return steps;
    }

    /**
     * The derivative of {@code output} with respect to a given number by the central difference {@code (f(x + h) − f(x − h)) /
     * 2h}, to check {@link #backward} against.
     */
    public double difference(Node output, Node given, double step) {
        double before = given.value;
        set(given, before + step);
        double above = output.value;
        set(given, before - step);
        double below = output.value;
        set(given, before);
        return (above - below) / (2 * step);
    }

    /** What a node computes. */
    public enum Operation {
        /** Nothing: the value is given. */
        GIVEN,
        /** a + b. */
        ADD,
        /** a − b. */
        SUBTRACT,
        /** a · b. */
        MULTIPLY,
        /** a / b. */
        DIVIDE,
        /** tanh a. */
        TANH,
        /** 1 / (1 + e⁻ᵃ). */
        SIGMOID,
        /** max(a, 0). */
        RELU,
        /** eᵃ. */
        EXP,
        /** log a. */
        LOG,
        /** a². */
        SQUARE;

        double value(double... in) {
            return switch (this) {
                case GIVEN -> throw new IllegalStateException("a given number is not computed");
                case ADD -> in[0] + in[1];
                case SUBTRACT -> in[0] - in[1];
                case MULTIPLY -> in[0] * in[1];
                case DIVIDE -> in[0] / in[1];
                case TANH -> Math.tanh(in[0]);
                case SIGMOID -> 1 / (1 + Math.exp(-in[0]));
                case RELU -> Math.max(in[0], 0);
                case EXP -> Math.exp(in[0]);
                case LOG -> Math.log(in[0]);
                case SQUARE -> in[0] * in[0];
            };
        }

        double derivative(double[] in, double value, int input) {
            return switch (this) {
                case GIVEN ->
                    throw new IllegalStateException("a given number has no inputs, got " + Arrays.toString(in));
                case ADD -> 1;
                case SUBTRACT -> input == 0 ? 1 : -1;
                case MULTIPLY -> in[1 - input];
                case DIVIDE -> input == 0 ? 1 / in[1] : -in[0] / (in[1] * in[1]);
                case TANH -> 1 - value * value;
                case SIGMOID -> value * (1 - value);
                case RELU -> in[0] > 0 ? 1 : 0;
                case EXP -> value;
                case LOG -> 1 / in[0];
                case SQUARE -> 2 * in[0];
            };
        }
    }
}
