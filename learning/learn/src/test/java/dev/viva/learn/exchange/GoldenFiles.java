package dev.viva.learn.exchange;

import dev.viva.learn.tree.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Models of other libraries with what these say of some rows; GoldenModels.java made them. */
final class GoldenFiles {
    /** One row: its values as the library takes them, and what the library says. */
    record Row(float[] values, double[] raw, double[] predicted, double[] contributions) {}

    private GoldenFiles() {}

    /** The models of a file by name. */
    static Map<String, byte[]> models(String file) {
        Map<String, byte[]> models = new LinkedHashMap<>();
        for (String part : text(file + ".models").split("(?m)^=== ")) {
            int end = part.indexOf('\n');
            if (end > 0) {
                models.put(part.substring(0, end), part.substring(end + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return models;
    }

    /** One model of a file. */
    static byte[] model(String file, String name) {
        return Objects.requireNonNull(models(file).get(name));
    }

    static List<Row> rows(String file, String model) {
        List<Row> rows = new ArrayList<>();
        for (String line : text(file + ".csv").split("\n")) {
            String[] cells = line.split(";");
            if (cells[0].equals(model)) {
                double[] values = numbers(cells[1]);
                float[] narrow = new float[values.length];
                for (int at = 0; at < narrow.length; at++) {
                    narrow[at] = (float) values[at];
                }
                rows.add(new Row(narrow, numbers(cells[2]), numbers(cells[3]), numbers(cells[4])));
            }
        }
        return rows;
    }

    /** The row as Viva's models take it: categories by the places of their names. */
    static double[] coded(Schema schema, float[] values) {
        double[] coded = new double[values.length];
        for (int at = 0; at < coded.length; at++) {
            coded[at] = values[at];
            if (schema.columns().get(at) instanceof Schema.Categories category && !Float.isNaN(values[at])) {
                int level = category.levels().indexOf(Integer.toString((int) values[at]));
                int others = category.levels().indexOf("(other)");
                coded[at] = level >= 0 ? level : others >= 0 ? others : Double.NaN;
            }
        }
        return coded;
    }

    private static double[] numbers(String cells) {
        return Arrays.stream(cells.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    static String text(String name) {
        try (InputStream in = Objects.requireNonNull(GoldenFiles.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
