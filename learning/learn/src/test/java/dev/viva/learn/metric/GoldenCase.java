package dev.viva.learn.metric;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The named arrays of one case in golden-families.csv. */
final class GoldenCase {
    private record Values(int width, double[] values) {}

    private static final Map<String, GoldenCase> CASES = read();

    private final Map<String, Values> arrays = new TreeMap<>();

    static GoldenCase named(String name) {
        return Objects.requireNonNull(CASES.get(name), name);
    }

    double[] numbers(String array) {
        return values(array).values;
    }

    double[] weights() {
        return numbers("weights");
    }

    int[] whole(String array) {
        return Arrays.stream(numbers(array)).mapToInt(value -> (int) value).toArray();
    }

    double[][] table(String array) {
        Values found = values(array);
        double[][] rows = new double[found.values.length / found.width][];
        Arrays.setAll(rows, row -> Arrays.copyOfRange(found.values, row * found.width, (row + 1) * found.width));
        return rows;
    }

    int[][] wholeTable(String array) {
        return Arrays.stream(table(array))
                .map(row -> Arrays.stream(row).mapToInt(value -> (int) value).toArray())
                .toArray(int[][]::new);
    }

    boolean[][] flags(String array) {
        double[][] numbers = table(array);
        boolean[][] flags = new boolean[numbers.length][numbers[0].length];
        for (int row = 0; row < flags.length; row++) {
            for (int column = 0; column < flags[row].length; column++) {
                flags[row][column] = numbers[row][column] != 0;
            }
        }
        return flags;
    }

    static List<String[]> lines(String file) {
        var stream = Objects.requireNonNull(GoldenCase.class.getResourceAsStream(file), file);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Values values(String array) {
        return Objects.requireNonNull(arrays.get(array), array);
    }

    private static Map<String, GoldenCase> read() {
        Map<String, GoldenCase> cases = new TreeMap<>();
        for (String[] line : lines("golden-families.csv")) {
            double[] values = Arrays.stream(line[3].split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            cases.computeIfAbsent(line[0], ignored -> new GoldenCase())
                    .arrays
                    .put(line[1], new Values(Integer.parseInt(line[2]), values));
        }
        return cases;
    }
}
