package dev.viva.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.vision.box.Detection;
import dev.viva.vision.image.Image;
import dev.viva.vision.scene.Scenes;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX Runtime computes from the file what the network computes. */
class YoloOnnxTest {
    @TempDir
    private Path folder;

    private static Yolo network(YoloPlan plan) {
        Yolo network = Yolo.of(plan);
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            network.train();
            network.forward(Tensors.uniform(0, 1, 4, 3, 96, 64)); // norms get statistics that are not 0 and 1
            network.evaluate();
        }
        return network;
    }

    /** Boxes in pixels by their size, probabilities as they are. */
    private static void assertAlike(Yolo network, byte[] model, int height, int width) throws OrtException {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients();
                OrtSession session = OrtEnvironment.getEnvironment().createSession(model)) {
            Tensor images = Tensors.uniform(0, 1, 1, 3, height, width);
            Tensor ours = network.forward(images);
            try (OnnxTensor given = OnnxTensor.createTensor(
                            OrtEnvironment.getEnvironment(), FloatBuffer.wrap(images.toFloats()), images.shape());
                    OrtSession.Result result = session.run(Map.of("images", given))) {
                OnnxTensor theirs = (OnnxTensor) result.get("output0").orElseThrow();
                assertThat(theirs.getInfo().getShape()).isEqualTo(ours.shape());
                float[] left = ours.toFloats();
                float[] right = new float[left.length];
                theirs.getFloatBuffer().get(right);
                for (int at = 0; at < left.length; at++) {
                    assertThat(right[at]).isCloseTo(left[at], within(1e-4f * Math.max(1, Math.abs(left[at]))));
                }
            }
        }
    }

    @Test
    void bothComputeTheSameWhetherFusedOrNot() throws OrtException {
        Tensors.seed(8);
        for (YoloPlan plan : List.of(
                new YoloPlan(1.0 / 3, 1.0 / 16, 256, 3), new YoloPlan(2.0 / 3, 0.125, 512, 1), YoloPlan.pico())) {
            Yolo network = network(plan);
            assertAlike(network, YoloOnnx.toBytes(network, 64, 96), 64, 96);
            network.fuse();
            assertAlike(network, YoloOnnx.toBytes(network, 96, 32), 96, 32);
        }
    }

    @Test
    void aDetectorIsTheSameInBothFiles() throws IOException {
        YoloDetector detector = Detectors.scenes();
        Path file = folder.resolve("scenes.onnx");
        YoloOnnx.write(detector, file);
        try (OnnxDetector read = OnnxDetector.open(file)) {
            assertThat(read.classNames()).isEqualTo(detector.classNames());
            assertThat(read.height()).isEqualTo(detector.side());
            for (int number = 0; number < 4; number++) {
                Image picture = Scenes.of(5, 4, 160).get(number).image();
                List<Detection> ours = detector.detect(picture);
                List<Detection> theirs = read.detect(picture);
                assertThat(theirs).hasSameSizeAs(ours).isNotEmpty();
                for (int at = 0; at < ours.size(); at++) {
                    assertThat(theirs.get(at).label()).isEqualTo(ours.get(at).label());
                    assertThat(theirs.get(at).confidence())
                            .isCloseTo(ours.get(at).confidence(), within(1e-4));
                    assertThat(theirs.get(at).box().iou(ours.get(at).box())).isGreaterThan(0.999);
                }
            }
        }
    }

    @Test
    void namesSurviveQuotesAndSidesAreChecked() throws IOException {
        List<String> names = List.of("o'clock", "back\\slash", "a, 1: 'b'");
        Yolo network = Yolo.of(new YoloPlan(1.0 / 3, 1.0 / 16, 256, 3));
        Path file = folder.resolve("names.onnx");
        YoloOnnx.write(YoloDetector.of(network, names, 32), file);
        try (OnnxDetector read = OnnxDetector.open(file)) {
            assertThat(read.classNames()).isEqualTo(names);
        }
        assertThatThrownBy(() -> YoloOnnx.toBytes(network, 64, 65))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multiples of 32, got 64 and 65");
    }
}
