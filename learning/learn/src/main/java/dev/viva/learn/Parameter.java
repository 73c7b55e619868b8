package dev.viva.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One hyper-parameter, declared once: its name, meaning, allowed values and default. The check, the error text, the help
 * and the reading of {@code name=value} on a command line all come from this declaration. Immutable and thread-safe.
 *
 * @param <T> the type of its values, boxed
 */
public final class Parameter<T> {
    private final String name;
    private final String meaning;
    private final Kind<T> kind;
    private final T standard;

    /**
     * What values a parameter can have.
     *
     * @param kindName what the values are, such as "a whole number"; may be empty where {@code allowed} says it
     * @param allowed which values are allowed, as it reads after "must be"
     * @param accepts whether a value is allowed
     * @param parse reads a value; throws {@link IllegalArgumentException} when the text is none
     * @param format writes a value so that {@code parse} reads the same one
     * @param refused texts that must be refused, for tests
     */
    public record Kind<T>(
            String kindName,
            String allowed,
            Predicate<T> accepts,
            Function<String, T> parse,
            Function<T, String> format,
            List<String> refused) {
        /** Copies the list. */
        public Kind {
            refused = List.copyOf(refused);
        }
    }

    private Parameter(String name, String meaning, Kind<T> kind, T standard) {
        this.name = name;
        this.meaning = meaning;
        this.kind = kind;
        this.standard = standard;
    }

    /**
     * A parameter of any kind.
     *
     * @throws IllegalArgumentException if the default is not allowed
     */
    public static <T> Parameter<T> of(String name, String meaning, Kind<T> kind, T standard) {
        Parameter<T> parameter = new Parameter<>(name, meaning, kind, standard);
        parameter.check("Parameter", standard);
        return parameter;
    }

    /** A whole number from {@code least} to {@code most}. */
    public static Parameter<Integer> integer(String name, String meaning, int least, int most, int standard) {
        Kind<Integer> kind = new Kind<>(
                "a whole number",
                "in [" + least + ", " + most + "]",
                value -> value >= least && value <= most,
                Integer::valueOf,
                Object::toString,
                List.of(Long.toString(least - 1L), Long.toString(most + 1L), "1.5", "many", ""));
        return of(name, meaning, kind, standard);
    }

    /** A seed of random numbers: any 64-bit whole number. */
    public static Parameter<Long> seed(String name, String meaning, long standard) {
        Kind<Long> kind = new Kind<>(
                "",
                "a whole number of 64 bits",
                value -> true,
                Long::valueOf,
                Object::toString,
                List.of("9223372036854775808", "0.5", "random", ""));
        return of(name, meaning, kind, standard);
    }

    /** A number in {@code allowed}. */
    public static Parameter<Double> number(String name, String meaning, Interval allowed, double standard) {
        List<String> refused = Stream.concat(allowed.outside().stream().map(Object::toString), Stream.of("much", ""))
                .toList();
        Kind<Double> kind =
                new Kind<>("a number", "in " + allowed, allowed::contains, Double::valueOf, Object::toString, refused);
        return of(name, meaning, kind, standard);
    }

    /** True or false. */
    public static Parameter<Boolean> flag(String name, String meaning, boolean standard) {
        Kind<Boolean> kind = new Kind<>(
                "",
                "true or false",
                value -> true,
                text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException(text);
                },
                Object::toString,
                List.of("yes", "1", ""));
        return of(name, meaning, kind, standard);
    }

    /** One of the constants of an enumeration; text is read without regard to case, with {@code -} for {@code _}. */
    public static <E extends Enum<E>> Parameter<E> choice(String name, String meaning, E standard) {
        Class<E> type = standard.getDeclaringClass();
        Kind<E> kind = new Kind<>(
                "",
                "one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Parameter::choiceText)
                                .collect(Collectors.joining(", ")),
                value -> true,
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')),
                Parameter::choiceText,
                List.of("no-such-choice", ""));
        return of(name, meaning, kind, standard);
    }

    /**
     * Another learner. Text changes the default's own parameters, as {@code name=value;name=value}; a learner of another
     * kind can be given in code only.
     */
    public static <L extends Learner<?>> Parameter<L> learner(String name, String meaning, L standard) {
        Class<?> type = standard.getClass();
        Kind<L> kind = new Kind<>(
                "",
                "settings of " + type.getSimpleName() + ", as name=value;name=value",
                value -> true,
                text -> withSettings(standard, text),
                value -> (value.getClass() == type ? "" : value.getClass().getSimpleName() + ":")
                        + value.parameters().toText(value).entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining(";")),
                List.of("no-such-setting", "no-such-setting=1"));
        return of(name, meaning, kind, standard);
    }

    @SuppressWarnings("unchecked") // a learner with one parameter changed is of the same record
    private static <L extends Learner<?>> L withSettings(L standard, String text) {
        Learner<?> changed = standard;
        for (String setting : text.isBlank() ? new String[0] : text.split(";")) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(setting);
            }
            changed = changed.with(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return (L) changed;
    }

    private static String choiceText(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of the record component that holds its value. */
    public String name() {
        return name;
    }

    /** Whether {@code spelled} is its name; case, {@code -} and {@code _} do not matter. */
    public boolean isNamed(String spelled) {
        return folded(spelled).equals(folded(name));
    }

    private static String folded(String spelled) {
        return spelled.strip().replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** What it does, in one sentence. */
    public String meaning() {
        return meaning;
    }

    /** What is allowed, such as "a whole number in [1, 100000]". */
    public String allowed() {
        return kind.kindName().isEmpty() ? kind.allowed() : kind.kindName() + " " + kind.allowed();
    }

    /** The value where none is given. */
    public T standard() {
        return standard;
    }

    /** The default as text. */
    public String standardText() {
        return kind.format().apply(standard);
    }

    /** Texts that {@link #parse} must refuse; tests generate bad input from them. */
    public List<String> refused() {
        return kind.refused();
    }

    /**
     * Returns {@code value} if it is allowed.
     *
     * @param owner whose parameter it is, for the error
     * @throws IllegalArgumentException if not, such as "GradientBoosting.trees must be in [1, 100000], got 0"
     */
    public T check(String owner, T value) {
        if (!kind.accepts().test(value)) {
            throw new IllegalArgumentException(owner + "." + name + " must be " + kind.allowed() + ", got "
                    + kind.format().apply(value));
        }
        return value;
    }

    /**
     * Reads a value.
     *
     * @param owner whose parameter it is, for the error
     * @throws IllegalArgumentException if the text is no value or the value is not allowed
     */
    public T parse(String owner, String text) {
        T value;
        try {
            value = kind.parse().apply(text.strip());
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    owner + "." + name + " must be " + allowed() + ", got '" + text + "'", unreadable);
        }
        return check(owner, value);
    }

    /** Writes a value of this parameter, as {@link #parse} reads it. */
    public String format(T value) {
        return kind.format().apply(value);
    }
}
