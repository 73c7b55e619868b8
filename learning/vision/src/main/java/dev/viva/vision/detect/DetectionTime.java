package dev.viva.vision.detect;

import dev.viva.deep.tensor.Scope;
import dev.viva.vision.box.Detection;
import dev.viva.vision.image.Image;
import java.util.List;

/**
 * Where the time of one picture goes.
 *
 * @param fitting seconds in which the picture is brought to the network's side and made a tensor
 * @param network seconds in which the network computes
 * @param telling seconds in which boxes are computed and suppressed
 * @param found what {@link Detector#detect(Image, DetectionRule)} gives
 */
public record DetectionTime(double fitting, double network, double telling, List<Detection> found) {
    private static final double NANOSECONDS = 1e9;

    /** Copies the list. */
    public DetectionTime {
        found = List.copyOf(found);
    }

    /** Detects once, part by part. */
    public static DetectionTime of(YoloDetector detector, Image image, DetectionRule rule) {
        try (Scope _ = Scope.open()) {
            long begin = System.nanoTime();
            YoloDetector.Fitted fitted = detector.fitted(List.of(image));
            long seen = System.nanoTime();
            YoloDetector.Figures figures = detector.figures(fitted.pictures());
            long computed = System.nanoTime();
            List<Detection> found = detector.told(figures, 0, fitted.boxes().getFirst(), rule);
            long told = System.nanoTime();
            return new DetectionTime(
                    (seen - begin) / NANOSECONDS,
                    (computed - seen) / NANOSECONDS,
                    (told - computed) / NANOSECONDS,
                    found);
        }
    }

    /** Seconds of all parts. */
    public double total() {
        return fitting + network + telling;
    }
}
