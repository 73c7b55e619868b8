package dev.viva.learn.transform;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The terms of a column of texts. Immutable; the array is owned.
 *
 * @param terms in the order of their text
 * @param factors by what the count of each is multiplied
 */
public record Vocabulary(List<String> terms, double[] factors) {
    /** That of a column without texts. */
    static final Vocabulary NONE = new Vocabulary(List.of(), new double[0]);

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is not one factor per term, or the terms are not ascending
     */
    public Vocabulary {
        terms = List.copyOf(terms);
        if (factors.length != terms.size()) {
            throw new IllegalArgumentException(
                    "Vocabulary.factors must be " + terms.size() + " like the terms, got " + factors.length);
        }
        for (int at = 1; at < factors.length; at++) {
            if (terms.get(at - 1).compareTo(terms.get(at)) >= 0) {
                throw new IllegalArgumentException(
                        "Vocabulary.terms must be ascending, got '" + terms.get(at) + "' at place " + at);
            }
        }
    }

    /** The names of the columns that a column of texts becomes: {@code column:term}. */
    public List<String> names(String column) {
        return terms.stream().map(term -> column + ":" + term).toList();
    }

    /** The columns that {@code texts} become by these rules, sparse, with the names {@link #names}. */
    public List<Feature> columns(Feature.Category texts, TextVectorizer rules) {
        return LevelNumbers.sparse(texts, text -> numbers(text, rules), names(texts.name()), Parallel.common());
    }

    /** What a text becomes by these rules. */
    LevelNumbers numbers(String text, TextVectorizer rules) {
        TreeMap<Integer, Double> byPlace = new TreeMap<>(); // so that sums are in one order
        rules.counts(text).forEach((term, count) -> {
            int place = Collections.binarySearch(terms, term);
            if (place >= 0) {
                byPlace.put(place, (rules.sublinear() ? 1 + StrictMath.log(count) : count) * factors[place]);
            }
        });
        double squares = 0;
        for (double number : byPlace.values()) {
            squares += number * number;
        }
        double length = rules.normalized() && squares > 0 ? Math.sqrt(squares) : 1;
        int[] places = byPlace.keySet().stream().mapToInt(place -> place).toArray();
        float[] numbers = new float[places.length];
        for (int at = 0; at < places.length; at++) {
            numbers[at] = (float) (Objects.requireNonNull(byPlace.get(places[at])) / length);
        }
        return new LevelNumbers(places, numbers);
    }
}
