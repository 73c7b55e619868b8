package dev.viva.vision.classify;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What a network takes a picture for: a probability for each class. Immutable. */
public final class ClassProbabilities {
    private final List<String> names;
    private final double[] probabilities;

    ClassProbabilities(List<String> names, double[] probabilities) {
        this.names = names;
        this.probabilities = probabilities;
    }

    /**
     * One class and its probability.
     *
     * @param label the class, from 0
     * @param name what it is called
     * @param probability in [0, 1]
     */
    public record One(int label, String name, double probability) {}

    /** Of one class. */
    public double of(int label) {
        return probabilities[label];
    }

    /** Of all classes, in the order of their numbers; a copy. */
    public double[] all() {
        return probabilities.clone();
    }

    /** The most probable class, the first of equals. */
    public One best() {
        return top(1).getFirst();
    }

    /** The {@code count} most probable classes, or as many as there are, in descending order. */
    public List<One> top(int count) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted((one, other) -> Double.compare(probabilities[other], probabilities[one]))
                .limit(count)
                .map(label -> new One(label, names.get(label), probabilities[label]))
                .toList();
    }

    @Override
    public String toString() {
        return Arrays.toString(top(5).toArray());
    }
}
