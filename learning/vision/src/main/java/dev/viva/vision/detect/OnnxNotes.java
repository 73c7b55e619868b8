package dev.viva.vision.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What exporters of detectors write beside the graph: names of classes, and the size of pictures. */
final class OnnxNotes {
    /** {@code 3: 'traffic light'}, as Python and JSON print a map from number to name. */
    private static final Pattern NUMBERED =
            Pattern.compile("[\"']?(\\d{1,6})[\"']?\\s*:\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\")");

    private static final Pattern QUOTED = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    private OnnxNotes() {}

    /**
     * The names in the note {@code names}, a map from 0 on or a list, in Python's or JSON's spelling; empty if there is none.
     *
     * @throws IllegalArgumentException if it is neither, or numbers are missing
     */
    static List<String> classNames(Map<String, String> notes) {
        String text = notes.getOrDefault("names", "").strip();
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> names = text.startsWith("{") ? numbered(text) : listed(text);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "its note \"names\" must be a map from number to name or a list of names, got " + text);
        }
        return names;
    }

    private static List<String> numbered(String text) {
        TreeMap<Integer, String> names = new TreeMap<>();
        Matcher matcher = NUMBERED.matcher(text);
        while (matcher.find()) {
            names.put(Integer.parseInt(matcher.group(1)), plain(matcher, 2));
        }
        if (!List.copyOf(names.keySet())
                .equals(IntStream.range(0, names.size()).boxed().toList())) {
            throw new IllegalArgumentException(
                    "its note \"names\" must number the classes from 0 without a gap, got " + names.keySet());
        }
        return List.copyOf(names.values());
    }

    private static List<String> listed(String text) {
        List<String> names = new ArrayList<>();
        Matcher matcher = QUOTED.matcher(text);
        while (matcher.find()) {
            names.add(plain(matcher, 1));
        }
        return names;
    }

    private static String plain(Matcher matcher, int group) {
        String quoted = matcher.group(group) == null ? matcher.group(group + 1) : matcher.group(group);
        return quoted.replaceAll("\\\\(.)", "$1");
    }

    /** Height and width in the note {@code imgsz}, {@code [640, 640]}; nothing if it holds no one or two numbers. */
    static List<Integer> size(Map<String, String> notes) {
        List<Integer> numbers = NUMBER.matcher(notes.getOrDefault("imgsz", ""))
                .results()
                .map(each -> Integer.parseInt(each.group()))
                .toList();
        return numbers.size() == 1
                ? List.of(numbers.getFirst(), numbers.getFirst())
                : numbers.size() == 2 ? numbers : List.of();
    }
}
