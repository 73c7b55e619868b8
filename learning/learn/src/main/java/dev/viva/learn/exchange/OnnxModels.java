package dev.viva.learn.exchange;

import dev.viva.learn.Classifier;
import dev.viva.learn.Ranker;
import dev.viva.learn.Regressor;
import dev.viva.learn.bayes.NaiveBayesClassifier;
import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.boosting.GradientBoostedRanker;
import dev.viva.learn.boosting.GradientBoostedRegressor;
import dev.viva.learn.boosting.Link;
import dev.viva.learn.calibration.CalibratedClassifier;
import dev.viva.learn.calibration.Calibration;
import dev.viva.learn.calibration.IsotonicCalibration;
import dev.viva.learn.calibration.PlattCalibration;
import dev.viva.learn.exchange.OnnxColumns.Column;
import dev.viva.learn.exchange.OnnxGraph.Attribute;
import dev.viva.learn.forest.ForestClassifier;
import dev.viva.learn.forest.ForestRegressor;
import dev.viva.learn.imbalance.ThresholdClassifier;
import dev.viva.learn.linear.LinearClassifier;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.linear.LinearRegressor;
import dev.viva.learn.neighbour.NeighborClassifier;
import dev.viva.learn.neighbour.NeighborRegressor;
import dev.viva.learn.pipeline.PipelineClassifier;
import dev.viva.learn.pipeline.PipelineRegressor;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.Tree;
import dev.viva.learn.tree.TreeEnsemble;
import dev.viva.learn.tree.VectorEnsemble;
import java.util.ArrayList;
import java.util.List;

/** Models as nodes, with results in double precision. */
final class OnnxModels {
    /** What Platt's calibration clips probabilities to. */
    private static final double CLIP = 1e-12;

    private OnnxModels() {}

    /** One column per label. */
    static String probabilities(Classifier model, OnnxColumns columns) {
        OnnxGraph graph = columns.graph();
        return switch (model) {
            case PipelineClassifier pipeline ->
                probabilities(pipeline.model(), OnnxSteps.apply(pipeline.transforms(), columns));
            case GradientBoostedClassifier boosted -> {
                String scores = scores(boosted.ensembles(), boosted.schema(), columns);
                yield boosted.ensembles().size() == 1
                        ? ofTwo(graph, graph.node("Sigmoid", scores))
                        : softmax(graph, scores);
            }
            case LinearClassifier linear -> {
                String scores = scores(linear.inputs(), linear.coefficients(), linear.intercepts(), columns);
                yield linear.intercepts().length == 1
                        ? ofTwo(graph, graph.node("Sigmoid", scores))
                        : softmax(graph, scores);
            }
            case ForestClassifier forest -> {
                String sums = sums(forest.trees(), forest.schema(), columns);
                yield forest.labels().size() == 2
                        ? ofTwo(graph, graph.node("Min", sums, graph.number(1)))
                        : graph.node("Div", sums, graph.rowSums(sums));
            }
            case CalibratedClassifier calibrated -> calibrated(calibrated, columns);
            case ThresholdClassifier tuned -> probabilities(tuned.base(), columns);
            case NaiveBayesClassifier bayes -> softmax(graph, new OnnxLikelihoods(bayes, columns).joint());
            case NeighborClassifier neighbors -> OnnxNeighbors.shares(neighbors, columns);
            default -> throw OnnxSteps.refused(model.getClass().getSimpleName(), "classes " + model.labels());
        };
    }

    /** One column. */
    static String number(Regressor model, OnnxColumns columns) {
        return switch (model) {
            case PipelineRegressor pipeline ->
                number(pipeline.model(), OnnxSteps.apply(pipeline.transforms(), columns));
            case GradientBoostedRegressor boosted ->
                linked(columns.graph(), boosted.link(), scores(List.of(boosted.ensemble()), boosted.schema(), columns));
            case NeighborRegressor neighbors -> OnnxNeighbors.mean(neighbors, columns);
            case ForestRegressor forest -> scores(List.of(forest.ensemble()), forest.schema(), columns);
            case LinearRegressor linear ->
                scores(
                        linear.inputs(),
                        new double[][] {linear.coefficients()},
                        new double[] {linear.intercept()},
                        columns);
            default -> throw OnnxSteps.refused(model.getClass().getSimpleName(), "numbers");
        };
    }

    /** One column. */
    static String score(Ranker model, OnnxColumns columns) {
        if (model instanceof GradientBoostedRanker boosted) {
            return scores(List.of(boosted.ensemble()), boosted.schema(), columns);
        }
        throw OnnxSteps.refused(model.getClass().getSimpleName(), "an order");
    }

    private static String linked(OnnxGraph graph, Link link, String score) {
        return switch (link) {
            case IDENTITY -> score;
            case LOG -> graph.node("Exp", score);
            case LOGISTIC -> graph.node("Sigmoid", score);
        };
    }

