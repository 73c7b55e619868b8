package dev.viva.learn.picture;

import java.util.Optional;
import java.util.stream.DoubleStream;

/** Something drawn in the frame of a chart. */
interface Mark {
    /** The numbers that the horizontal axis has to reach. */
    DoubleStream xs();

    /** The numbers that the vertical axis has to reach. */
    DoubleStream ys();

    /** Draws it, in the frame. */
    void draw(Plot plot, Svg svg);

    /** Whether it shows what was measured, and not only what to compare that with. */
    default boolean isMeasured() {
        return true;
    }

    /** What it is, for the legend. */
    default Optional<Key> key() {
        return Optional.empty();
    }

    /** An entry of a legend: a name, and how the classes of its sign are drawn. */
    record Key(String name, Sign sign, String classes) {
        /** What stands before the name. */
        enum Sign {
            LINE,
            DOT,
            BOX
        }
    }
}
