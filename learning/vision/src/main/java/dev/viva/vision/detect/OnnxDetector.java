package dev.viva.vision.detect;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import dev.viva.vision.box.Candidates;
import dev.viva.vision.box.Detection;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageTensors;
import dev.viva.vision.image.Letterbox;
import dev.viva.vision.image.Normalization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A detector in an ONNX file, such as other tools export it, run by ONNX Runtime on the processor. It must have one input,
 * {@code 1 × 3 × height × width} of 32 bits, red, green and blue from 0 to 1, and as its first output one of
 *
 * <ul>
 *   <li>{@code 1 × (4 + classes) × places}: centre, width and height in pixels of the input, and a probability for each class (YOLOv8, 11),
 *   <li>{@code 1 × places × (5 + classes)}: the same with the probability of an object before those of the classes (YOLOv5, v7),
 *   <li>{@code 1 × boxes × 6}, at most 1000 boxes: left, top, right, bottom, confidence, label (YOLOv10, or suppression in the graph).
 * </ul>
 *
 * Names are those of the file's note {@code names}, where it has one; otherwise {@code class 0}, {@code class 1} …. The input's sides, where
 * the graph leaves them open, are those of the note {@code imgsz}, otherwise 640. Thread-safe until it is closed.
 */
public final class OnnxDetector implements Detector, AutoCloseable {
    private static final int USUAL_SIDE = 640;
    private static final int INPUT_AXES = 4;

    /** Labels of boxes that are told without names. */
    private static final int MOST_LABELS = 1000;

    private final Path file;
    private final OrtSession session;
    private final String input;
    private final int height;
    private final int width;
    private final List<String> given;
    private final List<String> classNames;

    private OnnxDetector(Path file, OrtSession session, List<String> given) throws OrtException {
        this.file = file;
        this.session = session;
        Map<String, String> notes = session.getMetadata().getCustomMetadata();
        this.given = given.isEmpty() ? OnnxNotes.classNames(notes) : List.copyOf(given);
        NodeInfo only = input(session);
        input = only.getName();
        long[] shape = ((TensorInfo) only.getInfo()).getShape();
        List<Integer> noted = OnnxNotes.size(notes);
        height = side(shape[2], noted.isEmpty() ? USUAL_SIDE : noted.getFirst());
        width = side(shape[3], noted.isEmpty() ? USUAL_SIDE : noted.getLast());
        int classes = run(new float[Image.CHANNELS * height * width]).layout().classes();
        classNames = this.given.isEmpty() ? numbered(classes == 0 ? MOST_LABELS : classes) : this.given;
    }

    /**
     * Opens a file, with one try on an empty picture, so that what does not suit is known at once.
     *
     * @throws DetectorFileException if it is no ONNX file or no such detector; says what is wrong
     * @throws IOException if it cannot be read
     */
    public static OnnxDetector open(Path file) throws IOException {
        return open(file, List.of());
    }

    /**
     * The same with the names of its classes, in the order of labels, whatever the file says.
     *
     * @throws DetectorFileException also if the graph has another number of classes
     */
    public static OnnxDetector open(Path file, List<String> classNames) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        OrtSession session;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
            session = OrtEnvironment.getEnvironment().createSession(bytes, options);
        } catch (OrtException fault) {
            throw new DetectorFileException(file, "ONNX Runtime cannot read it: " + fault.getMessage(), fault);
        }
        try {
            return new OnnxDetector(file, session, classNames);
        } catch (OrtException | IllegalArgumentException fault) {
            close(session);
            throw new DetectorFileException(file, String.valueOf(fault.getMessage()), fault);
        }
    }

    private static NodeInfo input(OrtSession session) throws OrtException {
        List<NodeInfo> inputs = List.copyOf(session.getInputInfo().values());
        ValueInfo info = inputs.getFirst().getInfo();
        boolean suits = inputs.size() == 1
                && info instanceof TensorInfo tensor
                && tensor.type == OnnxJavaType.FLOAT
                && tensor.getShape().length == INPUT_AXES
                && tensor.getShape()[0] <= 1
                && tensor.getShape()[1] == Image.CHANNELS;
        if (!suits) {
            throw new IllegalArgumentException(
                    "it must have one input, 1 × 3 × height × width of 32-bit floating point, got " + inputs);
        }
        return inputs.getFirst();
    }

    private static int side(long stated, int otherwise) {
        return stated > 0 ? Math.toIntExact(stated) : otherwise;
    }

    private static List<String> numbered(int classes) {
        return IntStream.range(0, classes).mapToObj(each -> "class " + each).toList();
    }

    /** Rows of what the network sees. */
    public int height() {
        return height;
    }

    /** Columns of what the network sees. */
    public int width() {
        return width;
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    /**
     * {@inheritDoc} Pictures go through the graph one by one. A box whose label has no name is left out.
     *
     * @throws UncheckedIOException if ONNX Runtime fails; names the file
     */
    @Override
    public List<List<Detection>> detect(List<Image> images, DetectionRule rule) {
        List<List<Detection>> all = new ArrayList<>();
        for (Image image : images) {
            Letterbox box = Letterbox.of(image, width, height);
            float[] planes = ImageTensors.planes(box.apply(image), Normalization.NONE);
            Candidates candidates;
            try {
                Output output = run(planes);
                candidates = output.layout().candidates(output.figures(), rule.confidence());
            } catch (OrtException | IllegalArgumentException fault) {
                throw new UncheckedIOException(
                        new DetectorFileException(file, String.valueOf(fault.getMessage()), fault));
            }
            all.add(YoloDetector.told(candidates, box, rule).stream()
                    .filter(each -> each.label() < classNames.size())
                    .toList());
        }
        return all;
    }

    private record Output(OnnxLayout layout, float[] figures) {}

    private Output run(float[] planes) throws OrtException {
        long[] shape = {1, Image.CHANNELS, height, width};
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor picture = OnnxTensor.createTensor(environment, FloatBuffer.wrap(planes), shape);
                OrtSession.Result result = session.run(Map.of(input, picture))) {
            OnnxValue first = result.get(0);
            if (!(first instanceof OnnxTensor tensor) || tensor.getInfo().type != OnnxJavaType.FLOAT) {
                throw new IllegalArgumentException(
                        "its first output must be of 32-bit floating point, got " + first.getInfo());
            }
            OnnxLayout layout = OnnxLayout.of(tensor.getInfo().getShape(), given.size());
            FloatBuffer buffer = tensor.getFloatBuffer();
            float[] figures = new float[buffer.remaining()];
            buffer.get(figures);
            return new Output(layout, figures);
        }
    }

    /** Gives the memory of the graph back; it cannot be used after that. */
    @Override
    public void close() {
        close(session);
    }

    private static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException fault) {
            throw new IllegalStateException("ONNX Runtime cannot close a session: " + fault.getMessage(), fault);
        }
    }
}
