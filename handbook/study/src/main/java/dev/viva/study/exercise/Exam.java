package dev.viva.study.exercise;

import dev.viva.study.exercise.Trial.Kind;
import dev.viva.study.jail.Script;
import dev.viva.study.jail.Script.Step;
import dev.viva.study.jail.inside.Wire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hidden tests of an exercise.
 *
 * @param trials the tests, from the simplest on
 * @param admits which arguments the statement allows, so that no smaller counter-example breaks its own rules
 */
public record Exam(List<Trial> trials, Predicate<Object[]> admits) {
    /** Copies the list. */
    public Exam {
        trials = List.copyOf(trials);
    }

    /**
     * Begins the tests of one static method.
     *
     * @param rule what the method gives, in a sentence
     * @param match how near its values must come to those of {@code oracle}
     * @param oracle what is right for any arguments that are allowed
     */
    public static Builder of(String method, String rule, Match match, Function<Object[], @Nullable Object> oracle) {
        return new Builder(method, rule, match, oracle);
    }

    /** A value that is computed when it is first asked for. */
    private static final class Kept {
        private final Supplier<@Nullable Object> source;
        private boolean computed;
        private @Nullable Object value;

        Kept(Supplier<@Nullable Object> source) {
            this.source = source;
        }

        synchronized @Nullable Object value() {
            if (!computed) {
                value = source.get();
                computed = true;
            }
            return value;
        }
    }

    /** Collects tests. */
    public static final class Builder {
        private final String method;
        private final String rule;
        private final Match match;
        private final Function<Object[], @Nullable Object> oracle;
        private final List<Trial> trials = new ArrayList<>();
        private Predicate<Object[]> admits = arguments -> true;

        Builder(String method, String rule, Match match, Function<Object[], @Nullable Object> oracle) {
            this.method = method;
            this.rule = rule;
            this.match = match;
            this.oracle = oracle;
        }

        /** Agreement with the oracle, which is asked about a trial's own script once, and about smaller ones each time. */
        private Law law(Script own) {
            Kept kept = new Kept(() -> oracle.apply(arguments(own)));
            return (script, values) -> {
                Object expected = script.equals(own) ? kept.value() : oracle.apply(arguments(script));
                return match.agrees(expected, values.getFirst()) ? null : Literals.of(expected);
            };
        }

        /** A copy of a script's first arguments, which an oracle may change at will. */
        private static Object[] arguments(Script script) {
            Object copy = Wire.value(Wire.bytes(script.steps().getFirst().arguments()));
            return ((List<?>) Objects.requireNonNull(copy)).toArray();
        }

        /** Says which arguments are allowed. */
        public Builder admitting(Predicate<Object[]> allowed) {
            admits = allowed;
            return this;
        }

        /** A small case. */
        public Builder example(String name, @Nullable Object... arguments) {
            return add(name, Kind.EXAMPLE, arguments);
        }

        /** A case at which careless arithmetic breaks. */
        public Builder numerics(String name, @Nullable Object... arguments) {
            return add(name, Kind.NUMERICS, arguments);
        }

        /** A large case. */
        public Builder speed(String name, @Nullable Object... arguments) {
            return add(name, Kind.SPEED, arguments);
        }

        private Builder add(String name, Kind kind, @Nullable Object... arguments) {
            Script script = Script.of(method, arguments);
            trials.add(new Trial(name, kind, rule, script, law(script)));
            return this;
        }

        /** Cases of a generator, of growing size. */
        public Builder random(int count, Function<Maker, Object[]> make) {
            for (int at = 0; at < count; at++) {
                Script script = Script.of(List.of(new Step(method, Arrays.asList(make.apply(new Maker(at))))));
                trials.add(new Trial("random case " + (at + 1), Kind.PROPERTY, rule, script, law(script)));
            }
            return this;
        }

        /** A law over several calls of the method, each with its arguments. */
        public Builder property(String name, String mustHold, Law holds, List<Object[]> calls) {
            List<Step> steps = calls.stream()
                    .map(each -> new Step(method, Arrays.asList(each)))
                    .toList();
            trials.add(new Trial(name, Kind.PROPERTY, mustHold, Script.of(steps), holds));
            return this;
        }

        /** Any other test. */
        public Builder trial(Trial trial) {
            trials.add(trial);
            return this;
        }

        /** The exam; checks that every case keeps the statement's own rules. */
        public Exam build() {
            for (Trial trial : trials) {
                if (trial.rule().equals(rule) && !admits.test(arguments(trial.script()))) {
                    throw new IllegalStateException(
                            "Exam of " + method + ": the case '" + trial.name() + "' must be one that is admitted");
                }
            }
            return new Exam(trials, admits);
        }
    }
}
