package dev.viva.text.tune;

/**
 * A pair, and what the reference thinks of it, so that the reference is asked only once.
 *
 * @param pair the pair
 * @param chosen log π₀ of the better answer as a whole
 * @param rejected log π₀ of the worse one
 */
public record ScoredPreference(Preference pair, double chosen, double rejected) {}
