package dev.viva.learn.tabular;

import dev.viva.learn.metric.Confusion;
import dev.viva.learn.metric.RankedScores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Lays out figures as text. */
final class Report {
    private Report() {}

    /** Adds a figure unless it is undefined. */
    static void put(Map<String, Double> figures, String name, double value) {
        if (Double.isFinite(value)) {
            figures.put(name, value);
        }
    }

    /** One line per figure, names in one column and values in the next. */
    static String figures(Map<String, Double> figures) {
        Map<String, String> texts = new LinkedHashMap<>();
        figures.forEach((name, value) -> texts.put(name, number(value)));
        return columns(texts);
    }

    /** One line per entry, keys in one column and values in the next. */
    static String columns(Map<String, String> texts) {
        int width = texts.keySet().stream().mapToInt(String::length).max().orElse(0);
        return texts.entrySet().stream()
                .map(each -> padded(each.getKey(), width) + "  " + each.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** The matrix with its labels, actual classes as rows and predicted ones as columns. */
    static String matrix(Confusion confusion) {
        int widest = confusion.labels().stream().mapToInt(String::length).max().orElse(0);
        int width = Math.max(widest, number(confusion.total()).length());
        StringBuilder text = new StringBuilder(padded("actual \\ predicted", Math.max(widest, 18)));
        confusion.labels().forEach(label -> text.append("  ").append(aligned(label, width)));
        for (int actual = 0; actual < confusion.labels().size(); actual++) {
            text.append('\n').append(padded(confusion.labels().get(actual), Math.max(widest, 18)));
            for (double weight : confusion.weights()[actual]) {
                text.append("  ").append(aligned(number(weight), width));
            }
        }
        return text.toString();
    }

    /** Points of a curve as a list of {x, y, threshold}; an infinite threshold is left out. */
    static List<Map<String, Double>> points(List<RankedScores.Point> curve) {
        return curve.stream()
                .map(point -> {
                    Map<String, Double> map = new LinkedHashMap<>();
                    put(map, "x", point.x());
                    put(map, "y", point.y());
                    put(map, "threshold", point.threshold());
                    return map;
                })
                .toList();
    }

    /** Whole numbers as such, others with five significant places. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return String.format(Locale.ROOT, Math.abs(value) < 1000 ? "%.5f" : "%.2f", value);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String aligned(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
