package dev.viva.vision.detect;

import dev.viva.deep.store.Notes;
import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.store.ShippedFile;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Detectors in files: weights by the names of the PyTorch layout in a safetensors file, and in its notes the plan, the names of the classes
 * and the side of what the network sees.
 */
public final class Detectors {
    private static final String KIND = "viva-yolov8";
    private static final String SCENES = "scenes.safetensors";

    private Detectors() {}

    /**
     * Writes a detector that has not been fused, as one step: the file is the old one or the new one, whatever happens.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(YoloDetector detector, Path file) throws IOException {
        save(detector, file, ElementType.FLOAT32);
    }

    /** The same in half precision, which takes half the room and rounds weights to 11 bits. */
    public static void saveHalf(YoloDetector detector, Path file) throws IOException {
        save(detector, file, ElementType.FLOAT16);
    }

    private static void save(YoloDetector detector, Path file, ElementType type) throws IOException {
        YoloPlan plan = detector.network().plan();
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("kind", KIND);
        notes.put("depth", Double.toString(plan.depth()));
        notes.put("width", Double.toString(plan.width()));
        notes.put("maximumChannels", Long.toString(plan.maximumChannels()));
        notes.put("names", Notes.joined(detector.classNames()));
        notes.put("side", Integer.toString(detector.side()));
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            detector.network()
                    .state()
                    .forEach((name, tensor) ->
                            tensors.put(name, tensor.type().isFloatingPoint() ? tensor.to(type) : tensor));
            new SafeTensors(tensors, notes).write(file);
        }
    }

    /**
     * Reads what {@link #save} wrote, in 32 bits and not fused.
     *
     * @throws dev.viva.deep.store.CorruptWeightsException if the file is damaged or cut off
     * @throws DetectorFileException if it is sound but holds no such detector
     * @throws IOException if it cannot be read
     */
    public static YoloDetector load(Path file) throws IOException {
        SafeTensors read = SafeTensors.read(file);
        if (!KIND.equals(read.notes().get("kind"))) {
            throw new DetectorFileException(
                    file,
                    "its note \"kind\" must be \"" + KIND + "\", got "
                            + read.notes().get("kind"),
                    null);
        }
        Notes notes = Notes.of("Detectors", read.notes());
        try {
            List<String> names = notes.lines("names");
            Yolo network = Yolo.of(new YoloPlan(
                    notes.number("depth"), notes.number("width"), notes.whole("maximumChannels"), names.size()));
            network.load(read.tensors());
            return YoloDetector.of(network, names, notes.count("side"));
        } catch (IllegalArgumentException | ArithmeticException fault) {
            throw new DetectorFileException(file, String.valueOf(fault.getMessage()), fault);
        }
    }

    /**
     * The detector that comes with this library: it finds the {@linkplain dev.viva.vision.scene.Thing things} of drawn {@linkplain
     * dev.viva.vision.scene.Scenes scenes}. Read anew at each call.
     *
     * @throws java.io.UncheckedIOException if the file cannot be unpacked
     */
    public static YoloDetector scenes() {
        return ShippedFile.read(Detectors.class, SCENES, Detectors::load);
    }
}
