package dev.viva.learn.exchange;

import dev.viva.learn.bayes.Likelihood;
import dev.viva.learn.bayes.NaiveBayesClassifier;
import dev.viva.learn.exchange.OnnxGraph.Attribute;
import java.util.ArrayList;
import java.util.List;

/** Naive Bayes as nodes: the sums of what the columns say of each class, in double precision. */
final class OnnxLikelihoods {
    private final OnnxColumns columns;
    private final OnnxGraph graph;
    private final NaiveBayesClassifier model;
    private final int classes;

    OnnxLikelihoods(NaiveBayesClassifier model, OnnxColumns columns) {
        this.columns = columns;
        this.graph = columns.graph();
        this.model = model;
        this.classes = model.labels().size();
    }

    /** The logarithm of the joint density of each row and class, one column per class. */
    String joint() {
        List<Integer> normals = new ArrayList<>();
        List<Integer> presences = new ArrayList<>();
        String sum = graph.doubles(model.logPriors(), 1, classes);
        for (int at = 0; at < model.likelihoods().size(); at++) {
            switch (model.likelihoods().get(at)) {
                case Likelihood.Normal _ -> normals.add(at);
                case Likelihood.Presence _ -> presences.add(at);
                case Likelihood.Levels levels -> sum = graph.node("Add", sum, ofLevels(levels, at));
            }
        }
        sum = normals.isEmpty() ? sum : graph.node("Add", sum, ofNormals(normals));
        return presences.isEmpty() ? sum : graph.node("Add", sum, ofPresences(presences));
    }

    /** A level that is missing or not known says nothing. */
    private String ofLevels(Likelihood.Levels levels, int at) {
        float[] table = new float[levels.logShares().length + classes];
        for (int cell = 0; cell < levels.logShares().length; cell++) {
            table[cell] = (float) levels.logShares()[cell];
        }
        return graph.cast(columns.lookUp(at, table, classes), OnnxGraph.Type.DOUBLE);
    }

    private String matrix(List<Integer> places) {
        return columns.select(places.stream().mapToInt(at -> at).toArray()).matrix();
    }

    private String ofNormals(List<Integer> places) {
        int width = places.size();
        String narrow = matrix(places);
        String missing = graph.node("IsNaN", narrow);
        String wide = graph.cast(narrow, OnnxGraph.Type.DOUBLE);
        String[] sums = new String[classes];
        for (int label = 0; label < classes; label++) {
            double[] means = new double[width];
            double[] scales = new double[width];
            double[] constants = new double[width];
            for (int at = 0; at < width; at++) {
                Likelihood.Normal normal =
                        (Likelihood.Normal) model.likelihoods().get(places.get(at));
                means[at] = normal.means()[label];
                scales[at] = -0.5 / normal.variances()[label];
                constants[at] = normal.constants()[label];
            }
            String off = graph.node("Sub", wide, graph.doubles(means, 1, width));
            String lost = graph.node("Mul", graph.node("Mul", off, off), graph.doubles(scales, 1, width));
            String each = graph.node("Add", lost, graph.doubles(constants, 1, width));
            sums[label] = graph.rowSums(graph.node("Where", missing, graph.number(0), each));
        }
        return graph.node("Concat", sums, Attribute.of("axis", 1));
    }

    private String ofPresences(List<Integer> places) {
        int width = places.size();
        float[] thresholds = new float[width];
        double[] absent = new double[width * classes];
        double[] more = new double[width * classes];
        for (int at = 0; at < width; at++) {
            Likelihood.Presence presence =
                    (Likelihood.Presence) model.likelihoods().get(places.get(at));
            thresholds[at] = OnnxTrees.atMost(presence.threshold());
            for (int label = 0; label < classes; label++) {
                absent[at * classes + label] = presence.logShares()[label];
                more[at * classes + label] = presence.logShares()[classes + label] - presence.logShares()[label];
            }
        }
        String values = matrix(places);
        String known = graph.cast(graph.node("Not", graph.node("IsNaN", values)), OnnxGraph.Type.DOUBLE);
        String present =
                graph.cast(graph.node("Greater", values, graph.floats(thresholds, 1, width)), OnnxGraph.Type.DOUBLE);
        return graph.node(
                "Add",
                graph.node("MatMul", known, graph.doubles(absent, width, classes)),
                graph.node("MatMul", present, graph.doubles(more, width, classes)));
    }
}
