package dev.viva.vision.scene;

/** A form in one of the colours of a thing; later parts of a thing lie on earlier ones. */
record Part(Form form, Tint tint) {
    /** Which of the colours that are drawn for each thing anew. */
    enum Tint {
        /** The thing's own. */
        MAIN,
        /** Of details. */
        SECOND,
        /** Nearly black. */
        DARK,
        /** A brown. */
        WOOD,
        /** A green, yellow or red of leaves. */
        LEAF
    }
}
