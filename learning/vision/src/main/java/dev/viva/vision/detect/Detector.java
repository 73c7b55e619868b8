package dev.viva.vision.detect;

import dev.viva.vision.box.Detection;
import dev.viva.vision.image.Image;
import java.util.List;

/** Finds things in pictures of any size. Implementations are thread-safe. */
public interface Detector {
    /** The names of what it finds, in the order of labels. */
    List<String> classNames();

    /**
     * What is in each picture, the surest first, in pixels of that picture and within it.
     *
     * @param images may differ in size; none gives none
     */
    List<List<Detection>> detect(List<Image> images, DetectionRule rule);

    /** What is in one picture; see {@link #detect(List, DetectionRule)}. */
    default List<Detection> detect(Image image, DetectionRule rule) {
        return detect(List.of(image), rule).getFirst();
    }

    /** What is in one picture, by {@link DetectionRule#forShowing}. */
    default List<Detection> detect(Image image) {
        return detect(image, DetectionRule.forShowing());
    }
}
