package dev.viva.study.lab;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One parameter of a lab, declared once: its name, meaning, what it can be, and its default. The check, the error text, the
 * slider and the listing come from it. Immutable and thread-safe.
 *
 * @param name what it is called in addresses and claims: letters and digits, beginning with a small letter
 * @param meaning what it does, in a few words, with its unit
 * @param values what it can be
 * @param standard the default as text
 */
public record Control(String name, String meaning, Values values, String standard) {
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

    /** What a parameter can be. */
    public sealed interface Values {
        /** What is allowed, as it reads after "must be". */
        String allowed();
    }

    /**
     * Numbers from {@code least} to {@code most}.
     *
     * @param step how far a slider moves at once; on a logarithmic scale, in powers of ten
     * @param logarithmic whether equal factors take equal lengths; then {@code least} is above 0
     * @param whole whether only whole numbers are allowed
     */
    public record Numbers(double least, double most, double step, boolean logarithmic, boolean whole)
            implements Values {
        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if it is empty, the step is not positive, or a logarithm has no beginning
         */
        public Numbers {
            if (!(least < most && step > 0 && (!logarithmic || least > 0))) {
                throw new IllegalArgumentException("Control.Numbers must have least < most and a step above 0, got "
                        + least + ", " + most + ", " + step);
            }
        }

        @Override
        public String allowed() {
            return (whole ? "a whole number in [" : "a number in [") + text(least) + ", " + text(most) + "]";
        }
    }

    /**
     * One of a few words.
     *
     * @param words what can be chosen, in the order in which it is shown
     */
    public record Choice(List<String> words) implements Values {
        /** Copies the list. */
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public String allowed() {
            return "one of " + String.join(", ", words);
        }
    }

    /** Yes or no, written {@code true} and {@code false}. */
    public record Flag() implements Values {
        @Override
        public String allowed() {
            return "true or false";
        }
    }

    /**
     * Text that the reader writes.
     *
     * @param longest how many characters at most
     */
    public record Words(int longest) implements Values {
        @Override
        public String allowed() {
            return "text of at most " + longest + " characters";
        }
    }

    /**
     * Checks name and default.
     *
     * @throws IllegalArgumentException if the name is none, or the default is not allowed
     */
    public Control {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Control.name must be letters and digits beginning with a small letter, got '" + name + "'");
        }
        standard = read("Control", name, values, standard);
    }

    /** A whole number from {@code least} to {@code most}. */
    public static Control whole(String name, String meaning, int least, int most, int standard) {
        return new Control(name, meaning, new Numbers(least, most, 1, false, true), text(standard));
    }

    /** A whole number on a slider that moves by {@code step}. */
    public static Control whole(String name, String meaning, int least, int most, int step, int standard) {
        return new Control(name, meaning, new Numbers(least, most, step, false, true), text(standard));
    }

    /** A number from {@code least} to {@code most} on a slider that moves by {@code step}. */
    public static Control number(String name, String meaning, double least, double most, double step, double standard) {
        return new Control(name, meaning, new Numbers(least, most, step, false, false), text(standard));
    }

    /** A positive number on a logarithmic slider. */
    public static Control logarithm(String name, String meaning, double least, double most, double standard) {
        return new Control(name, meaning, new Numbers(least, most, 0.05, true, false), text(standard));
    }

    /** One of {@code words}; the first is the default. */
    public static Control choice(String name, String meaning, String... words) {
        return new Control(name, meaning, new Choice(Arrays.asList(words)), words[0]);
    }

    /** Yes or no. */
    public static Control flag(String name, String meaning, boolean standard) {
        return new Control(name, meaning, new Flag(), Boolean.toString(standard));
    }

    /** Text of at most {@code longest} characters. */
    public static Control words(String name, String meaning, int longest, String standard) {
        return new Control(name, meaning, new Words(longest), standard);
    }

    /**
     * The value that {@code text} says, in its usual form: {@code 0.50} is {@code 0.5}.
     *
     * @throws SettingException if it is not allowed
     */
    public String read(String owner, String text) {
        return read(owner, name, values, text);
    }

    private static String read(String owner, String name, Values values, String given) {
        String text = given.strip();
        boolean fits = switch (values) {
            case Numbers numbers -> isIn(numbers, text);
            case Choice choice -> choice.words().contains(text);
            case Flag _ -> text.equals("true") || text.equals("false");
            case Words words -> text.length() <= words.longest();
        };
        if (!fits) {
            throw new SettingException(owner, name, values.allowed(), given);
        }
        return values instanceof Numbers ? text(Double.parseDouble(text)) : text;
    }

    private static boolean isIn(Numbers numbers, String text) {
        try {
            double value = Double.parseDouble(text);
            return value >= numbers.least()
                    && value <= numbers.most()
                    && (!numbers.whole() || value == Math.rint(value));
        } catch (NumberFormatException unreadable) {
            return false;
        }
    }

    /** A number as a person would type it: without exponent, without needless zeros. */
    public static String text(double value) {
        return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
