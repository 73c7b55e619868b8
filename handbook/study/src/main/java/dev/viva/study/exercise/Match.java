package dev.viva.study.exercise;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a value that came out agrees with the one that is expected. */
@FunctionalInterface
public interface Match {
    /** Whether {@code actual} will do for {@code expected}. */
    boolean agrees(@Nullable Object expected, @Nullable Object actual);

    /** Equal, numbers to the last bit. */
    static Match exactly() {
        return (expected, actual) -> same(expected, actual, 0, 0);
    }

    /** Numbers within {@code relative · |expected| + absolute}; all else equal. */
    static Match within(double relative, double absolute) {
        return (expected, actual) -> same(expected, actual, relative, absolute);
    }

    /** Numbers at most so many representable numbers apart; all else equal. */
    static Match units(int number) {
        return (expected, actual) -> {
            if (expected instanceof Double wanted && actual instanceof Number came) {
                double gap = Math.abs(wanted - came.doubleValue());
                return wanted.equals(came.doubleValue()) || gap <= number * Math.ulp(wanted);
            }
            return same(expected, actual, 0, 0);
        };
    }

    /** The same elements in any order. */
    static Match inAnyOrder(Match elements) {
        return (expected, actual) -> {
            List<Object> wanted = elements(expected);
            List<Object> came = elements(actual);
            if (wanted == null || came == null || wanted.size() != came.size()) {
                return false;
            }
            List<Object> left = new ArrayList<>(came);
            return wanted.stream().allMatch(each -> remove(left, each, elements));
        };
    }

    private static boolean remove(List<Object> left, @Nullable Object wanted, Match elements) {
        for (int at = 0; at < left.size(); at++) {
            if (elements.agrees(wanted, left.get(at))) {
                left.remove(at);
                return true;
            }
        }
        return false;
    }

    /** The same vector, or the same with all signs turned, as eigenvectors may be. */
    static Match upToSign(double relative, double absolute) {
        return (expected, actual) -> {
            if (!(expected instanceof double[] wanted)) {
                return false;
            }
            double[] turned = new double[wanted.length];
            for (int at = 0; at < wanted.length; at++) {
                turned[at] = -wanted[at];
            }
            return same(wanted, actual, relative, absolute) || same(turned, actual, relative, absolute);
        };
    }

    /** The same groups under other names: labels that are equal in one are equal in the other. */
    static Match upToNames() {
        return (expected, actual) -> {
            if (!(expected instanceof int[] wanted)
                    || !(actual instanceof int[] came)
                    || wanted.length != came.length) {
                return false;
            }
            for (int at = 0; at < wanted.length; at++) {
                for (int other = 0; other < at; other++) {
                    if ((wanted[at] == wanted[other]) != (came[at] == came[other])) {
                        return false;
                    }
                }
            }
            return true;
        };
    }

    private static @Nullable List<Object> elements(@Nullable Object value) {
        if (value instanceof Collection<?> all) {
            return new ArrayList<>(all);
        }
        if (value == null || !value.getClass().isArray()) {
            return null;
        }
        List<Object> all = new ArrayList<>();
        for (int at = 0; at < Array.getLength(value); at++) {
            all.add(Array.get(value, at));
        }
        all.sort(Comparator.comparing(String::valueOf));
        return all;
    }

    private static boolean same(@Nullable Object expected, @Nullable Object actual, double relative, double absolute) {
        if (expected instanceof Double wanted && actual instanceof Number came) {
            return close(wanted, came.doubleValue(), relative, absolute);
        }
        if (expected instanceof Number wanted && actual instanceof Number came) {
            return !(came instanceof Double) && wanted.longValue() == came.longValue();
        }
        if (expected instanceof Map<?, ?> wanted && actual instanceof Map<?, ?> came) {
            return wanted.size() == came.size()
                    && wanted.entrySet().stream()
                            .allMatch(each -> came.containsKey(each.getKey())
                                    && same(each.getValue(), came.get(each.getKey()), relative, absolute));
        }
        if (expected instanceof List<?> wanted && actual instanceof List<?> came) {
            return sameArrays(wanted.toArray(), came.toArray(), relative, absolute);
        }
        if (expected != null
                && actual != null
                && expected.getClass().isArray()
                && actual.getClass().isArray()) {
            return sameArrays(expected, actual, relative, absolute);
        }
        return Objects.equals(expected, actual);
    }

    private static boolean sameArrays(Object expected, Object actual, double relative, double absolute) {
        int length = Array.getLength(expected);
        if (length != Array.getLength(actual)) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            if (!same(Array.get(expected, at), Array.get(actual, at), relative, absolute)) {
                return false;
            }
        }
        return true;
    }

    private static boolean close(double expected, double actual, double relative, double absolute) {
        if (Double.isNaN(expected) || Double.isInfinite(expected)) {
            return Double.valueOf(expected).equals(actual);
        }
        return Math.abs(expected - actual) <= relative * Math.abs(expected) + absolute;
    }
}
