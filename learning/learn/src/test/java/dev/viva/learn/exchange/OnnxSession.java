package dev.viva.learn.exchange;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model in ONNX Runtime, which judges what is exported. */
final class OnnxSession implements AutoCloseable {
    private final OrtSession session;

    OnnxSession(byte[] model) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        session = OrtEnvironment.getEnvironment().createSession(model, options);
    }

    List<String> inputs() {
        return List.copyOf(session.getInputNames());
    }

    List<String> outputs() {
        return List.copyOf(session.getOutputNames());
    }

    /** One row of numbers per row. */
    float[][] numbers(String output, Features features) throws OrtException {
        try (OrtSession.Result result = session.run(tensors(features))) {
            return (float[][]) result.get(output).orElseThrow().getValue();
        }
    }

    String[] labels(Features features) throws OrtException {
        try (OrtSession.Result result = session.run(tensors(features))) {
            return (String[]) result.get("label").orElseThrow().getValue();
        }
    }

    private static Map<String, OnnxTensor> tensors(Features features) throws OrtException {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = {features.rows(), 1};
        for (Feature feature : features.columns()) {
            OnnxTensor tensor;
            if (feature instanceof Feature.Category category) {
                String[] texts = new String[category.size()];
                for (int row = 0; row < texts.length; row++) {
                    int code = category.codes()[row];
                    texts[row] = code < 0 ? "" : category.levels().get(code);
                }
                tensor = OnnxTensor.createTensor(environment, texts, shape);
            } else {
                float[] values = new float[feature.size()];
                for (int row = 0; row < values.length; row++) {
                    values[row] = (float) feature.value(row);
                }
                tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
            }
            tensors.put(feature.name(), tensor);
        }
        return tensors;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
