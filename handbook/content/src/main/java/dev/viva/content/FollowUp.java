package dev.viva.content;

/**
 * What an interviewer asks next.
 *
 * @param question the question, one line of Markdown
 * @param answer its answer
 */
public record FollowUp(String question, Part answer) {}
