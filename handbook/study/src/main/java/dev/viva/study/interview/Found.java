package dev.viva.study.interview;

/**
 * A place in an answer where an alternative of a key point stands.
 *
 * @param alternative the word or phrase of the rubric
 * @param start where it begins in the answer
 * @param end where it ends, exclusive
 * @param denied whether the answer denies it there, as in "not a penalty"
 */
public record Found(String alternative, int start, int end, boolean denied) {}
