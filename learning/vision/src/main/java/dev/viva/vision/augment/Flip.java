package dev.viva.vision.augment;

import dev.viva.kernel.Draws;
import dev.viva.vision.box.Box;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Mask;

/** The mirror picture. Always, so take it {@linkplain #sometimes sometimes}; where left is not right, not at all. */
public enum Flip implements Augmentation {
    /** Left and right exchanged. */
    HORIZONTAL {
        @Override
        public Annotated apply(Annotated annotated, Draws draws) {
            double width = annotated.image().width();
            return new Annotated(
                    annotated.image().flippedHorizontally(),
                    Geometry.mapped(annotated.boxes(), box -> across(box, width)),
                    annotated.mask().map(Mask::flippedHorizontally));
        }
    },

    /** Top and bottom exchanged. */
    VERTICAL {
        @Override
        public Annotated apply(Annotated annotated, Draws draws) {
            Image image = annotated.image();
            return new Annotated(
                    image.flippedVertically(),
                    Geometry.mapped(
                            annotated.boxes(),
                            box -> new Box(
                                    box.left(),
                                    image.height() - box.bottom(),
                                    box.right(),
                                    image.height() - box.top())),
                    annotated.mask().map(Mask::flippedVertically));
        }
    };

    static Box across(Box box, double width) {
        return new Box(width - box.right(), box.top(), width - box.left(), box.bottom());
    }
}
