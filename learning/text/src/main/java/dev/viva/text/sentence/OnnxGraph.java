package dev.viva.text.sentence;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.viva.text.sentence.TextPieces.Piece;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A graph that sees tokens, with its session. Thread-safe until it is closed, which must not happen while it runs. */
final class OnnxGraph implements PieceBatches.Model, AutoCloseable {
    private static final int BATCH = 32;
    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    /** By this name an output is known that has one vector for each text already. */
    private static final String WHOLE = "sentence_embedding";

    private static final List<String> PREFERRED = List.of(WHOLE, "last_hidden_state", "token_embeddings");

    private final Object file;
    private final OrtSession session;
    private final Set<String> inputs;
    private final String output;
    private final boolean whole;
    private final Pooling pooling;
    private final long padding;
    private final int batch;
    /** To how many tokens everything is filled up; 0 to the longest of a batch. */
    private final int length;

    private int dimension;

    private OnnxGraph(Object file, OrtSession session, Pooling pooling, long padding) throws OrtException {
        this.file = file;
        this.session = session;
        this.pooling = pooling;
        this.padding = padding;
        inputs = Set.copyOf(session.getInputNames());
        long[] shape = inputShape(session.getInputInfo());
        batch = shape[0] > 0 ? Math.toIntExact(shape[0]) : BATCH;
        length = shape[1] > 0 ? Math.toIntExact(shape[1]) : 0;
        if (batch != 1 && batch != BATCH) {
            throw new IllegalArgumentException("its input must be of one text or of any number, got " + batch);
        }
        Map<String, NodeInfo> outputs = session.getOutputInfo();
        output = output(outputs);
        whole = shape(outputs, output).length == 2;
    }

