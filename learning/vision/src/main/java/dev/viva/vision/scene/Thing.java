package dev.viva.vision.scene;

import java.util.List;

/** What stands in a scene. Its {@link #number} is its class. */
public enum Thing {
    /** A full circle. */
    DISC(false, part(Form.disc(0, 0, 0.9), Part.Tint.MAIN)),
    /** Four equal sides. */
    SQUARE(false, part(Form.rectangle(-0.8, -0.8, 0.8, 0.8), Part.Tint.MAIN)),
    /** Three sides. */
    TRIANGLE(false, part(Form.polygon(0, -0.9, 0.85, 0.7, -0.85, 0.7), Part.Tint.MAIN)),
    /** Five rays. */
    STAR(false, part(Form.star(5, 0.42), Part.Tint.MAIN)),
    /** A disc with a hole, which belongs to what is behind. */
    RING(false, part(Form.disc(0, 0, 0.95).without(Form.disc(0, 0, 0.55)), Part.Tint.MAIN)),
    /** Two bars. */
    CROSS(
            false,
            part(Form.rectangle(-0.9, -0.28, 0.9, 0.28).with(Form.rectangle(-0.28, -0.9, 0.28, 0.9)), Part.Tint.MAIN)),
    /** A shaft with a head. */
    ARROW(
            false,
            part(
                    Form.polygon(-0.95, -0.22, 0.1, -0.22, 0.1, -0.7, 0.95, 0, 0.1, 0.7, 0.1, 0.22, -0.95, 0.22),
                    Part.Tint.MAIN)),
    /** A wall, a roof, a door and two windows. */
    HOUSE(
            true,
            part(Form.rectangle(-0.7, -0.15, 0.7, 0.9), Part.Tint.MAIN),
            part(Form.polygon(-0.95, -0.1, 0, -0.9, 0.95, -0.1), Part.Tint.SECOND),
            part(Form.rectangle(-0.14, 0.3, 0.18, 0.9), Part.Tint.WOOD),
            part(Form.rectangle(-0.55, 0.1, -0.25, 0.4).with(Form.rectangle(0.3, 0.1, 0.58, 0.4)), Part.Tint.DARK)),
    /** A trunk and a crown of three rounds. */
    TREE(
            true,
            part(Form.rectangle(-0.14, 0.1, 0.14, 0.95), Part.Tint.WOOD),
            part(
                    Form.disc(0, -0.45, 0.5).with(Form.disc(-0.38, -0.02, 0.42)).with(Form.disc(0.38, -0.02, 0.42)),
                    Part.Tint.LEAF)),
    /** A body, a cabin with windows, and two wheels. */
    CAR(
            true,
            part(Form.polygon(-0.5, -0.05, -0.3, -0.5, 0.32, -0.5, 0.6, -0.05), Part.Tint.MAIN),
            part(Form.rectangle(-0.95, -0.08, 0.95, 0.36), Part.Tint.MAIN),
            part(Form.polygon(-0.36, -0.08, -0.22, -0.4, 0, -0.4, 0, -0.08), Part.Tint.SECOND),
            part(Form.polygon(0.07, -0.08, 0.07, -0.4, 0.26, -0.4, 0.44, -0.08), Part.Tint.SECOND),
            part(Form.disc(-0.52, 0.36, 0.24).with(Form.disc(0.52, 0.36, 0.24)), Part.Tint.DARK));

    private static final List<Thing> ALL = List.of(values());

    private final boolean upright;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Part> parts;

    Thing(boolean upright, Part... parts) {
        this.upright = upright;
        this.parts = List.of(parts);
    }

    private static Part part(Form form, Part.Tint tint) {
        return new Part(form, tint);
    }

    /** Its name in lower case. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Its class: its place among all, from 0. */
    public int number() {
        return ALL.indexOf(this);
    }

    /** All things, in the order of their classes. */
    static List<Thing> all() {
        return ALL;
    }

    /** The names of all classes, in their order. */
    public static List<String> labels() {
        return ALL.stream().map(Thing::label).toList();
    }

    /** Whether it stands on the ground, so that it leans a little rather than turns. */
    boolean isUpright() {
        return upright;
    }

    List<Part> parts() {
        return parts;
    }
}
