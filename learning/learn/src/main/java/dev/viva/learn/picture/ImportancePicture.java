package dev.viva.learn.picture;

import dev.viva.learn.explain.PermutationImportance;
import dev.viva.learn.explain.PermutationImportance.Importance;
import dev.viva.learn.explain.TreeImportance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What columns are worth, one bar each. Thread-safe. */
public final class ImportancePicture {
    private ImportancePicture() {}

    /**
     * How much worse the score became when columns were shuffled, with the intervals over the repeats; the {@code most} most
     * important ones. O(columns).
     *
     * @param score what the score is called
     * @throws IllegalArgumentException if {@code most} is below 1
     */
    public static String of(PermutationImportance importance, String score, int most, Look look) {
        List<Importance> shown = first(importance.columns(), most);
        List<String> names =
                shown.stream().map(each -> String.join(", ", each.names())).toList();
        double[] low = numbers(shown, each -> each.mean().low());
        double[] high = numbers(shown, each -> each.mean().high());
        double[] middle = IntStream.range(0, shown.size()).asDoubleStream().toArray();
        Chart chart = bars(
                        "Importance of columns",
                        "loss of " + score + " when shuffled",
                        names,
                        numbers(shown, each -> each.mean().mean()),
                        look)
                .add(new Marks.Spans(low, middle, high, middle, "line thread"))
                .note(left(shown.size(), importance.columns().size()));
        return chart.about("Loss of " + score + " when a column is shuffled: "
                        + listed(names, numbers(shown, each -> each.mean().mean())))
                .svg();
    }

    /**
     * How much the splits of trees gained by each feature, as shares of all gain; the {@code most} largest. O(features).
     *
     * @throws IllegalArgumentException if {@code most} is below 1
     */
    public static String of(List<TreeImportance> importance, int most, Look look) {
        double total = importance.stream().mapToDouble(TreeImportance::gain).sum();
        List<TreeImportance> shown = first(importance, most);
        List<String> names = shown.stream().map(TreeImportance::feature).toList();
        double[] shares = shown.stream()
                .mapToDouble(each -> total > 0 ? each.gain() / total : 0)
                .toArray();
        return bars("Gain of splits", "share of all gain", names, shares, look)
                .note(left(shown.size(), importance.size()))
                .about("Share of the gain of all splits: " + listed(names, shares))
                .svg();
    }

    private static Chart bars(String title, String axis, List<String> names, double[] values, Look look) {
        int count = names.size();
        return new Chart(look, title, Axis.of(axis).with(0), Axis.items(names))
                .add(Marks.boxes(
                        "",
                        new double[count],
                        values,
                        IntStream.range(0, count).mapToDouble(at -> at - 0.32).toArray(),
                        IntStream.range(0, count).mapToDouble(at -> at + 0.32).toArray(),
                        0,
                        at -> names.get(at) + ": " + Numbers.text(values[at])));
    }

    private static String listed(List<String> names, double[] values) {
        List<String> each = new ArrayList<>();
        for (int at = 0; at < values.length; at++) {
            each.add(names.get(at) + " " + Numbers.text(values[at]));
        }
        return String.join(", ", each);
    }

    private static double[] numbers(List<Importance> shown, ToDoubleFunction<Importance> part) {
        return shown.stream().mapToDouble(part).toArray();
    }

    static String left(int shown, int all) {
        return shown < all ? "The first " + shown + " of " + all + "." : "";
    }

    private static <T> List<T> first(List<T> all, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("ImportancePicture.most must be at least 1, got " + most);
        }
        return all.subList(0, Math.min(most, all.size()));
    }
}
