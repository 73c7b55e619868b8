package dev.viva.study.memory;

import java.util.List;

/** How well a reader knew a card. Everything but {@link #AGAIN} is a pass. */
public enum Grade {
    /** Not recalled. */
    AGAIN(1, "I did not know it"),
    /** Recalled, with effort. A pass. */
    HARD(2, "I got it, with effort"),
    /** Recalled after a moment. */
    GOOD(3, "I got it"),
    /** Recalled at once. */
    EASY(4, "I got it at once");

    private final int number;
    private final String meaning;

    Grade(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The number that the formulas know it by, from 1 for {@link #AGAIN} to 4 for {@link #EASY}. */
    public int number() {
        return number;
    }

    /** What it means, in one line for a reader. */
    public String meaning() {
        return meaning;
    }

    /** Whether the card was recalled. */
    public boolean isPass() {
        return this != AGAIN;
    }

    /** The grades that have a button: all four, or only {@link #AGAIN} and {@link #GOOD}. */
    public static List<Grade> buttons(boolean two) {
        return two ? List.of(AGAIN, GOOD) : List.of(values());
    }

    /**
     * The grade of a number from 1 to 4.
     *
     * @throws IllegalArgumentException for any other number
     */
    public static Grade of(int number) {
        if (number < 1 || number > 4) {
            throw new IllegalArgumentException("Grade.of: number must be in [1, 4], got " + number);
        }
        return values()[number - 1];
    }
}