    private static String scores(List<TreeEnsemble> ensembles, Schema schema, OnnxColumns columns) {
        OnnxTrees trees = new OnnxTrees(columns, schema);
        double[] base = new double[ensembles.size()];
        for (int output = 0; output < base.length; output++) {
            base[output] = ensembles.get(output).baseScore();
            for (Tree tree : ensembles.get(output).trees()) {
                trees.add(tree, tree.value(), output, 1);
            }
        }
        OnnxGraph graph = columns.graph();
        return graph.node("Add", trees.sums(base.length), graph.doubles(base, 1, base.length));
    }

    private static String sums(VectorEnsemble ensemble, Schema schema, OnnxColumns columns) {
        OnnxTrees trees = new OnnxTrees(columns, schema);
        for (int tree = 0; tree < ensemble.trees().size(); tree++) {
            trees.add(ensemble.trees().get(tree), ensemble.values(tree), 0, ensemble.outputs());
        }
        return trees.sums(ensemble.outputs());
    }

    /** Weighted sums of the terms, one column for each. */
    private static String scores(
            LinearInputs inputs, double[][] coefficients, double[] intercepts, OnnxColumns columns) {
        OnnxGraph graph = columns.graph();
        int rows = inputs.terms();
        double[] weights = new double[rows * intercepts.length];
        for (int at = 0; at < weights.length; at++) {
            weights[at] = coefficients[at % intercepts.length][at / intercepts.length];
        }
        String product = graph.node("MatMul", terms(inputs, columns), graph.doubles(weights, rows, intercepts.length));
        return graph.node("Add", product, graph.doubles(intercepts, 1, intercepts.length));
    }

    /** The terms of each row, in double precision. */
    static String terms(LinearInputs inputs, OnnxColumns columns) {
        List<Column> terms = new ArrayList<>();
        for (int at = 0; at < inputs.schema().width(); at++) {
            terms.addAll(terms(inputs, columns, at));
        }
        return columns.graph().cast(columns.with(terms).matrix(), OnnxGraph.Type.DOUBLE);
    }

    private static List<Column> terms(LinearInputs inputs, OnnxColumns columns, int at) {
        return switch (inputs.schema().columns().get(at)) {
            case Schema.Numbers _ -> List.of(Column.alone(columns.filled(at, (float) inputs.fills()[at])));
            case Schema.Categories category -> {
                int levels = category.levels().size();
                if (levels == 0) {
                    yield List.of();
                }
                float[] table = new float[(levels + 1) * levels];
                for (int level = 0; level < levels; level++) {
                    table[level * levels + level] = 1;
                }
                yield OnnxColumns.of(columns.lookUp(at, table, levels), levels);
            }
        };
    }

    private static String calibrated(CalibratedClassifier model, OnnxColumns columns) {
        if (isForest(model.base())) {
            throw OnnxSteps.refused(
                    model.calibrations().getFirst().getClass().getSimpleName() + " of a forest",
                    "classes " + model.labels());
        }
        OnnxGraph graph = columns.graph();
        String base = probabilities(model.base(), columns);
        if (model.calibrations().size() == 1) {
            return ofTwo(graph, calibrated(graph, base, 1, model.calibrations().getFirst()));
        }
        String[] each = new String[model.calibrations().size()];
        for (int label = 0; label < each.length; label++) {
            each[label] = calibrated(graph, base, label, model.calibrations().get(label));
        }
        String all = graph.node("Concat", each, Attribute.of("axis", 1));
        String sums = graph.rowSums(all);
        String none = graph.node("Equal", sums, graph.number(0));
        return graph.node(
                "Where", none, base, graph.node("Div", all, graph.node("Where", none, graph.number(1), sums)));
    }

    /** The calibrated probability of one label, one column. */
    private static String calibrated(OnnxGraph graph, String base, int label, Calibration calibration) {
        String own = graph.node(
                "Gather", new String[] {base, graph.integers(new long[] {label}, 1)}, Attribute.of("axis", 1));
        return switch (calibration) {
            case IsotonicCalibration steps -> new OnnxCurves(graph).isotonic(own, steps);
            case PlattCalibration line -> {
                String clipped = graph.node("Min", graph.node("Max", own, graph.number(CLIP)), graph.number(1 - CLIP));
                String odds = graph.node("Div", clipped, graph.node("Sub", graph.number(1), clipped));
                String moved = graph.node(
                        "Add",
                        graph.node("Mul", graph.node("Log", odds), graph.number(line.slope())),
                        graph.number(line.intercept()));
                yield graph.node("Sigmoid", moved);
            }
        };
    }

    private static boolean isForest(Classifier model) {
        return model instanceof ForestClassifier
                || (model instanceof PipelineClassifier pipeline && isForest(pipeline.model()));
    }

    private static String ofTwo(OnnxGraph graph, String positive) {
        String negative = graph.node("Sub", graph.number(1), positive);
        return graph.node("Concat", new String[] {negative, positive}, Attribute.of("axis", 1));
    }

    private static String softmax(OnnxGraph graph, String scores) {
        return graph.node("Softmax", new String[] {scores}, Attribute.of("axis", 1));
    }
}
