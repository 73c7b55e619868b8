package dev.viva.vision.box;

/**
 * A thing that a detector is judged by.
 *
 * @param box where
 * @param label its class, from 0
 * @param crowd whether the box stands around many things that nobody told apart: what is found in it counts neither for nor against
 * @param area in square pixels, by which things are called small or large; that of a mask where there is one
 */
public record Truth(Box box, int label, boolean crowd, double area) {
    /**
     * Checks class and area.
     *
     * @throws IllegalArgumentException if the class is negative or the area not finite and at least 0
     */
    public Truth {
        if (label < 0 || !(area >= 0 && area < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Truth: label must be at least 0 and area finite and at least 0, got " + label + " and " + area);
        }
    }

    /** One thing, with its box's area. */
    public static Truth of(LabelledBox thing) {
        return new Truth(thing.box(), thing.label(), false, thing.box().area());
    }

    /** Many things of a class together, with the box's area. */
    public static Truth crowd(LabelledBox things) {
        return new Truth(things.box(), things.label(), true, things.box().area());
    }
}
