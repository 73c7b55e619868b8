package dev.viva.study.lab.step;

import dev.viva.array.Array;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.Twin;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Source;
import dev.viva.table.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The usual lines of NumPy, each beside its twin and beside what NumPy itself gives. */
public final class ArrayOneLinersLab implements Engine {
    private static final int MOST_CELLS = 12;

    /** What NumPy gave, read when first needed. */
    private static final class Golden {
        static final GoldenFile RESULTS = GoldenFile.read("one-liners.csv");
    }

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "array-one-liners",
                "Array one-liners",
                "Before you look, predict the shape of the result, and whether it is a view of the same cells or new ones.",
                List.of(
                        Control.choice("line", "the line of NumPy", LineNames.words(ArrayLine.class)),
                        Control.whole("rows", "rows of x", 2, 6, 3),
                        Control.whole("columns", "columns of x", 2, 5, 4)),
                Numbering.of()
                        .with("dimensions", "axes of the result")
                        .with("length0", "length of its first axis; 1 without axes")
                        .with("length1", "length of its second axis; 1 without one")
                        .with("size", "cells of the result")
                        .with("sum", "the sum of its cells")
                        .with("view", "1 if NumPy gives a view of the same cells, 0 if new ones")
                        .with("difference", "the largest difference from what NumPy gives")
                        .with("shapesAgree", "1 if the shape is the one that NumPy gives, otherwise 0")
                        .all(),
                claims(),
                false,
                new ArrayOneLinersLab());
    }

    private static List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (ArrayLine line : ArrayLine.values()) {
            claims.add(Claim.of(
                            line.numpy() + " gives what NumPy gives.",
                            "difference < 1e-12 * max(1, size) * 100 and shapesAgree == 1")
                    .at("line=" + LineNames.word(line) + "&rows=5&columns=4"));
        }
        claims.add(Claim.of(
                        "Transposing swaps the lengths and takes no new cells.",
                        "length0 == 4 and length1 == 3 and view == 1")
                .at("line=transpose&rows=3&columns=4"));
        claims.add(
                Claim.of("A mean along axis 0 leaves one number for each column.", "dimensions == 1 and length0 == 4")
                        .at("line=mean&rows=3&columns=4"));
        return claims;
    }

    @Override
    public Outcome run(Setting setting) {
        ArrayLine line = ArrayLine.named(setting.text("line"));
        Array x = ArrayLine.array(setting.whole("rows"), setting.whole("columns"));
        Array result = line.of(x);
        Row golden = golden(line, setting);
        double[] expected = cells(golden.text("values"));
        double[] got = result.toArray();
        int[] shape = result.shape();
        Results numbers = new Results();
        numbers.put("dimensions", shape.length);
        numbers.put("length0", shape.length > 0 ? shape[0] : 1);
        numbers.put("length1", shape.length > 1 ? shape[1] : 1);
        numbers.put("size", result.size());
        numbers.put("sum", Arrays.stream(got).sum());
        numbers.put("view", line.view() ? 1 : 0);
        numbers.put("difference", difference(expected, got));
        numbers.put(
                "shapesAgree",
                Arrays.equals(
                                cells(golden.text("shape")),
                                Arrays.stream(shape).asDoubleStream().toArray())
                        ? 1
                        : 0);
        return new Outcome(
                numbers.all(),
                List.of(picture("x", x), picture("the result", result)),
                List.of(
                        line.numpy() + " is here " + line.ours() + ": the shape goes from " + Arrays.toString(x.shape())
                                + " to " + Arrays.toString(shape) + ".",
                        line.view()
                                ? "NumPy gives a view: the result shares the cells of x, and writing to it writes to x. Arrays"
                                        + " here never change, so that sharing is safe."
                                : "The result has cells of its own.",
                        "The largest difference from what NumPy gives is " + Numbers.text(numbers.get("difference"))
                                + "."));
    }

    private static Row golden(ArrayLine line, Setting setting) {
        return Golden.RESULTS.row(
                setting.text("line"),
                at -> LineNames.word(line).equals(at.text("line"))
                        && at.integer("rows") == setting.whole("rows")
                        && at.integer("columns") == setting.whole("columns"));
    }

    private static double[] cells(@Nullable String text) {
        return text == null || text.isBlank()
                ? new double[0]
                : Arrays.stream(text.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    private static double difference(double[] expected, double[] got) {
        if (expected.length != got.length) {
            return Double.POSITIVE_INFINITY;
        }
        double most = 0;
        for (int at = 0; at < got.length; at++) {
            most = Math.max(most, Math.abs(expected[at] - got[at]));
        }
        return most;
    }

    /** The cells as tiles, the stronger the larger: two axes as they lie, others in one line. */
    private static Figure picture(String name, Array array) {
        int[] shape = array.shape();
        int columns = shape.length == 0 ? 1 : shape[shape.length - 1];
        double[] cells = array.toArray();
        int rows = columns == 0 ? 1 : Math.max(1, cells.length / Math.max(1, columns));
        double[] across = new double[cells.length];
        double[] down = new double[cells.length];
        double[] strength = new double[cells.length];
        List<String> words = new ArrayList<>();
        List<List<String>> table = new ArrayList<>();
        double largest = Arrays.stream(cells).map(Math::abs).max().orElse(1);
        for (int at = 0; at < cells.length; at++) {
            across[at] = at % columns;
            int line = at / columns;
            down[at] = line;
            strength[at] = 0.1 + 0.5 * Math.abs(cells[at]) / Math.max(1e-9, largest);
            words.add(Numbers.text(cells[at]));
            table.add(List.of(at / columns + "", at % columns + "", Numbers.text(cells[at])));
        }
        if (cells.length == 0) {
            table.add(List.of("–", "–", "no cells"));
        }
        Graph graph = Graph.of(name + ", shape " + Arrays.toString(shape), "", "")
                .itemsAcross(labels(Math.max(1, Math.min(columns, 6 * MOST_CELLS))))
                .itemsDownwards(labels(rows))
                .tiles("", across, down, 0.94, 0.94, 0, strength)
                .words(across, down, words, 1)
                .about(name + " has the shape " + Arrays.toString(shape) + "; its cells in order: "
                        + String.join(", ", words.subList(0, Math.min(MOST_CELLS, words.size())))
                        + (words.size() > MOST_CELLS ? " …" : "") + ".");
        return Figures.of(graph, new Twin(List.of("line", "place", "value"), table));
    }

    private static List<String> labels(int count) {
        List<String> labels = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            labels.add(at + "");
        }
        return labels;
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.array.*;
                import java.util.*;

                void main() {
                    double[][] cells = new double[{rows}][{columns}];
                    for (int i = 0; i < cells.length; i++) {
                        for (int j = 0; j < cells[i].length; j++) {
                            cells[i][j] = (7 * i + 3 * j) % 11 - 4 + i / 4.0 + j / 8.0;
                        }
                    }
                    Array x = Array.of(cells);
                    Array result = TWIN; // NUMPY
                    IO.println("shape " + Arrays.toString(result.shape()));
                    IO.println(result);
                }
                """.replace(
                        "TWIN", ArrayLine.named(setting.text("line")).ours())
                .replace("NUMPY", ArrayLine.named(setting.text("line")).numpy()));
    }
}
