package dev.viva.vision.detect;

import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.image.Annotated;
import java.util.ArrayList;
import java.util.List;

/**
 * The boxes of a picture that a detector can learn from: each cut at the picture's edges, and left out where no area remains.
 *
 * @param boxes those that remain
 * @param skipped one sentence for each that is left out
 */
public record UsableBoxes(List<LabelledBox> boxes, List<String> skipped) {
    /** Copies the lists. */
    public UsableBoxes {
        boxes = List.copyOf(boxes);
        skipped = List.copyOf(skipped);
    }

    /**
     * @param sample how the picture is called in sentences
     * @param classes how many there are
     * @throws IllegalArgumentException if a box has a class that does not exist; names sample and box
     */
    public static UsableBoxes of(Annotated annotated, String sample, int classes) {
        List<LabelledBox> boxes = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (LabelledBox each : annotated.boxes()) {
            if (each.label() >= classes) {
                throw new IllegalArgumentException(sample + ": labels must be in [0, " + (classes - 1) + "], got "
                        + each.label() + " of " + each.box());
            }
            Box inside = each.box()
                    .within(annotated.image().width(), annotated.image().height());
            if (inside.area() > 0) {
                boxes.add(new LabelledBox(inside, each.label()));
            } else {
                skipped.add(sample + ": " + each.box() + " has no area within " + annotated.image());
            }
        }
        return new UsableBoxes(boxes, skipped);
    }
}
