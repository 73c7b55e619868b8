package dev.viva.vision.detect;

import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.learn.exchange.OnnxGraph;
import dev.viva.learn.exchange.OnnxGraph.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The layers of YOLOv8 as nodes of a graph, each with the weights that stand in the network's state by its name. */
final class YoloOnnxBody {
    private static final int[] REPEATS = {3, 6, 6, 3};

    private final OnnxGraph graph;
    private final YoloPlan plan;
    private final Map<String, Tensor> state;
    private final String twice;

    YoloOnnxBody(OnnxGraph graph, Yolo network) {
        this.graph = graph;
        plan = network.plan();
        state = network.state();
        twice = graph.floats(new float[] {1, 1, 2, 2}, 4);
    }

    /** What the head sees at strides 8, 16 and 32. */
    List<String> levels(String images) {
        List<String> stages = new ArrayList<>();
        String x = normed("model.0", images, 2);
        for (int stage = 0; stage < REPEATS.length; stage++) {
            x = normed("model." + (2 * stage + 1), x, 2);
            x = splitBlock("model." + (2 * stage + 2), x, plan.repeats(REPEATS[stage]), true);
            stages.add(x);
        }
        String coarse = pyramid("model.9", x);
        int few = plan.repeats(REPEATS[0]);
        String middleDown = splitBlock("model.12", joined(1, enlarged(coarse), stages.get(2)), few, false);
        String fine = splitBlock("model.15", joined(1, enlarged(middleDown), stages.get(1)), few, false);
        String middle = splitBlock("model.18", joined(1, normed("model.16", fine, 2), middleDown), few, false);
        String last = splitBlock("model.21", joined(1, normed("model.19", middle, 2), coarse), few, false);
        return List.of(fine, middle, last);
    }

    private String splitBlock(String path, String x, int repeats, boolean adds) {
        String both = normed(path + ".cv1", x, 1);
        long half = tensor(path + ".cv1.conv.weight").length(0) / 2;
        List<String> parts = new ArrayList<>(List.of(halves(1, both, half)));
        for (int at = 0; at < repeats; at++) {
            String before = parts.getLast();
            String bottleneck = path + ".m." + at;
            String made = normed(bottleneck + ".cv2", normed(bottleneck + ".cv1", before, 1), 1);
            parts.add(adds ? graph.node("Add", before, made) : made);
        }
        return normed(path + ".cv2", joined(1, parts.toArray(String[]::new)), 1);
    }

    private String pyramid(String path, String x) {
        String once = normed(path + ".cv1", x, 1);
        String twofold = pooled(once);
        String threefold = pooled(twofold);
        return normed(path + ".cv2", joined(1, once, twofold, threefold, pooled(threefold)), 1);
    }

    private String pooled(String x) {
        return graph.node(
                "MaxPool",
                new String[] {x},
                Attribute.of("kernel_shape", new long[] {5, 5}),
                Attribute.of("strides", new long[] {1, 1}),
                Attribute.of("pads", new long[] {2, 2, 2, 2}));
    }

    private String enlarged(String x) {
        return graph.node(
                "Resize",
                new String[] {x, "", twice},
                Attribute.of("mode", "nearest"),
                Attribute.of("coordinate_transformation_mode", "asymmetric"),
                Attribute.of("nearest_mode", "floor"));
    }

    /** The first and the second half of an axis. */
    String[] halves(int axis, String x, long half) {
        return graph.pair(
                "Split", new String[] {x, graph.integers(new long[] {half, half}, 2)}, Attribute.of("axis", axis));
    }

    String joined(int axis, String... parts) {
        return graph.node("Concat", parts, Attribute.of("axis", axis));
    }

    /** {@code silu(norm(convolution(x)))}. */
    String normed(String path, String x, long stride) {
        String made;
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            Tensor weight = tensor(path + ".conv.weight");
            Tensor bias;
            if (state.containsKey(path + ".bn.weight")) {
                Tensor scale = tensor(path + ".bn.weight")
                        .dividedBy(tensor(path + ".bn.running_var")
                                .plus(NormedConvolution.EPSILON)
                                .sqrt());
                bias = tensor(path + ".bn.bias")
                        .minus(tensor(path + ".bn.running_mean").times(scale));
                weight = weight.times(scale.reshape(-1, 1, 1, 1));
            } else {
                bias = tensor(path + ".conv.bias");
            }
            made = convolution(x, weight, bias, stride);
        }
        return graph.node("Mul", made, graph.node("Sigmoid", made));
    }

    /** A convolution with a bias and nothing after it. */
    String plain(String path, String x) {
        return convolution(x, tensor(path + ".weight"), tensor(path + ".bias"), 1);
    }

    private String convolution(String x, Tensor weight, Tensor bias, long stride) {
        long size = weight.length(2);
        long padding = size / 2;
        return graph.node(
                "Conv",
                new String[] {
                    x, graph.floats(weight.toFloats(), weight.shape()), graph.floats(bias.toFloats(), bias.shape())
                },
                Attribute.of("kernel_shape", new long[] {size, size}),
                Attribute.of("strides", new long[] {stride, stride}),
                Attribute.of("pads", new long[] {padding, padding, padding, padding}));
    }

    private Tensor tensor(String name) {
        return Objects.requireNonNull(state.get(name), name);
    }
}
