package dev.viva.content;

/**
 * A piece of a question file.
 *
 * @param markdown its text
 * @param line the line of the file in which it begins, counted from 1
 */
public record Part(String markdown, int line) {}
