package dev.viva.study.exercise;

import dev.viva.study.jail.Script;
import dev.viva.study.jail.Script.Step;
import dev.viva.study.jail.inside.Wire;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Proposes smaller forms of a script. Arrays of one length are taken for columns of one table, so that a row goes out of
 * all of them at once; numbers are made rounder. Of a script with several steps, steps are left out.
 */
final class Shrinker {
    private Shrinker() {}

    /** Smaller scripts, the most daring first. */
    static List<Script> smaller(Script script) {
        List<Script> found = new ArrayList<>();
        if (script.steps().size() > 1) {
            if (script.fresh()) {
                fewerSteps(script, found);
            }
            return found;
        }
        List<@Nullable Object> arguments = script.steps().getFirst().arguments();
        fewerRows(script, arguments, found);
        rounder(script, arguments, found);
        return found;
    }

    private static void fewerSteps(Script script, List<Script> found) {
        List<Step> steps = script.steps();
        for (int part = steps.size() / 2; part >= 1; part /= 2) {
            for (int from = 0; from + part <= steps.size(); from += part) {
                List<Step> left = new ArrayList<>(steps);
                left.subList(from, from + part).clear();
                if (!left.isEmpty()) {
                    found.add(new Script(true, script.constructor(), left));
                }
            }
        }
    }

    private static void fewerRows(Script script, List<@Nullable Object> arguments, List<Script> found) {
        TreeSet<Integer> lengths = new TreeSet<>();
        for (Object each : arguments) {
            if (each != null && each.getClass().isArray() && Array.getLength(each) > 0) {
                lengths.add(Array.getLength(each));
            }
        }
        for (int length : lengths.descendingSet()) {
            for (int part = Math.max(1, length / 2); part >= 1; part /= 2) {
                for (int from = 0; from + part <= length; from += part) {
                    found.add(with(script, without(arguments, length, from, part)));
                }
            }
        }
    }

    private static List<@Nullable Object> without(List<@Nullable Object> arguments, int length, int from, int part) {
        List<@Nullable Object> left = new ArrayList<>(arguments);
        for (int at = 0; at < left.size(); at++) {
            Object each = left.get(at);
            if (each != null && each.getClass().isArray() && Array.getLength(each) == length) {
                Object shorter = Array.newInstance(each.getClass().getComponentType(), length - part);
                System.arraycopy(each, 0, shorter, 0, from);
                System.arraycopy(each, from + part, shorter, from, length - from - part);
                left.set(at, shorter);
            }
        }
        return left;
    }

    private static void rounder(Script script, List<@Nullable Object> arguments, List<Script> found) {
        for (int at = 0; at < arguments.size(); at++) {
            Object each = arguments.get(at);
            if (each instanceof double[] numbers && numbers.length <= 8) {
                for (int index = 0; index < numbers.length; index++) {
                    double round = Math.rint(numbers[index]);
                    if (round != numbers[index] && Double.isFinite(round)) {
                        Object[] copy = copy(arguments);
                        ((double[]) copy[at])[index] = round;
                        found.add(with(script, List.of(copy)));
                    }
                }
            }
        }
    }

    private static Object[] copy(List<@Nullable Object> arguments) {
        return ((List<?>) Objects.requireNonNull(Wire.value(Wire.bytes(arguments)))).toArray();
    }

    private static Script with(Script script, List<@Nullable Object> arguments) {
        return Script.of(List.of(new Step(script.steps().getFirst().method(), arguments)));
    }
}
