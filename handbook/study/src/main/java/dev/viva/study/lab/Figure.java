package dev.viva.study.lab;

/**
 * A picture with its two twins: whoever cannot see it, or would rather not, loses nothing.
 *
 * @param title what it shows
 * @param svg the drawing
 * @param twin the numbers behind it
 * @param text what it says, in sentences
 */
public record Figure(String title, String svg, Twin twin, String text) {}
