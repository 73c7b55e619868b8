package dev.viva.vision.augment;

import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which boxes stay when a picture is cut: a box is cut with it, and left out where too little of it remains to tell what it was.
 *
 * @param share of the moved box's area that must remain, in [0, 1]
 * @param side pixels that each side must keep, at least 0
 */
public record Remains(double share, double side) {
    /** A tenth of the area, and two pixels. */
    public static final Remains STANDARD = new Remains(0.1, 2);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Remains {
        Ranges.require("Remains", "share", share, 0, 1);
        Ranges.require("Remains", "side", side, 0, Integer.MAX_VALUE);
    }

    /** The boxes that stay of some that were moved, as they are within a picture of this size. */
    List<LabelledBox> of(List<LabelledBox> boxes, UnaryOperator<Box> moved, int width, int height) {
        List<LabelledBox> kept = new ArrayList<>();
        for (LabelledBox each : boxes) {
            Box whole = moved.apply(each.box());
            Box cut = whole.within(width, height);
            if (cut.area() > 0 && cut.area() >= share * whole.area() && Math.min(cut.width(), cut.height()) >= side) {
                kept.add(new LabelledBox(cut, each.label()));
            }
        }
        return kept;
    }
}
