package dev.viva.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.vision.box.Box;
import dev.viva.vision.box.Detection;
import dev.viva.vision.image.Image;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files are made by {@code make_onnx.py}: boxes that stand still, as sure of them as the picture is bright. */
class OnnxDetectorTest {
    @TempDir
    Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(OnnxDetectorTest.class.getResourceAsStream(name), name)) {
            Files.copy(in, file);
        }
        return file;
    }

    private static Image white(int width, int height) {
        byte[] pixels = new byte[width * height * Image.CHANNELS];
        Arrays.fill(pixels, (byte) 255);
        return Image.of(width, height, pixels);
    }

    private static void assertBox(Box box, double left, double top, double right, double bottom) {
        assertThat(List.of(box.left(), box.top(), box.right(), box.bottom()))
                .usingElementComparator((x, y) -> Math.abs(x - y) < 1e-4 ? 0 : 1)
                .containsExactly(left, top, right, bottom);
    }

    @ParameterizedTest
    @CsvSource({"places.onnx, driver's key", "objectness.onnx, key", "told.onnx, key"})
    void readsEachOfTheThreeForms(String name, String second) throws IOException {
        try (OnnxDetector detector = OnnxDetector.open(file(name))) {
            assertThat(detector.classNames()).containsExactly("cup", second);
            List<Detection> found = detector.detect(white(64, 64), DetectionRule.forShowing());
            assertThat(found).hasSize(2);
            assertThat(found.getFirst().confidence()).isCloseTo(1, within(1e-6));
            assertThat(found.getFirst().label()).isZero();
            assertBox(found.getFirst().box(), 24, 20, 40, 28);
            assertThat(found.getLast().confidence()).isCloseTo(0.5, within(1e-6));
            assertThat(found.getLast().label()).isEqualTo(1);
            assertBox(found.getLast().box(), 45, 45, 55, 55);
        }
    }

    @Test
    void boxesComeBackToThePixelsOfThePicture() throws IOException {
        try (OnnxDetector detector = OnnxDetector.open(file("told.onnx"))) {
            // 128 x 64 fills the middle half of 64 x 64: x doubles, y is 2 (y - 16).
            Detection cup = detector.detect(
                            white(128, 64), DetectionRule.forShowing().withConfidence(0.6))
                    .getFirst();
            assertBox(cup.box(), 48, 8, 80, 24);
            double brightness = (1 + 114 / 255.0) / 2;
            assertThat(cup.confidence()).isCloseTo(brightness, within(1e-6));
        }
    }

    @Test
    void theSizeIsTheGraphsOrTheNotesOrTheUsualOne() throws IOException {
        try (OnnxDetector noted = OnnxDetector.open(file("places.onnx"));
                OnnxDetector stated = OnnxDetector.open(file("told.onnx"))) {
            assertThat(List.of(noted.width(), noted.height(), stated.width(), stated.height()))
                    .containsOnly(64);
        }
        assertThat(OnnxNotes.size(Map.of("imgsz", "[480, 640]"))).containsExactly(480, 640);
        assertThat(OnnxNotes.size(Map.of("imgsz", "320"))).containsExactly(320, 320);
        assertThat(OnnxNotes.size(Map.of())).isEmpty();
    }

    @Test
    void namesThatAreGivenStandBeforeTheFilesOwn() throws IOException {
        Path places = file("places.onnx");
        try (OnnxDetector detector = OnnxDetector.open(places, List.of("a", "b"))) {
            assertThat(detector.classNames()).containsExactly("a", "b");
        }
        assertThatThrownBy(() -> OnnxDetector.open(places, List.of("a", "b", "c", "d")))
                .isInstanceOf(DetectorFileException.class)
                .hasMessageContaining("places.onnx")
                .hasMessageContaining("with 4 classes");
    }

    @Test
    void whatIsNoDetectorIsNamed() throws IOException {
        Path wrong = file("wrong.onnx");
        Path text = Files.writeString(folder.resolve("text.onnx"), "no graph");
        Path empty = Files.createFile(folder.resolve("empty.onnx"));
        byte[] bytes = Files.readAllBytes(file("places.onnx"));
        Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(bytes, bytes.length / 2));
        for (Path each : List.of(wrong, text, empty, cut)) {
            assertThatThrownBy(() -> OnnxDetector.open(each))
                    .isInstanceOf(DetectorFileException.class)
                    .hasMessageContaining(each.getFileName().toString());
        }
        assertThatThrownBy(() -> OnnxDetector.open(folder.resolve("absent.onnx")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void namesAreReadInTheSpellingsOfTheirWriters() {
        Stream.of("{0: 'cup', 1: 'key, ring'}", "{\"0\": \"cup\", \"1\": \"key, ring\"}", "['cup', \"key, ring\"]")
                .forEach(text ->
                        assertThat(OnnxNotes.classNames(Map.of("names", text))).containsExactly("cup", "key, ring"));
        assertThat(OnnxNotes.classNames(Map.of())).isEmpty();
        for (String fault : List.of("{1: 'cup', 2: 'key'}", "cup and key", "{}")) {
            assertThatThrownBy(() -> OnnxNotes.classNames(Map.of("names", fault)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("names");
        }
    }

    @Test
    void formsAreToldByTheirShapes() {
        assertThat(OnnxLayout.of(new long[] {1, 84, 8400}, 0).form()).isEqualTo(OnnxLayout.Form.PLACES_LAST);
        assertThat(OnnxLayout.of(new long[] {1, 25200, 85}, 0).form()).isEqualTo(OnnxLayout.Form.OBJECTNESS);
        assertThat(OnnxLayout.of(new long[] {1, 300, 6}, 0).form()).isEqualTo(OnnxLayout.Form.TOLD);
        assertThat(OnnxLayout.of(new long[] {1, 1575, 6}, 1).form()).isEqualTo(OnnxLayout.Form.OBJECTNESS);
        assertThat(OnnxLayout.of(new long[] {1, 84, 8400}, 80).classes()).isEqualTo(80);
        for (long[] shape : List.of(new long[] {1, 10}, new long[] {1, 3, 4, 5}, new long[] {1, 4, 5})) {
            assertThatThrownBy(() -> OnnxLayout.of(shape, 0)).hasMessageContaining(Arrays.toString(shape));
        }
    }
}
