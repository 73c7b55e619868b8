package dev.viva.learn.exchange;

import dev.viva.learn.exchange.OnnxGraph.Attribute;
import dev.viva.learn.neighbour.NeighborClassifier;
import dev.viva.learn.neighbour.NeighborRegressor;
import java.util.Arrays;

/**
 * Nearest neighbours as nodes, in double precision. The distances of all rows at once to all training rows are differences term
 * by term, which takes 8 bytes for each row, training row and term while it is asked.
 *
 * @param graph where nodes are added
 * @param width how many terms there are
 * @param weights one per training row
 * @param neighbors how many are asked
 * @param byDistance whether a nearer row has more say
 */
record OnnxNeighbors(OnnxGraph graph, int width, double[] weights, int neighbors, boolean byDistance) {
    /** The share of each class. */
    static String shares(NeighborClassifier model, OnnxColumns columns) {
        OnnxNeighbors neighbors = new OnnxNeighbors(
                columns.graph(), model.inputs().terms(), model.weights(), model.neighbors(), model.byDistance());
        int labels = model.labels().size();
        double[] classes = new double[model.codes().length * labels];
        for (int row = 0; row < model.codes().length; row++) {
            classes[row * labels + model.codes()[row]] = 1;
        }
        return neighbors.means(
                OnnxModels.terms(model.inputs(), columns), model.search().rows(), classes, labels);
    }

    /** The mean of the neighbours' numbers. */
    static String mean(NeighborRegressor model, OnnxColumns columns) {
        OnnxNeighbors neighbors = new OnnxNeighbors(
                columns.graph(), model.inputs().terms(), model.weights(), model.neighbors(), model.byDistance());
        return neighbors.means(
                OnnxModels.terms(model.inputs(), columns), model.search().rows(), model.targets(), 1);
    }

    /** The means of the neighbours' answers, of {@code outputs} numbers each. */
    private String means(String terms, double[] matrix, double[] answers, int outputs) {
        int rows = weights.length;
        String asked = graph.node("Unsqueeze", terms, graph.integers(new long[] {1}, 1));
        String apart = graph.node("Sub", asked, graph.doubles(matrix, 1, rows, width));
        String squared = graph.node(
                "ReduceSum",
                new String[] {graph.node("Mul", apart, apart), graph.integers(new long[] {2}, 1)},
                Attribute.of("keepdims", 0));
        String[] nearest = graph.pair(
                "TopK",
                new String[] {squared, graph.integers(new long[] {neighbors}, 1)},
                Attribute.of("axis", 1),
                Attribute.of("largest", 0));
        String say = say(nearest[0], nearest[1]);
        String wide = graph.node("Unsqueeze", say, graph.integers(new long[] {2}, 1));
        String found = graph.node("Gather", graph.doubles(answers, rows, outputs), nearest[1]);
        String sums = graph.node(
                "ReduceSum",
                new String[] {graph.node("Mul", found, wide), graph.integers(new long[] {1}, 1)},
                Attribute.of("keepdims", 0));
        return graph.node("Div", sums, graph.rowSums(say));
    }

    /** A neighbour's weight, over its distance where that counts; only those at distance 0 where there are any. */
    private String say(String squared, String places) {
        double[] given = Arrays.copyOf(weights, weights.length);
        String weight = graph.node("Gather", graph.doubles(given, given.length), places);
        if (!byDistance) {
            return weight;
        }
        String zero = graph.number(0);
        String same = graph.node("Equal", squared, zero);
        String one = graph.number(1);
        String root = graph.node("Sqrt", graph.node("Where", same, one, squared));
        String ofSame = graph.node("Where", same, weight, zero);
        String first = graph.node(
                "Gather", new String[] {squared, graph.integers(new long[] {0}, 1)}, Attribute.of("axis", 1));
        return graph.node("Where", graph.node("Equal", first, zero), ofSame, graph.node("Div", weight, root));
    }
}
