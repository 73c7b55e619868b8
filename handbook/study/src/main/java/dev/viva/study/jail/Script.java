package dev.viva.study.jail;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be called on a submission: static methods, or methods of one new object. Arguments are {@code null}, booleans,
 * numbers, texts, and arrays, lists and maps of them; they are held as they are, so that whoever makes a script must not
 * change them afterwards.
 *
 * @param fresh whether an object is made first
 * @param constructor the arguments of its constructor
 * @param steps the calls in their order
 */
public record Script(boolean fresh, List<@Nullable Object> constructor, List<Step> steps) {
    /** Copies the lists. */
    public Script {
        constructor = Collections.unmodifiableList(Arrays.asList(constructor.toArray()));
        steps = List.copyOf(steps);
    }

    /**
     * One call.
     *
     * @param method the method's name
     * @param arguments its arguments
     */
    public record Step(String method, List<@Nullable Object> arguments) {
        /** Copies the list. */
        public Step {
            arguments = Collections.unmodifiableList(Arrays.asList(arguments.toArray()));
        }

        /** A call with these arguments. */
        public static Step of(String method, @Nullable Object... arguments) {
            return new Step(method, Arrays.asList(arguments));
        }
    }

    /** One call of a static method. */
    public static Script of(String method, @Nullable Object... arguments) {
        return new Script(false, List.of(), List.of(Step.of(method, arguments)));
    }

    /** Calls of static methods. */
    public static Script of(List<Step> steps) {
        return new Script(false, List.of(), steps);
    }

    /** Calls on one new object. */
    public static Script on(List<@Nullable Object> constructor, List<Step> steps) {
        return new Script(true, constructor, steps);
    }

    /** The argument {@code at} of the first step. */
    public Object argument(int at) {
        Object argument = steps.getFirst().arguments().get(at);
        if (argument == null) {
            throw new IllegalArgumentException("Script.argument: argument " + at + " is null");
        }
        return argument;
    }

    List<@Nullable Object> coded() {
        List<List<Object>> calls = steps.stream()
                .map(step -> List.of(step.method(), (Object) step.arguments()))
                .toList();
        return Arrays.asList(fresh ? "new" : "none", constructor, calls);
    }
}
