package dev.viva.study.lab.training;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sequences of different lengths, several of them variants of one original.
 *
 * @param original the number of what it was made of
 * @param label 0 or 1, drawn for the original: nothing in the numbers tells it
 * @param numbers what is read
 */
record Notes(int original, int label, double[] numbers) {
    /** {@code originals} sequences, each in {@code variants} slightly changed copies, one after the other. */
    static List<Notes> of(int originals, int variants, long seed) {
        CounterRandom random = CounterRandom.of(seed);
        List<Notes> all = new ArrayList<>();
        for (int original = 0; original < originals; original++) {
            Draws draws = random.stream(original).draws();
            int label = draws.nextInt(2);
            double[] first = new double[2 + draws.nextInt(15)];
            Arrays.setAll(first, _ -> 3 + draws.nextGaussian());
            for (int variant = 0; variant < variants; variant++) {
                double[] changed = new double[first.length];
                Arrays.setAll(changed, at -> first[at] + 0.05 * draws.nextGaussian());
                all.add(new Notes(original, label, changed));
            }
        }
        return all;
    }

    int length() {
        return numbers.length;
    }

    /** How unlike two are: the sum of squared differences, what is missing counted as 0. */
    double distance(Notes other) {
        double sum = 0;
        for (int at = 0; at < Math.max(numbers.length, other.numbers.length); at++) {
            double difference =
                    (at < numbers.length ? numbers[at] : 0) - (at < other.numbers.length ? other.numbers[at] : 0);
            sum += difference * difference;
        }
        return sum;
    }
}