    /**
     * Opens a graph.
     *
     * @param file what it is called where something is wrong
     */
    static OnnxGraph open(Object file, byte[] bytes, int threads, Pooling pooling, long padding)
            throws EncoderFileException {
        OrtSession session;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            session = OrtEnvironment.getEnvironment().createSession(bytes, options);
        } catch (OrtException fault) {
            throw new EncoderFileException(file, "ONNX Runtime cannot read it: " + fault.getMessage(), fault);
        }
        try {
            return new OnnxGraph(file, session, pooling, padding);
        } catch (OrtException | IllegalArgumentException fault) {
            close(session);
            throw new EncoderFileException(file, String.valueOf(fault.getMessage()), fault);
        }
    }

    private static long[] inputShape(Map<String, NodeInfo> inputs) {
        Set<String> needed = Set.of(IDS, MASK);
        Set<String> known = Set.of(IDS, MASK, TYPES);
        boolean suits = inputs.keySet().containsAll(needed)
                && known.containsAll(inputs.keySet())
                && inputs.values().stream()
                        .allMatch(each -> each.getInfo() instanceof TensorInfo tensor
                                && tensor.type == OnnxJavaType.INT64
                                && tensor.getShape().length == 2);
        if (!suits) {
            throw new IllegalArgumentException("its inputs must be " + IDS + ", " + MASK + " and perhaps " + TYPES
                    + ", texts × tokens of 64-bit whole numbers, got " + inputs.values());
        }
        return shape(inputs, IDS);
    }

    /** The output that counts: one of the usual names, or the only one that has vectors. */
    private static String output(Map<String, NodeInfo> outputs) {
        List<String> suited = outputs.keySet().stream()
                .filter(each -> shape(outputs, each).length >= 2)
                .toList();
        for (String name : PREFERRED) {
            if (suited.contains(name)) {
                return name;
            }
        }
        if (suited.size() != 1) {
            throw new IllegalArgumentException(
                    "its outputs must have one of " + PREFERRED + ", or just one of 32-bit floating"
                            + " point with a vector for each token or each text, got " + outputs.values());
        }
        return suited.getFirst();
    }

    /** The axes of vectors; none where it is something else. */
    private static long[] shape(Map<String, NodeInfo> nodes, String name) {
        NodeInfo node = nodes.get(name);
        if (node == null || !(node.getInfo() instanceof TensorInfo tensor)) {
            return new long[0];
        }
        boolean suits = (tensor.type == OnnxJavaType.FLOAT || (tensor.type == OnnxJavaType.INT64 && name.equals(IDS)))
                && (tensor.getShape().length == 2 || tensor.getShape().length == 3);
        return suits ? tensor.getShape() : new long[0];
    }

    /** How many tokens it sees at once, where the graph says so; otherwise {@code stated}. */
    int limit(int stated) {
        return length > 0 ? Math.min(length, stated) : stated;
    }

    /** What its vectors are made of. */
    String kind() {
        return whole ? "whole" : pooling.word();
    }

    /**
     * Runs it once, so that what does not suit is known at once.
     *
     * @throws EncoderFileException if it fails
     */
    void probe(List<Piece> pieces) throws EncoderFileException {
        try {
            int probed = Math.min(batch, pieces.size());
            float[][] vectors = run(pieces.subList(0, probed));
            dimension = vectors[0].length;
        } catch (OrtException | IllegalArgumentException fault) {
            throw new EncoderFileException(file, String.valueOf(fault.getMessage()), fault);
        }
        if (dimension < 1) {
            throw new EncoderFileException(file, "its vectors must have at least one value, got " + dimension);
        }
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public float[][] vectors(List<Piece> pieces) {
        try {
            return run(pieces);
        } catch (OrtException | IllegalArgumentException fault) {
            throw new UncheckedIOException(new EncoderFileException(file, String.valueOf(fault.getMessage()), fault));
        }
    }

    private float[][] run(List<Piece> pieces) throws OrtException {
        int tokens = length > 0
                ? length
                : pieces.stream().mapToInt(Piece::length).max().orElseThrow();
        Map<String, OnnxTensor> given = new HashMap<>();
        try {
            for (String each : inputs) {
                given.put(each, tensor(each, pieces, tokens));
            }
            try (OrtSession.Result result = session.run(given, Set.of(output))) {
                return pooled(result.get(0), pieces, tokens);
            }
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(String name, List<Piece> pieces, int tokens) throws OrtException {
        long[] values = new long[pieces.size() * tokens];
        if (name.equals(IDS)) {
            Arrays.fill(values, padding);
        }
        for (int row = 0; row < pieces.size(); row++) {
            Piece piece = pieces.get(row);
            int from = row * tokens;
            switch (name) {
                case IDS -> System.arraycopy(piece.ids(), 0, values, from, piece.length());
                case TYPES -> System.arraycopy(piece.types(), 0, values, from, piece.length());
                default -> Arrays.fill(values, from, from + piece.length(), 1);
            }
        }
        return OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), LongBuffer.wrap(values), new long[] {pieces.size(), tokens});
    }

    private float[][] pooled(OnnxValue value, List<Piece> pieces, int tokens) {
        OnnxTensor tensor = (OnnxTensor) value;
        long[] shape = tensor.getInfo().getShape();
        boolean suits =
                shape[0] == pieces.size() && (whole ? shape.length == 2 : shape.length == 3 && shape[1] == tokens);
        if (!suits) {
            throw new IllegalArgumentException("its output " + output + " must be for " + pieces.size() + " texts of "
                    + tokens + " tokens, got " + Arrays.toString(shape));
        }
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        int width = Math.toIntExact(shape[shape.length - 1]);
        float[][] vectors = new float[pieces.size()][];
        for (int row = 0; row < vectors.length; row++) {
            vectors[row] = whole
                    ? Arrays.copyOfRange(values, row * width, (row + 1) * width)
                    : mean(values, row * tokens * width, width, pooled(pieces.get(row)));
        }
        return vectors;
    }

    private int pooled(Piece piece) {
        return pooling == Pooling.MEAN ? piece.length() : 1;
    }

    private static float[] mean(float[] values, int from, int width, int count) {
        double[] sum = new double[width];
        for (int at = 0; at < count * width; at++) {
            sum[at % width] += values[from + at];
        }
        float[] mean = new float[width];
        for (int at = 0; at < width; at++) {
            mean[at] = (float) (sum[at] / count);
        }
        return mean;
    }

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
