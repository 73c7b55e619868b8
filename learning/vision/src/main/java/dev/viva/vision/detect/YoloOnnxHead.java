package dev.viva.vision.detect;

import dev.viva.learn.exchange.OnnxGraph;
import dev.viva.learn.exchange.OnnxGraph.Attribute;
import java.util.ArrayList;
import java.util.List;

/** The head of YOLOv8 as nodes of a graph, boxes and probabilities computed. */
final class YoloOnnxHead {
    private static final String PATH = "model.22";

    private final OnnxGraph graph;
    private final YoloOnnxBody body;
    private final AnchorPoints points;

    YoloOnnxHead(OnnxGraph graph, YoloOnnxBody body, AnchorPoints points) {
        this.graph = graph;
        this.body = body;
        this.points = points;
    }

    /** Centre, size and probabilities of all places: 1 × (4 + classes) × places. */
    String told(List<String> levels) {
        List<String> distances = new ArrayList<>();
        List<String> logits = new ArrayList<>();
        for (int level = 0; level < levels.size(); level++) {
            distances.add(branch(PATH + ".cv2." + level, levels.get(level)));
            logits.add(branch(PATH + ".cv3." + level, levels.get(level)));
        }
        String boxes = boxes(body.joined(2, distances.toArray(String[]::new)));
        String classes = graph.node("Sigmoid", body.joined(2, logits.toArray(String[]::new)));
        return body.joined(1, boxes, classes);
    }

    private String branch(String path, String level) {
        String x = body.normed(path + ".1", body.normed(path + ".0", level, 1), 1);
        return graph.node("Reshape", body.plain(path + ".2", x), graph.integers(new long[] {1, 0, -1}, 3));
    }

    private String boxes(String logits) {
        int count = points.count();
        long[] sides = {1, DetectionHead.SIDES, DetectionHead.BINS, count};
        String binned = graph.node("Reshape", logits, graph.integers(sides, sides.length));
        String shares = graph.node("Softmax", new String[] {binned}, Attribute.of("axis", 2));
        float[] bins = new float[DetectionHead.BINS];
        for (int bin = 0; bin < bins.length; bin++) {
            bins[bin] = bin;
        }
        String summed = graph.node(
                "ReduceSum",
                new String[] {
                    graph.node("Mul", shares, graph.floats(bins, 1, 1, bins.length, 1)),
                    graph.integers(new long[] {2}, 1)
                },
                Attribute.of("keepdims", 0));
        String far = graph.node("Mul", summed, graph.floats(points.stride(), 1, 1, count));
        String[] before = body.halves(1, far, 2);
        String places = body.joined(1, graph.floats(points.x(), 1, 1, count), graph.floats(points.y(), 1, 1, count));
        String low = graph.node("Sub", places, before[0]);
        String high = graph.node("Add", places, before[1]);
        String middle = graph.node("Mul", graph.node("Add", low, high), graph.floats(new float[] {0.5f}));
        return body.joined(1, middle, graph.node("Sub", high, low));
    }
}
