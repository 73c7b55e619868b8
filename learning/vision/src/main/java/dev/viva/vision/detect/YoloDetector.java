package dev.viva.vision.detect;

import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.vision.box.Candidates;
import dev.viva.vision.box.Detection;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageTensors;
import dev.viva.vision.image.Letterbox;
import dev.viva.vision.image.Normalization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** A YOLOv8 network with the names of its classes and the size that pictures are brought to before it sees them. Thread-safe. */
public final class YoloDetector implements Detector {
    /** So many pictures go through the network at once. */
    private static final int AT_ONCE = 8;

    private final Yolo network;
    private final List<String> classNames;
    private final int side;

    private YoloDetector(Yolo network, List<String> classNames, int side) {
        this.network = network;
        this.classNames = List.copyOf(classNames);
        this.side = side;
    }

    /**
     * @param network is left evaluating, and must not be trained while this is used
     * @param side columns and rows of what the network sees, a multiple of 32
     * @throws IllegalArgumentException if there are not as many names as the plan has classes, a name is empty, has a line break or stands
     *     there twice, or the side is no multiple of 32
     */
    public static YoloDetector of(Yolo network, List<String> classNames, int side) {
        boolean sound = classNames.stream().noneMatch(each -> each.isBlank() || each.contains("\n"))
                && new HashSet<>(classNames).size() == classNames.size();
        if (classNames.size() != network.plan().classes() || !sound) {
            throw new IllegalArgumentException("YoloDetector: class names must be "
                    + network.plan().classes() + " different lines, got " + classNames);
        }
        if (side < Yolo.COARSEST || side % Yolo.COARSEST != 0) {
            throw new IllegalArgumentException("YoloDetector: side must be a multiple of 32, got " + side);
        }
        network.evaluate();
        return new YoloDetector(network, classNames, side);
    }

    /** The network itself. */
    public Yolo network() {
        return network;
    }

    /** Columns and rows of what the network sees. */
    public int side() {
        return side;
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public List<List<Detection>> detect(List<Image> images, DetectionRule rule) {
        List<List<Detection>> all = new ArrayList<>();
        for (int from = 0; from < images.size(); from += AT_ONCE) {
            all.addAll(group(images.subList(from, Math.min(images.size(), from + AT_ONCE)), rule));
        }
        return all;
    }

    private List<List<Detection>> group(List<Image> images, DetectionRule rule) {
        try (Scope _ = Scope.open()) {
            Fitted fitted = fitted(images);
            Figures figures = figures(fitted.pictures());
            List<List<Detection>> all = new ArrayList<>();
            for (int at = 0; at < images.size(); at++) {
                all.add(told(figures, at, fitted.boxes().get(at), rule));
            }
            return all;
        }
    }

    /**
     * Pictures as the network sees them.
     *
     * @param boxes how each was brought to the side
     * @param pictures what became of them, planes from 0 to 1
     */
    record Fitted(List<Letterbox> boxes, Tensor pictures) {}

    Fitted fitted(List<Image> images) {
        List<Letterbox> boxes =
                images.stream().map(each -> Letterbox.of(each, side, side)).toList();
        List<Image> fitted = new ArrayList<>();
        for (int at = 0; at < images.size(); at++) {
            fitted.add(boxes.get(at).apply(images.get(at)));
        }
        return new Fitted(boxes, ImageTensors.channelsLast(fitted, Normalization.NONE));
    }

    /** What the network says of a group, as plain arrays; see {@link YoloOutput}. */
    record Figures(float[] distances, float[] classes, AnchorPoints points) {}

    Figures figures(Tensor pictures) {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            YoloOutput output = network.output(pictures.to(network.device()));
            return new Figures(output.distances().toFloats(), output.classes().toFloats(), output.points());
        }
    }

    List<Detection> told(Figures figures, int picture, Letterbox box, DetectionRule rule) {
        Candidates candidates = Decoding.candidates(
                figures.distances(),
                figures.classes(),
                classNames.size(),
                figures.points(),
                picture,
                rule.confidence());
        return told(candidates, box, rule);
    }

    /** Those that stay, in pixels of the picture; what lies in the grey around it only is left out. */
    static List<Detection> told(Candidates candidates, Letterbox box, DetectionRule rule) {
        return Arrays.stream(rule.suppression().keep(candidates))
                .mapToObj(candidates::get)
                .map(box::back)
                .filter(each -> each.box().area() > 0)
                .toList();
    }
}
