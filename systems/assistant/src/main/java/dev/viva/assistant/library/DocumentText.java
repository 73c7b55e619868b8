package dev.viva.assistant.library;

/**
 * A document of the library.
 *
 * @param id its id
 * @param title its title
 * @param text the text that citations are spans of
 */
public record DocumentText(String id, String title, String text) {}
