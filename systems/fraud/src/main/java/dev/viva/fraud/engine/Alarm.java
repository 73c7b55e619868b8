package dev.viva.fraud.engine;

/**
 * Something that a person should look at.
 *
 * @param time when it was noticed, in the payments' own time, milliseconds since 1970
 * @param subject what it is about: a feature, "score", "training", "log" …
 * @param message what is the matter, in a sentence
 */
public record Alarm(long time, String subject, String message) {}
