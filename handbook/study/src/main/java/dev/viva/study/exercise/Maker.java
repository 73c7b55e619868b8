package dev.viva.study.exercise;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.Arrays;

/** Makes the arguments of generated tests: small first, then larger, always the same for the same number. */
public final class Maker {
    private final Draws random;
    private final int number;

    Maker(int number) {
        this.number = number;
        this.random = CounterRandom.of(0x5eed).stream(number).draws();
    }

    /** A maker for one large case. */
    public static Maker large() {
        return new Maker(1_000);
    }

    /** The number of the case, from 0. */
    public int number() {
        return number;
    }

    /** A whole number in [from, to]. */
    public int whole(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    /** A number in [from, to) with two decimals. */
    public double tidy(double from, double to) {
        return Math.round(100 * (from + random.nextDouble() * (to - from))) / 100.0;
    }

    /** A number in [from, to). */
    public double number(double from, double to) {
        return from + random.nextDouble() * (to - from);
    }

    /** A normal number. */
    public double normal() {
        return random.nextGaussian();
    }

    /** Numbers in [from, to) with two decimals. */
    public double[] tidy(int count, double from, double to) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, at -> tidy(from, to));
        return numbers;
    }

    /** Whole numbers in [from, to]. */
    public int[] wholes(int count, int from, int to) {
        int[] numbers = new int[count];
        Arrays.setAll(numbers, at -> whole(from, to));
        return numbers;
    }

    /** Zeros and ones with at least one of each; {@code count} is at least 2. */
    public int[] classes(int count) {
        int[] labels = wholes(count, 0, 1);
        labels[whole(0, count - 1)] = 1;
        if (Arrays.stream(labels).allMatch(each -> each == 1)) {
            labels[0] = 0;
        }
        return labels;
    }

    /** Rows of numbers with two decimals. */
    public double[][] rows(int rows, int columns, double from, double to) {
        double[][] all = new double[rows][];
        Arrays.setAll(all, at -> tidy(columns, from, to));
        return all;
    }

    /** Words of a small language. */
    public String[] words(int count) {
        String[] all = {"a", "model", "learns", "data", "from", "the", "noise", "loss"};
        String[] words = new String[count];
        Arrays.setAll(words, at -> all[whole(0, all.length - 1)]);
        return words;
    }
}
