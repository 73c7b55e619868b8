package dev.viva.content;

/**
 * A card to learn from: both sides are one paragraph of Markdown that may hold formulas.
 *
 * @param front what is asked
 * @param back what is to be known
 */
public record Card(String front, String back) {}
