package dev.viva.vision.detect;

import dev.viva.kernel.AtomicFile;
import dev.viva.learn.exchange.OnnxGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes YOLOv8 as an ONNX file in the layout of the well-known exporters: input {@code images}, {@code 1 × 3 × height × width} of red,
 * green and blue from 0 to 1, and output {@code output0}, {@code 1 × (4 + classes) × places}, of each place the box's centre x and y, its
 * width and height in pixels of the input, then from 0 to 1 how sure it is of each class. Boxes are not suppressed. Norms are folded
 * into their convolutions; otherwise the graph computes what {@link Yolo#forward} does. {@link OnnxDetector} opens such files.
 */
public final class YoloOnnx {
    private YoloOnnx() {}

    /**
     * Writes a detector for pictures of its side, with the names of its classes, as one step: the file is the old one or the new
     * one, whatever happens.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(YoloDetector detector, Path file) throws IOException {
        OnnxGraph graph = graph(detector.network(), detector.side(), detector.side());
        graph.note("task", "detect");
        graph.note("stride", Integer.toString(Yolo.COARSEST));
        graph.note("imgsz", List.of(detector.side(), detector.side()).toString());
        graph.note("names", names(detector.classNames()));
        AtomicFile.write(file, model(graph));
    }

    /** A map from number to name as Python prints it. */
    private static String names(List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(at -> at + ": '" + names.get(at).replace("\\", "\\\\").replace("'", "\\'") + "'")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /**
     * The bytes of an ONNX file, without notes. O(weights).
     *
     * @param network fused or not; is not changed
     * @param height rows of the input, a multiple of 32
     * @param width columns of the input, a multiple of 32
     * @throws IllegalArgumentException if a side is not
     */
    public static byte[] toBytes(Yolo network, int height, int width) {
        return model(graph(network, height, width));
    }

    private static byte[] model(OnnxGraph graph) {
        return graph.model("YOLOv8");
    }

    private static OnnxGraph graph(Yolo network, int height, int width) {
        if (height < 1 || width < 1 || height % Yolo.COARSEST != 0 || width % Yolo.COARSEST != 0) {
            throw new IllegalArgumentException(
                    "YoloOnnx: height and width must be multiples of 32, got " + height + " and " + width);
        }
        OnnxGraph graph = new OnnxGraph();
        String images = graph.input("images", OnnxGraph.Type.FLOAT, 1, 3, height, width);
        YoloOnnxBody body = new YoloOnnxBody(graph, network);
        long[][] grids = Yolo.STRIDES.stream()
                .map(stride -> new long[] {height / stride, width / stride})
                .toArray(long[][]::new);
        AnchorPoints points = AnchorPoints.of(grids);
        YoloOnnxHead head = new YoloOnnxHead(graph, body, points);
        String told = head.told(body.levels(images));
        graph.output(
                "output0",
                OnnxGraph.Type.FLOAT,
                new long[] {1, 4 + network.plan().classes(), points.count()},
                told);
        return graph;
    }
}
