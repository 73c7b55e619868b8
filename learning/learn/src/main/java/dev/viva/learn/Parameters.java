package dev.viva.learn;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The hyper-parameters of one kind of learner: one {@link Parameter} for each component of its record, in that order.
 * Declare it as a constant of the record and call {@link #check} in the compact constructor:
 *
 * <pre>{@code
 * public record Ridge(double penalty, int rounds) implements Learner<LinearModel> {
 *     private static final Parameters<Ridge> PARAMETERS = Parameters.of(Ridge.class,
 *             Parameter.number("penalty", "how strongly large weights are punished", Interval.atLeast(0), 1),
 *             Parameter.integer("rounds", "how many passes are made at most", 1, 1000, 100));
 *
 *     public Ridge {
 *         PARAMETERS.check(penalty, rounds);
 *     }
 * }
 * }</pre>
 *
 * Immutable and thread-safe.
 *
 * @param <L> the record; it and its canonical constructor are public
 */
public final class Parameters<L> {
    private final Class<L> owner;
    private final List<Parameter<?>> declared;
    private final RecordComponent[] components;

    private Parameters(Class<L> owner, List<Parameter<?>> declared) {
        this.owner = owner;
        this.declared = declared;
        this.components = owner.getRecordComponents();
    }

    /**
     * The parameters of the record {@code owner}.
     *
     * @throws IllegalArgumentException if {@code owner} is no record, or the names differ from its components
     */
    public static <L> Parameters<L> of(Class<L> owner, Parameter<?>... declared) {
        if (!owner.isRecord()) {
            throw new IllegalArgumentException("Parameters: owner must be a record, got " + owner.getName());
        }
        List<String> components = Arrays.stream(owner.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        List<String> names =
                Arrays.stream(declared).<String>map(Parameter::name).toList();
        if (!names.equals(components)) {
            throw new IllegalArgumentException("Parameters of " + owner.getSimpleName()
                    + " must declare its components " + components + " in that order, got " + names);
        }
        return new Parameters<>(owner, List.of(declared));
    }

    /** The simple name of the record. */
    public String owner() {
        return owner.getSimpleName();
    }

    /** All parameters, in the order of the record's components. */
    public List<Parameter<?>> all() {
        return declared;
    }

    /**
     * Checks the values of a record under construction.
     *
     * @param values one for each component, in order
     * @throws IllegalArgumentException for the first that is not allowed, such as "GradientBoosting.trees must be in [1,
     *     100000], got 0"
     */
    public void check(Object... values) {
        if (values.length != declared.size()) {
            throw new IllegalArgumentException(
                    "Parameters.check: " + owner() + " must give " + declared.size() + " values, got " + values.length);
        }
        for (int at = 0; at < values.length; at++) {
            checkOne(declared.get(at), values[at]);
        }
    }

    /** The record with every default. */
    public L defaults() {
        return construct(declared.stream().<Object>map(Parameter::standard).toArray());
    }

    /**
     * A copy of {@code learner} with one parameter read from text.
     *
     * @param name the parameter's name; case, {@code -} and {@code _} do not matter
     * @throws IllegalArgumentException if there is no such parameter (the message lists those there are), or the text is
     *     not allowed for it
     */
    public L with(Object learner, String name, String text) {
        Object[] values = values(learner);
        int at = indexOf(name);
        values[at] = declared.get(at).parse(owner(), text);
        return construct(values);
    }

    /**
     * A copy of {@code learner} with one component changed: what a {@code withX} method of the record needs.
     *
     * @param name the parameter's exact name
     * @throws IllegalArgumentException if there is no such parameter, or the value is not allowed for it
     */
    public L withValue(Object learner, String name, Object value) {
        Object[] values = values(learner);
        values[indexOf(name)] = value;
        return construct(values);
    }

    /**
     * The record with these parameters read from text, and defaults for all others.
     *
     * @throws IllegalArgumentException as {@link #with}
     */
    public L fromText(Map<String, String> texts) {
        L learner = defaults();
        for (Map.Entry<String, String> each : texts.entrySet()) {
            learner = with(learner, each.getKey(), each.getValue());
        }
        return learner;
    }

    /** Every parameter of {@code learner} as text, in order; {@link #fromText} makes an equal record of it. */
    public Map<String, String> toText(Object learner) {
        Map<String, String> texts = new LinkedHashMap<>();
        Object[] values = values(learner);
        for (int at = 0; at < values.length; at++) {
            texts.put(declared.get(at).name(), formatOne(declared.get(at), values[at]));
        }
        return texts;
    }

    /** One line for each parameter: name, meaning, what is allowed, default. */
    public String help() {
        int width =
                declared.stream().mapToInt(each -> each.name().length()).max().orElse(0);
        return declared.stream()
                .map(each -> String.format(
                        Locale.ROOT,
                        "%-" + width + "s  %s; %s, default %s",
                        each.name(),
                        each.meaning(),
                        each.allowed(),
                        each.standardText().isEmpty() ? "none" : each.standardText()))
                .collect(Collectors.joining("\n"));
    }

    private int indexOf(String name) {
        for (int at = 0; at < declared.size(); at++) {
            if (declared.get(at).isNamed(name)) {
                return at;
            }
        }
        throw new IllegalArgumentException(owner() + " has no parameter '" + name + "'; there are "
                + declared.stream().map(Parameter::name).collect(Collectors.joining(", ")));
    }

    @SuppressWarnings("unchecked") // the component's type is the declaration's, or the canonical constructor refuses it
    private <T> void checkOne(Parameter<T> parameter, Object value) {
        parameter.check(owner(), (T) value);
    }

    @SuppressWarnings("unchecked") // see checkOne
    private static <T> String formatOne(Parameter<T> parameter, Object value) {
        return parameter.format((T) value);
    }

    private Object[] values(Object learner) {
        Object[] values = new Object[components.length];
        try {
            for (int at = 0; at < values.length; at++) {
                values[at] = components[at].getAccessor().invoke(owner.cast(learner));
            }
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(owner.getName() + " must be public", unreadable);
        }
        return values;
    }

    private L construct(Object[] values) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<L> canonical = owner.getConstructor(types);
            return canonical.newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(refused.getCause());
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException(owner.getName() + " must have a public constructor", hidden);
        }
    }
}
