package dev.viva.vision.detect;

/**
 * Which place of one picture shall see which thing.
 *
 * @param thing for each place the number of its thing, or {@link #NONE}
 * @param score for each place how sure it shall be of its thing's class, from 0 to 1; 0 without one
 */
record Assignment(int[] thing, float[] score) {
    /** The place sees nothing but background. */
    static final int NONE = -1;
}
