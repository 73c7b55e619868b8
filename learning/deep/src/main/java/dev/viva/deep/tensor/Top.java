package dev.viva.deep.tensor;

/**
 * Elements in order, and where they stood.
 *
 * @param values the elements
 * @param places their places along the axis
 */
public record Top(Tensor values, Tensor places) {}
